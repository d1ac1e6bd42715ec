"""What the events of a ledger add up to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from postkit.ledger.events import Attempt, Outcome, Sequel, decode, is_snapshot, sortable
from postkit.ledger.record import Record, age

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postkit.ledger.events import Event

_CERTAINTY = {"unknown": 0, "failed": 1, "published": 2, "done": 2}


class Damage(NamedTuple):
    """A line that could not be used; it stays in the file. Lines count from 1."""

    line: int
    problem: str


class History:
    """Every attempt with what became of it, oldest first, and the lines that could not be used."""

    def __init__(self, records: Iterable[Record] = (), damaged: Iterable[Damage] = ()) -> None:
        self.records = tuple(sorted(records, key=lambda record: _age(record.attempt)))
        self.damaged = tuple(damaged)

    def of_attempt(self, attempt: str) -> Record | None:
        """Return the record of one attempt, by its id."""
        return self._by_attempt.get(attempt)

    def of_draft(self, draft: str, target: str) -> tuple[Record, ...]:
        """Return a draft's records at a target; standard input (``""``) has no history."""
        return _at(target, self._by_draft.get(draft, ())) if draft else ()

    def of_path(self, path: str, target: str) -> tuple[Record, ...]:
        """Return the records at a target of the draft that had a path; ``""`` has no history."""
        return _at(target, self._by_path.get(path, ())) if path else ()

    def of_content(self, content: str, target: str) -> tuple[Record, ...]:
        """Return the records at a target of what looks the same to readers, in any draft.

        What was updated looks as it does now.
        """
        return _at(target, self._by_content.get(content, ()))

    def of_payload(self, payload: str) -> tuple[Record, ...]:
        """Return the records of exactly this payload; what was updated has its new one."""
        return tuple(self._by_payload.get(payload, ()))

    def of_urn(self, urn: str) -> tuple[Record, ...]:
        """Return the records of what is or was live under a URN.

        Where only an address is known (a person settled it), its end is its URN.
        """
        return tuple(self._by_urn.get(urn, ()))

    def unknown(self) -> tuple[Record, ...]:
        """Return the records that only a look can settle."""
        return tuple(record for record in self.records if record.state == "unknown")

    @cached_property
    def _by_attempt(self) -> dict[str, Record]:
        return {record.attempt.id: record for record in self.records}

    @cached_property
    def _by_draft(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda record: (record.attempt.draft,))

    @cached_property
    def _by_path(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda record: (record.attempt.path,))

    @cached_property
    def _by_content(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda record: (record.content,))

    @cached_property
    def _by_payload(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda record: (record.payload,))

    @cached_property
    def _by_urn(self) -> dict[str, list[Record]]:
        return _grouped(self.records, _urns)


def fold(lines: Iterable[bytes]) -> History:
    """Read the lines of a ledger, one at a time; their order does not matter.

    Snapshots are passed over: what they hold is long, and ``Ledger.snapshot`` reads it.
    """
    folding = Folding()
    for line in lines:
        folding.take(line)
    return folding.history()


def clearer(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    """Return the outcome to believe: published, else failed, else unknown, else None.

    *Published* wins over *failed*, so that nothing is published twice. Among equals the one that
    knows an address wins, then the later.
    """
    return max(one, other, key=_clarity)


class Folding:
    """A history that grows by lines; what a line says is put into a record once."""

    def __init__(self) -> None:
        self._lines = 0
        self._records: dict[str, Record] = {}
        self._outdated: set[str] = set()
        self._attempts: dict[str, Attempt] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._sequels: dict[str, dict[tuple[str, str], Sequel]] = {}
        self._waiting: dict[tuple[str, str], int] = {}
        self._damaged: list[Damage] = []

    def take(self, line: bytes) -> None:
        """Take the next line of the file."""
        self._lines += 1
        if is_snapshot(line) or not line.strip():
            return
        try:
            event = decode(line)
        except ValueError as error:
            self._damaged.append(Damage(self._lines, str(error)))
        else:
            self._take(self._lines, event)

    def history(self) -> History:
        """Return what the lines add up to."""
        lost = (
            Damage(number, f"the {what} of an attempt that is not here: {attempt}")
            for (attempt, what), number in self._waiting.items()
            if attempt not in self._attempts
        )
        for key in self._outdated & self._attempts.keys():
            self._records[key] = self._record(self._attempts[key])
        self._outdated.clear()
        return History(self._records.values(), sorted([*self._damaged, *lost]))

    def _take(self, number: int, event: Event) -> None:
        if isinstance(event, Attempt):
            self._outdated.add(event.id)
            self._take_attempt(number, event)
        else:
            self._outdated.add(event.attempt)
        if isinstance(event, Outcome):
            self._take_outcome(number, event)
        elif isinstance(event, Sequel):
            self._take_sequel(number, event)

    def _take_attempt(self, number: int, attempt: Attempt) -> None:
        known = self._attempts.setdefault(attempt.id, attempt)
        if known != attempt:
            self._attempts[attempt.id] = min(known, attempt)
            self._damaged.append(Damage(number, f"differs from another attempt {attempt.id}"))

    def _take_outcome(self, number: int, outcome: Outcome) -> None:
        known = self._outcomes.get(outcome.attempt, outcome)
        self._outcomes[outcome.attempt] = max(known, outcome, key=_clarity)
        self._await(number, outcome.attempt, "outcome")

    def _take_sequel(self, number: int, sequel: Sequel) -> None:
        tries = self._sequels.setdefault(sequel.attempt, {})
        key = (sequel.event, sequel.id)
        tries[key] = max(tries.get(key, sequel), sequel, key=_clarity)
        self._await(number, sequel.attempt, sequel.event)

    def _await(self, number: int, attempt: str, what: str) -> None:
        if attempt not in self._attempts:
            self._waiting.setdefault((attempt, what), number)

    def _record(self, attempt: Attempt) -> Record:
        sequels = sorted(self._sequels.get(attempt.id, {}).values(), key=age)
        return Record(attempt, self._outcomes.get(attempt.id), tuple(sequels))


def _clarity(event: Outcome | Sequel | None) -> tuple[int, bool, str, tuple[str, ...]]:
    if event is None:
        return (-1, False, "", ())
    return (_CERTAINTY[event.outcome], bool(event.url), sortable(event.at), tuple(event))


def _age(attempt: Attempt) -> tuple[str, str]:
    return (sortable(attempt.at), attempt.id)


def _at(target: str, records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(record for record in records if record.attempt.target == target)


def _grouped(
    records: Iterable[Record], keys: Callable[[Record], Iterable[str]]
) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        for key in keys(record):
            groups.setdefault(key, []).append(record)
    return groups


def _urns(record: Record) -> Iterator[str]:
    """Yield under which URNs a publication is known."""
    if record.outcome and record.outcome.outcome == "published":
        yield from {record.outcome.urn, _urn_in(record.outcome.url)} - {""}


def _urn_in(url: str) -> str:
    """Return the URN that an address ends in, or nothing."""
    path = url.partition("#")[0].partition("?")[0].rstrip("/")
    end = path.rpartition("/")[2].replace("%3A", ":").replace("%3a", ":")
    return end if end.startswith("urn:") else ""
