"""Everything that is wrong with a people file, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.options.values import quoted
from postkit.people.bios import unfilled
from postkit.people.file import fields, read_all
from postkit.people.values import faults
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.config.toml import TomlFile
    from postkit.people import Person

_OWN = {
    "name": Severity.WARNING,  # two people may have one name
    "linkedin": Severity.ERROR,
    "bluesky": Severity.ERROR,
    "mastodon": Severity.ERROR,
}


class Finding(NamedTuple):
    """What is wrong, where (line and column from 1, 0 where unknown), and what to do."""

    severity: Severity
    message: str
    help: str
    path: str
    line: int
    column: int
    key: str = ""
    field: str = ""


class Checked(NamedTuple):
    """A people file, its people as far as they can be read, and what is wrong with them."""

    file: TomlFile
    persons: dict[str, Person]
    findings: list[Finding]

    def finding(
        self,
        severity: Severity,
        message: str,
        help: str,  # noqa: A002 - as in Problem
        person: Person,
        field: str = "",
    ) -> Finding:
        """Return a finding about a person, at the field or, without one, at the key."""
        keys = (person.key, field) if field else (person.key,)
        place = self.file.locate(*keys)
        return Finding(severity, message, help, self.file.name, *place, person.key, field)


def check(path: Path) -> Checked:
    """Return the people of a file, and all that is wrong with it; ConfigError if it is no TOML."""
    file, persons, errors = read_all(path)
    findings = [
        Finding(Severity.ERROR, error.message, error.hint, error.path, error.line, error.column)
        for error in errors
    ]
    checked = Checked(file, persons, findings)
    for person in persons.values():
        findings += _values(person, checked)
    findings += _twice(checked)
    findings += _apps(checked)
    return checked


def _values(person: Person, checked: Checked) -> Iterator[Finding]:
    for field, value in fields(person).items():
        for fault in faults(field, value) if value else ():
            yield checked.finding(fault.severity, fault.message, fault.help, person, field)
        for wrong in unfilled(person, value) if field.startswith("bio") else ():
            yield checked.finding(
                Severity.ERROR, f'"{field}" has {wrong.what}', wrong.help, person, field
            )
    if person.name and not person.linkedin:
        yield checked.finding(
            Severity.INFO, f"{person.name} has no URN: drafts name them, and tag nobody", _NO_URN,
            person,
        )  # fmt: skip


_NO_URN = (
    "An organization's is urn:li:organization: and the number in the address of its page's"
    " administration; a person's is known to the app that they sign in to."
)


def _apps(checked: Checked) -> Iterator[Finding]:
    """Yield the URNs of which only others say to which app they belong."""
    if not any(person.linkedin_app for person in checked.persons.values()):
        return
    for person in checked.persons.values():
        if person.linkedin.startswith("urn:li:person:") and not person.linkedin_app:
            yield checked.finding(
                Severity.INFO,
                f"nobody knows to which app the URN of {person.name} belongs",
                f"Set linkedin_app, or run `postkit people edit {person.key} --from-login`.",
                person,
                "linkedin",
            )


def _twice(checked: Checked) -> Iterator[Finding]:
    """Yield what two people have in common but must not, at the later of them."""
    for field, severity in _OWN.items():
        first: dict[str, Person] = {}
        for person in checked.persons.values():
            value = getattr(person, field)
            own = value if field == "linkedin" else value.casefold()
            if not own:
                continue
            other = first.setdefault(own, person)
            if other is not person:
                message = f"[{person.key}] and [{other.key}] have the same {field}, {quoted(value)}"
                yield checked.finding(severity, message, _SAME[severity], person, field)


_SAME = {
    Severity.ERROR: "Remove one of the two, or correct it.",
    Severity.WARNING: "Remove one of the two, if they are the same person.",
}
