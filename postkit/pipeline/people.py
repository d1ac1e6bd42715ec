"""Who of the people file is mentioned where, in all drafts of a root."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, TypeAlias

from postkit import drafts, metadata
from postkit.document import parse
from postkit.document.nodes import Mention
from postkit.errors import PostkitError
from postkit.frozen import NamedTuple
from postkit.people import People
from postkit.people.check import Finding, check
from postkit.pipeline.folders import Found, find
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from postkit.config import Settings
    from postkit.drafts import Draft
    from postkit.people import Person
    from postkit.people.check import Checked
    from postkit.pipeline.workspace import Workspace

How: TypeAlias = Literal["body", "mentions", "author", "configuration"]


class Mentioned(NamedTuple):
    """Where somebody is mentioned, by a key, a URN or an address, and how."""

    target: str
    how: How
    path: str
    line: int
    column: int


class Whereabouts:
    """Where each of the people is mentioned, by their keys. Reads every draft of the root once.

    ``unread`` has the errors of drafts that could not be read.
    """

    def __init__(self, persons: Iterable[Person], settings: Settings, workspace: Workspace) -> None:
        self.unread: list[PostkitError] = []
        self._places: dict[str, list[Mentioned]] = {}
        people = People({person.key: person for person in persons})
        for mention in _everywhere(settings, workspace, self.unread):
            if person := people.whom(mention.target):
                self._places.setdefault(person.key, []).append(mention)

    def of(self, key: str) -> list[Mentioned]:
        """Return where somebody is mentioned, draft by draft."""
        return self._places.get(key, [])


def checked(path: Path, settings: Settings, workspace: Workspace) -> tuple[Checked, Whereabouts]:
    """Return what is wrong with a people file, and where its people are mentioned.

    Raises ConfigError where the file is missing or is no TOML.
    """
    found = check(path)
    where = Whereabouts(found.persons.values(), settings, workspace)
    for person in found.persons.values():
        if person.name and not where.of(person.key):
            message = f"{person.name} is mentioned nowhere"
            hint = "Nothing need be done; a mistyped key is one reason."
            found.findings.append(found.finding(Severity.INFO, message, hint, person))
    found.findings.sort(key=lambda finding: (finding.line, finding.column))
    found.findings.extend(
        Finding(Severity.WARNING, error.message, error.hint, error.path, error.line, error.column)
        for error in where.unread
    )
    return found, where


def _everywhere(
    settings: Settings, workspace: Workspace, unread: list[PostkitError]
) -> Iterator[Mentioned]:
    authors: set[str] = set()
    for found in _drafts(settings.root):
        if not isinstance(found, Found):
            unread.append(found)
            continue
        own = workspace.settings_of(found.path.parent) if found.path else settings
        if own.root != settings.root:
            continue
        yield from _configured(own, authors)
        try:
            yield from _in_draft(found)
        except PostkitError as error:
            unread.append(error)
    yield from _configured(settings, authors)


def _drafts(root: Path) -> Iterator[Found | PostkitError]:
    """Yield what may be a draft of a root; that there is none is no error here."""
    for found in find([os.path.relpath(root)], _nothing):
        if isinstance(found, Found) or found.path != os.path.relpath(root):
            yield found


def _nothing() -> Found:
    return Found("", None)


def _configured(settings: Settings, known: set[str]) -> Iterator[Mentioned]:
    """Yield the author whom the configuration names, once."""
    if settings.author and settings.author not in known:
        known.add(settings.author)
        yield Mentioned(settings.author, "configuration", *settings.where("author"))


def _in_draft(found: Found) -> Iterator[Mentioned]:
    """Yield whom a draft mentions; what names nobody is not parsed, raises DraftError."""
    data = found.read_bytes()
    if b"@" not in data and b"mentions" not in data and b"author" not in data:
        return
    draft = drafts.parse(data, name=found.name, path=found.path)
    yield from _in_front_matter(draft)
    if "@" in draft.source:
        for node in parse(draft.source, draft.body.start).nodes:
            if isinstance(node, Mention):
                yield _at(draft, node.target, "body", node.span.start)


def _in_front_matter(draft: Draft) -> Iterator[Mentioned]:
    if not draft.front_matter.keys() & {"author", "mentions"}:
        return
    found = metadata.read(draft, timezone=None)
    for place, author in enumerate(found.authors):
        yield _at(draft, author, "author", found.spans[f"author.{place}"].start)
    for wanted in found.mentions:
        yield _at(draft, wanted.key or wanted.urn, "mentions", wanted.span.start)


def _at(draft: Draft, target: str, how: How, offset: int) -> Mentioned:
    return Mentioned(target, how, draft.name, *draft.lines.place(offset))
