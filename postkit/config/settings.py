"""Settings: what holds for the drafts of one folder, and where each value came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from postkit.config.fields import NAMED, Key
from postkit.errors import ConfigError
from postkit.frozen import Frozen, NamedTuple
from postkit.options.values import canonical, dashed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from postkit.config.check import Layer


class FormatSettings(NamedTuple):
    """How texts are laid out; ``fields.FORMAT`` says what each key means."""

    styling: Literal["plain", "unicode"]
    links: Literal["inline", "end", "comment"]
    line_breaks: Literal["keep", "join"]
    post_bio: Literal["none", "short", "long"]
    article_bio: Literal["none", "short", "long"]
    bio_heading: str
    bios_heading: str
    mentions_row: str


class FileIgnores(NamedTuple):
    """Rules that do not run for files whose path under ``folder`` matches the glob ``pattern``."""

    folder: Path
    pattern: str
    rules: tuple[str, ...]


class LintSettings(NamedTuple):
    """Which rules run, and mend what they find; ``fields.LINT`` says what each key means."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    extend_ignore: tuple[str, ...]
    fail_on: Literal["error", "warning", "info"]
    fixable: tuple[str, ...]
    unfixable: tuple[str, ...]
    unsafe_fixes: bool
    per_file_ignores: tuple[FileIgnores, ...]


class Terms(NamedTuple):
    """Words that must not be used, and what to write instead of others."""

    forbid: tuple[str, ...]
    spell: Mapping[str, str]


class TargetSettings(NamedTuple):
    """A configured publisher; "" stands for the publisher's own platform and account.

    ``post_bio`` and ``article_bio`` are "" where ``FormatSettings`` say which.
    """

    name: str
    publisher: str
    platform: str
    account: str
    options: Mapping[str, object]
    post_bio: str = ""
    article_bio: str = ""


class Origin(NamedTuple):
    """Where a value came from; line and column are 0 where it stands in no file."""

    name: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}" if self.line else self.name


class Setting(NamedTuple):
    """One value, for people who ask where it came from."""

    key: str
    value: object
    origin: Origin


_DEFAULT = Origin("default")


class Settings(Frozen):
    """What holds for the drafts of one folder.

    ``files`` are those that were read, weakest first. ``rules`` and ``platforms`` hold options
    by name (a rule's ``severity`` among them), unchecked until their signatures are known.
    """

    root: Path
    author: str
    to: tuple[str, ...]
    timezone: str
    plugins: tuple[str, ...]
    people_path: Path
    ledger_path: Path
    format: FormatSettings
    lint: LintSettings
    terms: Terms
    targets: Mapping[str, TargetSettings]
    rules: Mapping[str, Mapping[str, object]]
    platforms: Mapping[str, Mapping[str, object]]
    files: tuple[Path, ...]
    _values: Mapping[Key, object]
    _layers: Mapping[Key, Layer]

    @property
    def told(self) -> tuple[object, ...]:
        """Return all that holds, with the names of what said it, as values that can be shown."""
        origins = sorted((key, layer.name) for key, layer in self._layers.items())
        plain = (name for name in self._fields if not name.startswith("_"))
        return *(getattr(self, name) for name in plain), dict(self._values), origins

    def target(self, name: str) -> TargetSettings:
        """Return a target; each publisher is also a target of its own name."""
        return self.targets.get(name) or TargetSettings(name, name, "", "", {})

    def zone(self) -> ZoneInfo | None:
        """Return the time zone, None where none is set; raises ConfigError for an unknown one."""
        if not self.timezone:
            return None
        from zoneinfo import ZoneInfo, available_timezones

        try:
            return ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):  # not found, not a plain name, a folder of zones
            from postkit.suggest import did_you_mean

            path, line, column = self.where("timezone")
            raise ConfigError(
                f"{quoted(self.timezone)} is not a time zone",
                hint=did_you_mean(self.timezone, available_timezones())
                or 'zones are named like "Europe/London"',
                path=path,
                line=line,
                column=column,
            ) from None

    def origin(self, *keys: str | int) -> Origin:
        """Return where a value came from, down to an item of a list (by its index)."""
        key = _key(keys)
        for length in range(len(key), 0, -1):
            layer = self._layers.get(key[:length])
            if layer is None:
                continue
            if layer.file is None:
                return Origin(layer.name)
            spelled = layer.spelled[key[:length]]
            return Origin(layer.name, *layer.file.locate(*spelled, *keys[length:]))
        return _DEFAULT

    def where(self, *keys: str | int) -> tuple[str, int, int]:
        """Return path, line and column of a key, for an error about it."""
        origin = self.origin(*keys)
        return ("", 0, 0) if origin is _DEFAULT else (origin.name, origin.line, origin.column)

    def origins(self) -> Iterator[Setting]:
        """Yield every key with its value and where that came from."""
        for key, value in self._values.items():
            if value is not None:
                yield Setting(".".join(key), value, self.origin(*key))


def assemble(
    root: Path, values: dict[Key, Any], layers: dict[Key, Layer], files: tuple[Path, ...]
) -> Settings:
    """Make settings of merged values; ``layers`` tells which source each key came from."""
    top = {key[0]: value for key, value in values.items() if len(key) == 1}
    return Settings(
        root=root,
        author=top["author"],
        to=top["to"],
        timezone=top["timezone"],
        plugins=top["plugins"],
        people_path=root / top["people"],
        ledger_path=root / top["ledger"],
        format=FormatSettings(**_section(values, "format")),
        lint=LintSettings(**_section(values, "lint")),
        terms=_terms(_section(values, "terms")),
        targets={name: _target(name, own) for name, own in _tables(values, "targets").items()},
        rules=_tables(values, "rules"),
        platforms=_tables(values, "platforms"),
        files=files,
        _values=values,
        _layers=layers,
    )


def _section(values: dict[Key, Any], name: str) -> dict[str, Any]:
    return {key[1]: value for key, value in values.items() if key[0] == name and len(key) > 1}


def _tables(values: dict[Key, Any], kind: str) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        if key[0] == kind:
            table = tables.setdefault(key[1], {})
            table.update({key[2]: value} if len(key) > 2 else {})  # noqa: PLR2004 - kind, name, option
    return tables


def _target(name: str, own: dict[str, Any]) -> TargetSettings:
    options = dict(own)
    publisher = options.pop("publisher", "") or name
    given = {f: options.pop(f, "") for f in ("platform", "account", "post_bio", "article_bio")}
    return TargetSettings(name, publisher, options=options, **given)


def _terms(words: dict[str, Any]) -> Terms:
    return Terms(words.pop("forbid"), words)


def _key(keys: tuple[str | int, ...]) -> Key:
    """Return keys as they are known here, however they were spelled; words are as they are."""
    if keys[0] == "terms":
        return tuple(map(str, keys))
    first, *rest = (canonical(str(key)) for key in keys)
    if first not in NAMED or not rest:
        return (first, *rest)
    name = str(keys[1]) if first == "targets" else dashed(str(keys[1]))
    return (first, name, *rest[1:])
