"""What the commands of ``postkit people`` show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.cli._session import here
from postkit.errors import ExitCode, UsageError
from postkit.people.file import fields
from postkit.pipeline import people as pipeline
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.cli._session import Session
    from postkit.config import Settings
    from postkit.people import People, Person
    from postkit.people.check import Finding
    from postkit.pipeline.people import Mentioned

_SHOWN = 3  # places of mentions of somebody, without -v


def list_all(session: Session) -> None:
    """List everybody, and what is missing of each."""
    from postkit.pipeline.listing import PersonRow, table

    found = session.workspace().people(_settings(session))
    rows = [PersonRow(one.key, one.name, one.kind, ", ".join(one.missing)) for one in found]
    if session.as_json:
        people = [
            row._asdict() | {"missing": one.missing} for row, one in zip(rows, found, strict=True)
        ]
        session.emit(people=people)
    elif rows:
        session.show((f"{line}\n", "") for line in table(rows))
    else:
        session.note("there is nobody in the people file: `postkit people add KEY` adds somebody")


def show(session: Session, key: str) -> None:
    """Show somebody's fields, and where they are mentioned."""
    settings, workspace = _settings(session), session.workspace()
    person = known(key, workspace.people(settings))
    where = pipeline.Whereabouts([person], settings, workspace)
    if session.as_json:
        places = _places(where.of(person.key))
        session.emit(
            key=person.key,
            kind=person.kind,
            **fields(person),
            missing=person.missing,
            mentioned=places,
        )
    else:
        session.show(_shown(person, where.of(person.key)))
    for error in where.unread:
        session.complain_of(error)


def check(session: Session) -> ExitCode:
    """Show what is wrong, and where everybody is mentioned; FINDINGS where there are errors."""
    settings = _settings(session)
    found, where = pipeline.checked(settings.people_path, settings, session.workspace())
    wrong = any(finding.severity is Severity.ERROR for finding in found.findings)
    if session.as_json:
        people = [
            {"key": one.key, "name": one.name, "mentioned": _places(where.of(one.key))}
            for one in found.persons.values()
        ]
        session.emit(findings=[_as_json(finding) for finding in found.findings], people=people)
    else:
        for finding in found.findings:
            session.show(_finding(finding))
        most = None if session.verbose else _SHOWN
        for one in found.persons.values():
            session.show(_mentions(one, where.of(one.key), most))
    return ExitCode.FINDINGS if wrong else ExitCode.OK


def known(key: str, people: People) -> Person:
    """Return the person of a key; raises UsageError with who was probably meant."""
    person = people.get(key.removeprefix("@"))
    if person:
        return person
    near = people.closest(key)
    hint = f'did you mean "{near}"?' if near else "`postkit people list` shows everybody"
    raise UsageError(f'"{key}" is not in the people file', hint=hint)


def _settings(session: Session) -> Settings:
    return session.settings().for_folder(here())


def _shown(person: Person, places: Sequence[Mentioned]) -> Iterator[tuple[str, str]]:
    yield person.key, "title"
    yield f"  {person.kind}".rstrip() + "\n", ""
    given = {field: value.strip("\n") for field, value in fields(person).items()}
    width = max(map(len, given))
    for field, value in given.items():
        if value:
            lines = value.replace("\n", "\n" + " " * (width + 4))
            yield f"  {field:<{width}}  ", "dim"
            yield f"{lines}\n", ""
    if person.missing:
        yield f"missing: {', '.join(person.missing)}\n", ""
    yield f"mentioned: {'nowhere' if not places else _count(len(places))}\n", ""
    for one in places:
        yield f"  {one.path}:{one.line}:{one.column}", "path"
        yield f"  {one.how}\n", ""


def _finding(finding: Finding) -> Iterator[tuple[str, str]]:
    place = [finding.path, str(finding.line or ""), str(finding.column or "")]
    severity = finding.severity.name.lower()
    yield ":".join(part for part in place if part) + ": ", "path"
    yield severity, severity
    yield f" {finding.message}\n", ""
    if finding.help:
        yield "  help: ", "hint"
        yield f"{finding.help}\n", ""


def _mentions(
    person: Person, places: Sequence[Mentioned], most: int | None
) -> Iterator[tuple[str, str]]:
    """Yield who is mentioned where, with so many of the places (None: all)."""
    if not places:
        return
    yield person.key, "title"
    yield f": {_count(len(places))}: ", ""
    yield ", ".join(f"{one.path}:{one.line}:{one.column}" for one in places[:most]), ""
    left = len(places[most:]) if most else 0
    yield f" and {left:,} more\n" if left else "\n", ""


def _count(places: int) -> str:
    return "1 time" if places == 1 else f"{places:,} times"


def _places(places: Sequence[Mentioned]) -> list[dict[str, object]]:
    return [
        {
            "path": one.path or None,
            "line": one.line or None,
            "column": one.column or None,
            "how": one.how,
        }
        for one in places
    ]


def _as_json(finding: Finding) -> dict[str, object]:
    whole = {name: value or None for name, value in finding._asdict().items()}
    return whole | {"severity": finding.severity.name.lower()}
