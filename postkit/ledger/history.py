"""What the events of a ledger add up to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from postkit.ledger.events import Attempt, Outcome, Record, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_CERTAINTY = {"unknown": 0, "failed": 1, "published": 2}


class Damage(NamedTuple):
    """A line that could not be used; it stays in the file. Lines count from 1."""

    line: int
    problem: str


class History:
    """Every attempt with its outcome, oldest first, and the lines that could not be used."""

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
        """Return the records at a target of what looks the same to readers, in any draft."""
        return _at(target, self._by_content.get(content, ()))

    def unknown(self) -> tuple[Record, ...]:
        """Return the records that only a look can settle."""
        return tuple(record for record in self.records if record.state == "unknown")

    @cached_property
    def _by_attempt(self) -> dict[str, Record]:
        return {record.attempt.id: record for record in self.records}

    @cached_property
    def _by_draft(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda attempt: attempt.draft)

    @cached_property
    def _by_path(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda attempt: attempt.path)

    @cached_property
    def _by_content(self) -> dict[str, list[Record]]:
        return _grouped(self.records, lambda attempt: attempt.content)


def fold(lines: Iterable[bytes]) -> History:
    """Read the lines of a ledger, one at a time; their order does not matter."""
    folding = _Folding()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            folding.take(number, line)
    return folding.history()


def clearer(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    """Return the outcome to believe: published, else failed, else unknown, else None.

    *Published* wins over *failed*, so that nothing is published twice. Among equals the one that
    knows an address wins, then the later.
    """
    return max(one, other, key=_clarity)


class _Folding:
    def __init__(self) -> None:
        self._attempts: dict[str, Attempt] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._waiting: dict[str, int] = {}
        self._damaged: list[Damage] = []

    def take(self, number: int, line: bytes) -> None:
        try:
            event = decode(line)
        except ValueError as error:
            self._damaged.append(Damage(number, str(error)))
            return
        if isinstance(event, Attempt):
            self._take_attempt(number, event)
        else:
            self._take_outcome(number, event)

    def _take_attempt(self, number: int, attempt: Attempt) -> None:
        self._waiting.pop(attempt.id, None)
        known = self._attempts.setdefault(attempt.id, attempt)
        if known != attempt:
            self._attempts[attempt.id] = min(known, attempt)
            self._damaged.append(Damage(number, f"differs from another attempt {attempt.id}"))

    def _take_outcome(self, number: int, outcome: Outcome) -> None:
        known = self._outcomes.get(outcome.attempt, outcome)
        self._outcomes[outcome.attempt] = max(known, outcome, key=_clarity)
        if outcome.attempt not in self._attempts:
            self._waiting.setdefault(outcome.attempt, number)

    def history(self) -> History:
        lost = (
            Damage(number, f"the outcome of an attempt that is not here: {attempt}")
            for attempt, number in self._waiting.items()
        )
        records = (Record(a, self._outcomes.get(a.id)) for a in self._attempts.values())
        return History(records, sorted([*self._damaged, *lost]))


def _clarity(outcome: Outcome | None) -> tuple[int, bool, str, tuple[str, ...]]:
    if outcome is None:
        return (-1, False, "", ())
    certainty = _CERTAINTY[outcome.outcome]
    return (certainty, bool(outcome.url), _sortable(outcome.at), tuple(outcome))


def _age(attempt: Attempt) -> tuple[str, str]:
    return (_sortable(attempt.at), attempt.id)


def _sortable(moment: str) -> str:
    # "…:00.5Z" stands before "…:00Z" as text, and after it as a time.
    return moment.removesuffix("Z")


def _at(target: str, records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(record for record in records if record.attempt.target == target)


def _grouped(records: Iterable[Record], key: Callable[[Attempt], str]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record.attempt), []).append(record)
    return groups
