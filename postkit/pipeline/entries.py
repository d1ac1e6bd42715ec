"""Write people into the people file: checked first, and then all of it or nothing."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from postkit.config.toml import read_toml
from postkit.errors import ConfigError, PostkitError, UsageError
from postkit.options.values import quoted
from postkit.people import KEY
from postkit.people.edit import added, edited
from postkit.people.file import FORMS, KEYS, form
from postkit.people.values import faults
from postkit.pipeline import files
from postkit.problems import Severity
from postkit.suggest import closest, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path
    from typing import Any

_BOM = b"\xef\xbb\xbf"
_ALONE = ("linkedin", "bluesky", "mastodon")  # no two have the same


def add(path: Path, key: str, fields: Mapping[str, str]) -> None:
    """Add somebody at the end of a people file, which is made where there is none.

    Raises UsageError for a key that is there or cannot be one, and for what ``refuse`` refuses.
    """
    people = read(path)
    refuse_key(key, people)
    if not fields.get("name"):
        raise UsageError("the name is missing", hint='give it: --name "Jane Doe"')
    refuse(fields)
    refuse_twice(key, fields, people)
    write(path, lambda text: added(text, {key: fields}))


def edit(path: Path, key: str, fields: Mapping[str, str], unset: Collection[str] = ()) -> bool:
    """Change somebody's fields in a people file; False where they are so already.

    Raises UsageError for a key that is not there and for what ``refuse`` refuses, ConfigError
    where the file cannot be edited.
    """
    people = read(path)
    old = entry(key, people)
    if "name" in unset:
        raise UsageError("everybody has a name", hint="give another one: --name")
    refuse_fields(unset)
    if both := sorted({*fields} & {*unset}):
        raise UsageError(f'"{both[0]}" cannot be both set and unset', hint="leave one of them out")
    refuse(fields)
    refuse_twice(key, fields, people)
    changed = {field: value for field, value in fields.items() if old.get(field) != value}
    gone = [field for field in unset if field in old]
    if changed or gone:
        write(path, lambda text: edited(text, {key: changed}, gone))
    return bool(changed or gone)


def values(path: Path, key: str) -> dict[str, str]:
    """Return the texts of somebody's fields as they are; raises UsageError for an unknown key.

    A date is text here, too.
    """
    old = entry(key, read(path))
    return {
        field: str(text) for field, text in old.items() if isinstance(text, str | date) and text
    }


def entry(key: str, people: Mapping[str, Any]) -> dict[str, Any]:
    """Return somebody's table; raises UsageError with who was probably meant."""
    if isinstance(people.get(key), dict):
        return dict(people[key])
    if key in people:
        hint = f"begin it with a line [{key}], once"
        raise UsageError(f"{quoted(key)} is not a person in the people file", hint=hint)
    near = closest(key, people)
    hint = f'did you mean "{near}"?' if near else f"`postkit people add {key}` adds somebody"
    raise UsageError(f"{quoted(key)} is not in the people file", hint=hint)


def refuse_key(key: str, people: Mapping[str, Any]) -> None:
    """Raise UsageError for a key that is taken, or that is none."""
    if not KEY.fullmatch(key):
        raise UsageError(f"{quoted(key)} cannot be a key", hint=KEYS)
    if key in people:
        hint = f"`postkit people edit {key}` changes it"
        raise UsageError(f"[{key}] is in the people file already", hint=hint)


def refuse_fields(names: Collection[str]) -> None:
    """Raise UsageError for the first name that is no field."""
    for name in names:
        if form(name) is None:
            hint = did_you_mean(name, FORMS) or f"the fields are {', '.join(FORMS)}, bio_de …"
            raise UsageError(f"there is no field {quoted(name)}", hint=hint)


def refuse(fields: Mapping[str, str]) -> None:
    """Raise UsageError for the first value that ``postkit people check`` would call an error."""
    for field, value in fields.items():
        if not value:
            hint = f"leave it out, or remove it: --unset {field}"
            raise UsageError(f'"{field}" is empty', hint=hint)
        if any("\ud800" <= char <= "\udfff" for char in value):
            hint = "check the encoding of the terminal"
            raise UsageError(f'"{field}" is not UTF-8', hint=hint)
        for fault in faults(field, value):
            if fault.severity is Severity.ERROR:
                raise UsageError(fault.message, hint=fault.help)


def taken(path: Path, key: str) -> None:
    """Raise UsageError where a key cannot be added to a people file."""
    refuse_key(key, read(path))


def refuse_twice(key: str, fields: Mapping[str, str], people: Mapping[str, Any]) -> None:
    """Raise UsageError for a URN or a handle that somebody else has."""
    for field in fields.keys() & {*_ALONE}:
        for other, table in people.items():
            if other != key and isinstance(table, dict) and table.get(field) == fields[field]:
                raise UsageError(
                    f'[{other}] has the same "{field}", {quoted(fields[field])}',
                    hint=f"change that one: `postkit people edit {other}`",
                )


def read(path: Path) -> dict[str, Any]:
    """Return what a people file says, whatever it is; nothing where there is no file."""
    return read_toml(path).data if os.path.lexists(path) else {}


def write(path: Path, change: Callable[[str], str]) -> None:
    """Write a people file anew, with its byte order mark; raises PostkitError if it cannot be."""
    if not os.path.lexists(path):
        if not files.create(path, change("").encode()):
            raise PostkitError("was made meanwhile", hint="try again", path=str(path))
        return
    old = path.read_bytes()
    mark = _BOM if old.startswith(_BOM) else b""
    try:
        new = change(old.removeprefix(_BOM).decode())
    except ConfigError as error:
        error.path = error.path or str(path)
        raise
    except (ValueError, KeyError):  # ValueError: it is no TOML, or no UTF-8
        raise PostkitError("was changed meanwhile", hint="try again", path=str(path)) from None
    files.replace(path, mark + new.encode(), instead_of=old)
