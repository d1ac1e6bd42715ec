"""All drafts of a folder at a glance, kept up while people work on them."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from postkit.errors import PostkitError
from postkit.frozen import NamedTuple
from postkit.pipeline.folders import Found, find
from postkit.pipeline.lint import Linter
from postkit.pipeline.record import standings
from postkit.pipeline.stamps import stamp
from postkit.post import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.drafts import Draft
    from postkit.pipeline.record import Standing
    from postkit.pipeline.workspace import Workspace

_WORDS = ("error", "warning", "info")
_MOST = 60  # code points of a title made of the first line


class Entry(NamedTuple):
    """A draft in an overview.

    ``state`` is that of a `Standing` where it was sent anywhere, else draft (`draft: true`),
    scheduled, ready, or unreadable with the reason in ``title``. ``moment`` is when it is due or
    since when it is so, ISO 8601; empty where there is none. ``places`` are the targets with the
    addresses of what is live there.
    """

    name: str
    title: str
    state: str
    moment: str = ""
    places: tuple[tuple[str, str], ...] = ()


class Overview:
    """The drafts below a folder. ``workspace`` makes what is read anew when settings change."""

    def __init__(self, folder: Path, workspace: Callable[[], Workspace]) -> None:
        self.folder = Path(os.path.realpath(folder))
        self._make = workspace
        self._workspace = workspace()
        self._world: object = None
        self._linter: Linter | None = None
        self._known: dict[str, tuple[object, Entry]] = {}
        self.entries: dict[str, Entry] = {}
        self.findings: dict[str, str] = {}
        self.version = ""

    @property
    def workspace(self) -> Workspace:
        """Return what the drafts are read with, as of the last look."""
        return self._workspace

    def look(self) -> None:
        """Read what changed since the last look; ``version`` is another one where anything did."""
        names = sorted(self._names())
        world = self._settled(names)
        if world != self._world:
            self._workspace, self._known, self._world = self._make(), {}, world
            self.findings, self._linter = {}, None
        stamps = {name: stamp(f"{self.folder}{os.sep}{name}") for name in names}
        changed = [
            name
            for name, state in stamps.items()
            if name not in self._known or self._known[name][0] != state
        ]
        entries = self._read(changed)
        self._known = {
            name: (state, entries[name] if name in entries else self._known[name][1])
            for name, state in stamps.items()
        }
        self.entries = {name: _due(entry) for name, (_, entry) in self._known.items()}
        waiting = sum(entry.state == "scheduled" for entry in self.entries.values())
        self._linter = None if changed else self._linter  # it knows the other drafts as they were
        self.findings = {name: told for name, told in self.findings.items() if name in stamps}
        for name in changed:
            self.findings.pop(name, None)
        told = repr((world, waiting, sorted(stamps.items()))).encode("utf-8", "surrogateescape")
        self.version = blake2b(told, digest_size=12).hexdigest()

    def check(self, seconds: float) -> bool:
        """Lint drafts for about so long; tell whether all are done.

        What is found is in ``findings``, in a few words by name.
        """
        end = monotonic() + seconds
        linter = self._linter = self._linter or Linter(self._workspace)
        for name in self.entries.keys() - self.findings.keys():
            if monotonic() > end:
                return False
            checked = linter(Found(name, self.folder / name))
            counts = Counter(one.severity.name.lower() for one in checked.visible)
            told = [
                f"{counts[word]} {word}{'s' * (counts[word] > 1)}"
                for word in _WORDS
                if counts[word]
            ]
            self.findings[name] = ", ".join(told) or (
                "no findings" if checked.read else "unreadable"
            )
        return True

    def path(self, name: str) -> Path | None:
        """Return the file of a draft that is in the overview; None for any other name."""
        return self.folder / name if name in self.entries else None

    def _settled(self, names: Iterable[str]) -> object:
        """Return what changes with configuration, people and ledger of the drafts."""
        try:
            settings = self._make().settings_of(self.folder)
        except PostkitError as error:
            return str(error)
        folders = dict.fromkeys(name.rpartition("/")[0] for name in names)
        paths = [*settings.files, settings.people_path, settings.ledger_path]
        paths += [self.folder / folder / "postkit.toml" for folder in folders]
        return [(str(path), stamp(path)) for path in paths]

    def _names(self) -> Iterator[str]:
        """Yield the drafts, but none that a link brings in from elsewhere."""
        begin = len(os.path.join(self.folder, ""))  # noqa: PTH118 - of strings, for every draft
        for found in find([str(self.folder)], lambda: Found("-", None)):
            if isinstance(found, Found) and not self._leads_away(found.name):
                yield found.name[begin:].replace(os.sep, "/")

    def _leads_away(self, path: str) -> bool:
        is_link = os.path.islink(path)  # noqa: PTH114 - a string
        return is_link and not Path(os.path.realpath(path)).is_relative_to(self.folder)

    def _read(self, names: list[str]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        sent: list[Draft] = []
        recorded: dict[Path, frozenset[str]] = {}  # ids and paths of what was sent anywhere
        for name in names:
            try:
                draft = Found(name, self.folder / name).read()
                entries[name] = self._entry(name, draft)
                if self._is_on_record(draft, recorded):
                    sent.append(draft)
            except PostkitError as error:
                entries[name] = Entry(name, error.message, "unreadable")
        by_name: dict[str, list[Standing]] = {}
        for one in standings(sent, self._workspace):
            by_name.setdefault(one.draft, []).append(one)
        return entries | {name: _sent(entries[name], found) for name, found in by_name.items()}

    def _entry(self, name: str, draft: Draft) -> Entry:
        metadata = self._workspace.metadata(draft)
        title = metadata.title or _first_line(draft) or name
        settings = self._workspace.settings(draft)
        places = tuple((each, "") for each in self._workspace.targets(metadata, (), settings))
        due = metadata.publish_at
        state = "draft" if metadata.draft else "scheduled" if due else "ready"
        return Entry(name, title, state, due.isoformat() if due else "", places)

    def _is_on_record(self, draft: Draft, recorded: dict[Path, frozenset[str]]) -> bool:
        settings = self._workspace.settings(draft)
        path = settings.ledger_path
        if path not in recorded:
            attempts = [one.attempt for one in self._workspace.ledger(settings).history().records]
            recorded[path] = frozenset(
                name for each in attempts for name in (each.draft, each.path)
            )
        known = {self._workspace.identity(draft), place_of(draft, settings.root)} - {""}
        return not known.isdisjoint(recorded[path])


def _first_line(draft: Draft) -> str:
    lines = draft.source[draft.body.start :].split("\n")
    line = next(filter(None, map(str.strip, lines)), "").lstrip("#>*- ")
    return line if len(line) <= _MOST else f"{line[:_MOST].rsplit(' ', 1)[0]}…"


def _due(entry: Entry) -> Entry:
    """Return an entry as it is now: what was scheduled until now is ready."""
    if entry.state != "scheduled" or datetime.fromisoformat(entry.moment) > datetime.now(UTC):
        return entry
    return entry._replace(state="ready")


_WEIGHT = {"unknown": 4, "failed": 3, "changed": 2, "duplicate": 1}


def _sent(entry: Entry, found: list[Standing]) -> Entry:
    """Return an entry with what became of its draft, the gravest first."""
    known = [one for one in found if one.state != "unpublished"]
    if not known:
        return entry
    foremost = max(known, key=lambda one: (_WEIGHT.get(one.state, 0), one.since))
    places = tuple((one.target, one.url) for one in found)
    return entry._replace(state=foremost.state, moment=foremost.since, places=places)
