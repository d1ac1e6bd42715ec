"""TOML files read strictly, with the place of everything in them.

``tomli`` is what the standard library's ``tomllib`` was made of, compiled: three times faster on a
thousand people (https://pypi.org/project/tomli/). It reads TOML 1.1, too.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from postkit.errors import ConfigError
from postkit.regex import regex
from postkit.text import LineIndex, Place

_POSITION = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HINTS = {
    "Invalid value": 'text goes in quotes: author = "jane"',
    "Cannot overwrite a value": "a key is given twice",
    "Expected '=' after a key": 'a line is: key = value, and text goes in quotes: author = "jane"',
}


class TomlFile:
    """A TOML file, or one table of it, and where everything in it stands."""

    def __init__(
        self, path: Path, text: str, data: dict[str, Any], prefix: tuple[str, ...]
    ) -> None:
        self.path = path
        self.data = data
        self.prefix = prefix
        self._text = text

    def table(self, *keys: str) -> TomlFile | None:
        """Return a table of the file as if it were one; None where there is no such table."""
        data: Any = self.data
        for key in keys:
            data = data.get(key) if isinstance(data, dict) else None
        if not isinstance(data, dict):
            return None
        return TomlFile(self.path, self._text, data, (*self.prefix, *keys))

    def locate(self, *keys: str | int) -> Place:
        """Return where a key, or an item of an array (by its index), stands.

        What is not in the file is placed at the innermost table or array around it.
        """
        offsets, lines = self._places
        path = (*self.prefix, *keys)
        while path and path not in offsets:
            path = path[:-1]
        return lines.place(offsets.get(path, 0))

    def error(self, message: str, *keys: str | int, hint: str = "") -> ConfigError:
        """Return an error about a key, to be raised or collected."""
        line, column = self.locate(*keys)
        return ConfigError(message, hint=hint, path=self.name, line=line, column=column)

    @cached_property
    def name(self) -> str:
        """Return the path for people: relative where the file is below the current folder."""
        return shown(self.path)

    @cached_property
    def _places(self) -> tuple[dict[tuple[str | int, ...], int], LineIndex]:
        from postkit.config.locate import offsets

        return offsets(self._text), LineIndex(self._text)


def loads(text: str) -> dict[str, Any]:
    """Return what a TOML text says; raises ValueError for what is none, and RecursionError."""
    import tomli

    return tomli.loads(text)


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file; a byte order mark is accepted.

    Raises ConfigError with line and column for what is not UTF-8 or not TOML, and for what cannot
    be read at all.
    """
    text = _text(path)
    try:
        data = loads(text)
    except RecursionError:
        raise ConfigError("this is nested too deeply", path=shown(path)) from None
    except ValueError as error:  # also a number with thousands of digits
        raise _not_toml(str(error), path, text) from None
    return TomlFile(path, text, data, ())


def shown(path: Path) -> str:
    """Return a path for people: relative where it is below the current folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or the current folder is gone
        return str(path)


def _text(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        if not S_ISREG(mode):
            what = "a folder" if S_ISDIR(mode) else "not a regular file"
            raise ConfigError(f"this is {what}, not a TOML file", path=shown(path))
        data = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError("there is no such file", path=shown(path)) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError(f"this file cannot be read: {why}", path=shown(path)) from None
    return _decoded(data, path)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        line, column = LineIndex(before := error.object[: error.start].decode()).place(len(before))
        raise ConfigError(
            "this file is UTF-16, not UTF-8" if utf16 else "this file is not UTF-8",
            hint="save it as UTF-8",
            path=shown(path),
            line=line,
            column=column,
        ) from None


def _not_toml(message: str, path: Path, text: str) -> ConfigError:
    place = Place(0, 0)
    if match := _POSITION.search(message):
        message = message[: match.start()]
        end = LineIndex(text).place(len(text))
        place = Place(int(match[1]), int(match[2])) if match[1] else end
    hint = next((hint for start, hint in _HINTS.items() if message.startswith(start)), "")
    return ConfigError(
        f"this is not TOML: {message}",
        hint=hint,
        path=shown(path),
        line=place.line,
        column=place.column,
    )
