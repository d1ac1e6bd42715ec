"""The form of people.toml: which fields there are, and how each is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from postkit.config.toml import read_toml
from postkit.frozen import NamedTuple
from postkit.options.values import quoted, raise_first
from postkit.people import KEY, URN, Person
from postkit.regex import regex
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    import re
    from pathlib import Path

    from postkit.config.toml import TomlFile
    from postkit.errors import ConfigError


class Form(NamedTuple):
    """How a field is written: what fits, and how to say so."""

    pattern: re.Pattern[str] | None = None
    advice: str = ""

    def fits(self, value: str) -> bool:
        """Tell whether a value has the form."""
        return self.pattern is None or self.pattern.fullmatch(value) is not None


_ONE_LINE = Form(regex(r"[^\r\n]*"), "Write it on one line.")
FORMS = {
    "name": Form(regex(r"\S(?:[^\r\n]*\S)?"), "Write the name as it is on LinkedIn."),
    "linkedin": Form(
        URN,
        "Write urn:li:person:… or urn:li:organization:…; leave it out to tag by hand.",
    ),
    "linkedin_app": Form(regex(r"[A-Za-z0-9]+"), "Write the client id of the app."),
    "headline": _ONE_LINE,
    "url": Form(regex(r"https?://\S+"), "Write the whole address, with https://."),
    "bio": Form(),
    "bio_long": Form(),
    "bluesky": Form(
        regex(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), "Write a handle such as jane.example."
    ),
    "mastodon": Form(regex(r"@\w+(?:[.-]\w+)*@[\w.-]+"), "Write it as @jane@social.example."),
    "bio_updated": Form(
        regex(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"),
        "Write the day when the bios were last looked over: 2026-05-01.",
    ),
}
"""Every field of a person, but for bios in other languages."""

_TRANSLATION = regex(r"(bio(?:_long)?)_[a-z]{2,3}(?:_[a-z0-9]{2,8})*")


def form(field: str) -> Form | None:
    """Return the form of a field, also of a bio in another language; None for no field."""
    return FORMS.get(field) or (FORMS["bio"] if _TRANSLATION.fullmatch(field) else None)


def fields(person: Person) -> dict[str, str]:
    """Return all fields of a person; what was not given is empty."""
    given = {field: getattr(person, field) for field in FORMS}
    return given | dict(person.translations)


KEYS = "Keys are small letters, digits, - and _, and begin with a letter or digit."


def read_file(path: Path) -> tuple[TomlFile, dict[str, Person]]:
    """Return the file and its people by key; raise ConfigError for the first mistake in it."""
    file, persons, errors = read_all(path)
    raise_first(errors)
    return file, persons


def read_all(path: Path) -> tuple[TomlFile, dict[str, Person], list[ConfigError]]:
    """Return the file, its people as far as they can be read, and every mistake in it.

    Raise ConfigError where it is no TOML.
    """
    file = read_toml(path)
    reader = _Reader(file)
    persons = {key: reader.person(key, table) for key, table in file.data.items()}
    return file, persons, reader.errors


class _Reader:
    """Reads one file and collects everything that is wrong with it."""

    def __init__(self, file: TomlFile) -> None:
        self.file = file
        self.errors: list[ConfigError] = []

    def person(self, key: str, table: object) -> Person:
        """Return one person, as far as they can be read."""
        if isinstance(table, dict) and _is_right(key, table):
            return Person(key, **table)
        if not isinstance(table, dict):
            self._fail(f"{quoted(key)} is not a person", key, hint="Begin each with a line [key].")
            return Person(key, "")
        if not KEY.fullmatch(key):
            self._fail(f"{quoted(key)} cannot be a key", key, hint=KEYS)
        if "name" not in table:
            self._fail(f"{quoted(key)} has no name", key, hint=FORMS["name"].advice)
        given = {field: self._field(key, field, value) for field, value in table.items()}
        named = {field: value for field, value in given.items() if field in FORMS}
        others = [(field, value) for field, value in given.items() if field not in FORMS and value]
        return Person(key, **{"name": "", **named}, translations=tuple(others))

    def _field(self, key: str, field: str, value: object) -> str:
        known = form(field)
        if field == "bio_updated" and type(value) is date:
            return value.isoformat()
        if known is None:
            self._unknown(key, field)
        elif not isinstance(value, str):
            self._fail(f'"{field}" takes text', key, field, hint="Put it in quotes.")
        elif (value or field == "name") and not known.fits(value):
            self._fail(f'"{field}" cannot be {quoted(value)}', key, field, hint=known.advice)
        else:
            return value
        return ""

    def _unknown(self, key: str, field: str) -> None:
        hint = did_you_mean(field, FORMS) or f"The fields are {', '.join(FORMS)}, bio_de and such."
        self._fail(f"unknown field {quoted(field)}", key, field, hint=hint)

    def _fail(self, message: str, *keys: str, hint: str) -> None:
        self.errors.append(self.file.error(message, *keys, hint=hint))


def _is_right(key: str, table: dict[str, object]) -> bool:
    """Tell whether a person has no mistakes, at a glance: nearly none of a thousand have any."""
    if not table.get("name") or not KEY.fullmatch(key) or not table.keys() <= FORMS.keys():
        return False
    for field, value in table.items():
        pattern = FORMS[field].pattern
        if not isinstance(value, str) or (value and pattern and not pattern.fullmatch(value)):
            return False
    return True
