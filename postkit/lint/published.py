"""What the ledger says was published: a digest, for the ledger itself is not held."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.lint.places import Places
from postkit.lint.scan import letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.ledger import Attempt, Outcome, Sequel, Snapshot


class Publication(NamedTuple):
    """What is live. ``at`` is in seconds, ``digest`` of the text, 0 where that was not kept."""

    number: int
    target: str
    at: int
    digest: int


class Published:
    """What is live: which draft, where, since when, and the digests of texts and hooks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._targets: list[str] = []
        self._at = array("q")
        self._target = array("H")
        self._digest = array("Q")
        self._place = array("Q")
        self._hook = array("q")
        self._by_name = Places()
        self._hooks = Places()
        _Reader(path).fill(self)

    def __len__(self) -> int:
        return len(self._at)

    def of(self, *names: str) -> list[Publication]:
        """Return what is live of a draft, by its id and path; oldest first."""
        found = {number for name in names if name for number in self._by_name.find(hash(name))}
        return sorted((self._publication(number) for number in found), key=lambda one: one.at)

    def with_hook(self, hook: int) -> list[Publication]:
        """Return what is live under a hook, by its hash."""
        found = self._hooks.find(hook) if self._at else ()
        return [self._publication(number) for number in found if self._hook[number] == hook]

    def attempt(self, number: int) -> Attempt | None:
        """Read the attempt of a publication again; None where the ledger changed meanwhile."""
        from postkit.ledger.events import Attempt, decode

        try:
            with self._path.open("rb") as lines:
                lines.seek(self._place[number])
                event = decode(lines.readline())
        except (OSError, ValueError):
            return None
        return event if isinstance(event, Attempt) else None

    def add(self, tried: _Tried, text: int, hook: int) -> None:
        """Take what is live, with the digest of its text and the hash of its hook."""
        number = len(self._at)
        if tried.target not in self._targets:
            self._targets.append(tried.target)
        self._at.append(tried.at)
        self._target.append(self._targets.index(tried.target))
        self._digest.append(text)
        self._place.append(tried.place)
        for name in tried.names:
            self._by_name.add(name, number)
        self._hook.append(hook)
        if hook:
            self._hooks.add(hook, number)

    def _publication(self, number: int) -> Publication:
        target = self._targets[self._target[number]]
        return Publication(number, target, self._at[number], self._digest[number])


class _Tried(NamedTuple):
    """An attempt: its place in the file, when, where, and the hashes of the draft's names."""

    place: int
    at: int
    target: str
    names: tuple[int, ...]


class _Reader:
    """Reads a ledger, one line at a time; texts are not held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tried: dict[int, _Tried] = {}
        self._live: set[int] = set()
        self._gone: set[int] = set()
        self._kept: dict[int, tuple[str, int, int]] = {}

    def fill(self, published: Published) -> None:
        """Hand over what is live; nothing where there is no ledger, or none that can be read."""
        if not self._path.is_file():
            return
        from postkit.ledger.events import Attempt, decode

        for place, line in self._lines():
            try:
                event = decode(line)
            except ValueError:  # `postkit doctor` tells of it
                continue
            if isinstance(event, Attempt):
                names = tuple(hash(name) for name in {event.draft, event.path} - {""})
                tried = _Tried(place, seconds(event.at), event.target, names)
                self._tried.setdefault(hash(event.id), tried)
            else:
                self._take(event)
        for key, tried in self._tried.items():
            if key in self._live and key not in self._gone:
                published.add(tried, *self._kept.get(key, ("", 0, 0))[1:])

    def _take(self, event: Outcome | Sequel | Snapshot) -> None:
        from postkit.ledger.events import Outcome, Snapshot, sortable

        key = hash(event.attempt)
        if isinstance(event, Snapshot):
            if sortable(event.at) >= self._kept.get(key, ("", 0, 0))[0]:
                hook = letters(event.text[:1024].partition("\n")[0].encode("utf-8", "replace"))
                self._kept[key] = (
                    sortable(event.at),
                    digest(event.text),
                    hash(hook) if hook else 0,
                )
        elif isinstance(event, Outcome):
            self._live.update({key} if event.outcome == "published" else ())
        elif event.event == "deletion" and event.outcome == "done":
            self._gone.add(key)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines with the bytes before them; none where the file cannot be read."""
        place = 0
        try:
            with self._path.open("rb") as lines:
                for line in lines:
                    yield place, line
                    place += len(line)
        except OSError:
            return


def digest(text: str) -> int:
    """Return what tells a text from all others, in 64 bits."""
    from hashlib import blake2b

    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest())


def seconds(moment: str) -> int:
    """Return a moment as seconds since 1970."""
    return int(datetime.fromisoformat(moment).timestamp())


def iso(at: float) -> str:
    """Return seconds since 1970 as a moment, to the minute."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%MZ}"


def day(at: float) -> str:
    """Return the day, in UTC, of seconds since 1970."""
    return iso(at)[:10]
