"""Reading what one source says, a file or the command line, against the table of fields."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from postkit.config.fields import NAMED, NESTED, SECTIONS, TOP, Key
from postkit.errors import ConfigError
from postkit.frozen import NamedTuple
from postkit.options.values import Option, canonical, coerce, dashed, quoted, raise_first
from postkit.regex import regex
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from postkit.config.toml import TomlFile

_SECRET = regex(r"(?:^|_)(?:token|secret|password|passphrase|api_?key|private_key)$")
_NAME = regex(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOP_LEVEL = [option.name for option in TOP] + [*SECTIONS, *NAMED]
_NOT_NESTED = set(_TOP_LEVEL) - set(NESTED)


class Layer(NamedTuple):
    """What one source sets: values by key, and how each key is spelled there.

    ``name`` is the source for people; ``folder`` is what its globs are relative to (None: root).
    """

    name: str
    values: dict[Key, object]
    spelled: dict[Key, Key]
    file: TomlFile | None = None
    folder: Path | None = None


def read_file(file: TomlFile, *, nested: bool = False) -> Layer:
    """Check a configuration file; raises the first of its errors, with the others as notes.

    ``nested`` files say ``extend = true`` and may set only format, lint and rules.
    """
    reader = _Reader(file, nested=nested)
    reader.read(file.data)
    raise_first(reader.errors)
    folder = file.path.parent if nested else None
    return Layer(file.name, reader.values, reader.spelled, file, folder)


def read_given(name: str, given: Mapping[str, object]) -> Layer:
    """Check values of the same shape that stand in no file; None stands for not given."""
    reader = _Reader(None, nested=False)
    reader.read(_without_none(given))
    raise_first(reader.errors)
    return Layer(name, reader.values, reader.spelled)


def check_value(key: Key, option: Option, value: object) -> object:
    """Return a value as its field's type; raises ConfigError (without a place) if it cannot be."""
    value = coerce(option, value)
    problem = hint = ""
    if key in {("people",), ("ledger",)} and not _inside(str(value)):
        problem, hint = "must name a file under the root", f"the default is {option.default}"
    elif key == ("format", "mentions_row") and "{mentions}" not in str(value):
        problem, hint = "does not say where the names go", 'for example "Thanks to {mentions}"'
    elif key == ("to",) and not value:
        problem, hint = "names no target", 'the default is ["file"]'
    if problem:
        raise ConfigError(f"{quoted(option.name)} {problem}", hint=hint)
    return value


class _Reader:
    """Walks one source, and collects what it sets and everything that is wrong with it."""

    def __init__(self, file: TomlFile | None, *, nested: bool) -> None:
        self.file = file
        self.nested = nested
        self.errors: list[ConfigError] = []
        self.values: dict[Key, object] = {}
        self.spelled: dict[Key, Key] = {}

    def read(self, data: Mapping[str, object]) -> None:
        for spelled, value in data.items():
            name = canonical(spelled)
            if self.nested and name in _NOT_NESTED:
                message = f"{quoted(spelled)} cannot be set in a file with extend = true"
                hint = "set it at the root; here go [format], [lint], [rules] and [terms]"
                self._fail(message, spelled, hint=hint)
            elif name in SECTIONS:
                self._section(name, (spelled,), value)
            elif name in NAMED:
                self._named(name, spelled, value)
            else:
                self._known(TOP, (), (spelled,), value)
        if self.values.get(("extend",)) and not self.nested:
            message = "only a postkit.toml below another configuration can say extend = true"
            self._fail(message, *self.spelled[("extend",)])

    def _section(self, name: str, spelled: Key, value: object) -> None:
        for own, given in self._table(spelled, value).items():
            self._known(SECTIONS[name], (name,), (*spelled, own), given)

    def _known(self, options: tuple[Option, ...], path: Key, spelled: Key, value: object) -> None:
        name = canonical(spelled[-1])
        option = next((option for option in options if canonical(option.name) == name), None)
        if option is None and path == ("terms",):
            self._term((*path, spelled[-1]), spelled, value)
        elif option is None:
            self._fail(self._unknown(spelled), *spelled, hint=_meant(options, path, name))
        elif option.type is dict:
            self._globs((*path, name), spelled, value)
        else:
            self._value((*path, name), option, spelled, value)

    def _unknown(self, spelled: Key) -> str:
        where = f" in {self._header(spelled[:-1])}" if spelled[:-1] else ""
        return f"unknown key {quoted(spelled[-1])}{where}"

    def _value(self, key: Key, option: Option, spelled: Key, value: object) -> None:
        try:
            fitting = check_value(key, option._replace(name=spelled[-1]), value)
        except ConfigError as error:
            self._fail(error.message, *spelled, hint=error.hint)
        else:
            self._set(key, spelled, fitting)

    def _term(self, key: Key, spelled: Key, value: object) -> None:
        if isinstance(value, str) and not (spelled[-1].strip() and value.strip()):
            message = f"{quoted(spelled[-1])} = {quoted(value)} has no word on one side"
            self._fail(message, *spelled, hint='write "utilize" = "use", or forbid = ["utilize"]')
        else:
            self._value(key, Option(spelled[-1], str), spelled, value)

    def _globs(self, key: Key, spelled: Key, value: object) -> None:
        checked: dict[str, object] = {}
        for glob, rules in self._table(spelled, value).items():
            try:
                checked[glob] = coerce(Option(glob, tuple), rules)
            except ConfigError as error:
                self._fail(error.message, *spelled, glob, hint=error.hint)
        self._set(key, spelled, checked)

    def _named(self, kind: str, spelled: str, value: object) -> None:
        seen: dict[str, str] = {}
        for own, options in self._table((spelled,), value).items():
            twin = seen.setdefault(dashed(own), own)
            if not _NAME.fullmatch(own):
                message = f"{quoted(own)} cannot be a name in {self._header((kind,))}"
                self._fail(message, spelled, own, hint="names are letters, digits, - and _")
            elif twin != own:
                message = f"{quoted(own)} and {quoted(twin)} are the same name"
                self._fail(message, spelled, own, hint="case does not count, nor - or _")
            else:
                name = own if kind == "targets" else dashed(own)
                self._free(kind, name, (spelled, own), options)

    def _free(self, kind: str, name: str, spelled: Key, value: object) -> None:
        """Read a table that takes fields of ours and the options of what it configures."""
        custom = (kind, name) == ("rules", "custom")  # which holds tables of rules by their names
        fields = {} if custom else {canonical(option.name): option for option in NAMED[kind]}
        self._set((kind, name), spelled, None)
        for own, given in self._table(spelled, value).items():
            key = (kind, name, canonical(own))
            if kind == "targets" and self._holds_secret(name, (*spelled, own), given):
                continue
            if canonical(own) in fields:
                self._value(key, fields[canonical(own)], (*spelled, own), given)
            else:
                self._set(key, (*spelled, own), given)

    def _holds_secret(self, target: str, spelled: Key, value: object) -> bool:
        if isinstance(value, dict):
            inner = [self._holds_secret(target, (*spelled, key), value[key]) for key in value]
            return any(inner)
        if not _SECRET.search(canonical(spelled[-1]).lower()):
            return False
        variable = f"POSTKIT_TARGET_{canonical(target).upper()}_TOKEN"
        message = f"{quoted(spelled[-1])} is a secret and does not belong in a file"
        self._fail(message, *spelled, hint=f"keep it in {variable}")
        return True

    def _set(self, key: Key, spelled: Key, value: object) -> None:
        if key in self.values:
            message = f"{quoted(spelled[-1])} is given twice"
            self._fail(message, *spelled, hint="- and _ are the same")
        self.values[key] = value
        self.spelled[key] = spelled

    def _table(self, spelled: Key, value: object) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        message = f"{quoted(spelled[-1])} is a table, not a value"
        self._fail(message, *spelled, hint=f"begin it with {self._header(spelled)}")
        return {}

    def _header(self, keys: Key) -> str:
        prefix = self.file.prefix if self.file else ()
        return f"[{'.'.join((*prefix, *keys))}]"

    def _fail(self, message: str, *spelled: str, hint: str = "") -> None:
        error = ConfigError(message, hint=hint)
        if self.file:
            error = self.file.error(message, *spelled, hint=hint)
        self.errors.append(error)


def _meant(options: tuple[Option, ...], path: Key, name: str) -> str:
    """Return where an unknown key belongs, or what it was probably meant to be."""
    for section, others in SECTIONS.items():
        if name in _names(others):
            return f"it belongs in [{section}]"
    if name == "tool" and not path:
        return "only pyproject.toml says tool.postkit; here it is [lint], not [tool.postkit.lint]"
    if name in _TOP_LEVEL:
        return "it belongs at the top of the file, before the first [table]"
    choices = _names(options) if path else _TOP_LEVEL
    return did_you_mean(name, choices) or f"the keys are {', '.join(choices)}"


def _names(options: tuple[Option, ...]) -> list[str]:
    return [canonical(option.name) for option in options]


def _inside(path: str) -> bool:
    r"""Tell whether a path names a file in its folder on every system (``\``, ``C:``, ``..``)."""
    plain = posixpath.normpath(path.replace("\\", "/"))
    return path.isprintable() and not re.match(r"\.{1,2}(?:/|$)|/|[A-Za-z]:", plain)


def _without_none(given: Mapping[str, object]) -> dict[str, object]:
    return {
        name: _without_none(value) if isinstance(value, dict) else value
        for name, value in given.items()
        if value is not None
    }
