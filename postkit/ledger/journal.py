"""The journal: one small file a running attempt, so that no way to stop loses what is known.

It holds the attempt, then that sending began, then the outcome: lines like the ledger's, in room
that was written and synced before anything was sent, so that a full disk cannot keep them out. Each
has blocks of its own, so that a torn write harms none of the others:

=====================  ==============================================
step                   a stop before the next step means
=====================  ==============================================
journal: attempt       nothing was sent
ledger: attempt        nothing was sent: *failed*
ledger: snapshot       nothing was sent: *failed*
journal: sending       nobody knows: *unknown*
send                   nobody knows: *unknown*
journal: outcome       the outcome
ledger: outcome        the outcome
journal: file removed  the outcome
=====================  ==============================================

Recovery brings to the ledger what it does not know yet, even the attempt: somebody may have put an
older version of the ledger back.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import LedgerError, OutcomeUnknown, PostkitError
from postkit.ledger import disk
from postkit.ledger.events import Attempt, Outcome, encode
from postkit.ledger.history import clearer, fold
from postkit.ledger.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger.events import Snapshot
    from postkit.ledger.history import History
    from postkit.ledger.storage import Ledger

_BLOCK = 4096
_ROOM = 2 * _BLOCK
_LONGEST_REASON = 500


class Recovered(NamedTuple):
    """A file that an earlier run left, and what was done about it."""

    path: str
    record: Record | None
    """What the ledger says now; None where nothing was ever sent, or nothing could be read."""
    problem: str = ""
    """Why the file could not be read, and where it is kept; empty for the usual."""


class Journal:
    """The files of attempts in a root's ``.postkit``; ``locked`` gives one, for under its lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def announce(self, ledger: Ledger, attempt: Attempt, snapshot: Snapshot | None = None) -> Entry:
        """Write down that the attempt is about to be made; send when, and only when, this returns.

        An attempt that is unknown may be announced once more, to be sent under its old key. A
        LedgerError means that it could not be written down: nothing may be sent.
        """
        entry = Entry(self._folder / f"{attempt.id}.json", ledger, attempt)
        known = ledger.mentions(attempt.id)
        entry.open(sending=known)
        if not known:
            ledger.attempt(attempt)
        if snapshot and not (known and ledger.snapshot(attempt.id)):
            ledger.keep_snapshot(snapshot)
        if not known:
            entry.start()
        return entry

    def recover(self, ledger: Ledger) -> list[Recovered]:
        """Bring to the ledger what earlier runs left, and remove their files.

        Raises LedgerError where the ledger or the folder cannot be used; the files stay then.
        """
        with disk.explained("read postkit's own folder", self._folder):
            for partial in self._folder.glob("*.tmp"):
                partial.unlink(missing_ok=True)
            left = sorted(path for path in self._folder.glob("*.json") if path.is_file())
        known = ledger.history() if left else fold(())
        return [_recover(path, ledger, known) for path in left]


class Entry:
    """An attempt that is being made."""

    def __init__(self, path: Path, ledger: Ledger, attempt: Attempt) -> None:
        head = encode(attempt)
        self._path = path
        self._ledger = ledger
        self._mark = encode(_stopped_sending(attempt))
        self._head = head.ljust(-(-len(head) // _BLOCK) * _BLOCK, b"\n")

    def open(self, *, sending: bool) -> None:
        """Put the file in place, with room for all that may have to be said."""
        mark = (self._mark if sending else b"").ljust(_BLOCK, b"\n")
        with disk.explained("write postkit's journal", self._path):
            disk.replace(self._path, self._head + mark + b"\n" * _ROOM)

    def start(self) -> None:
        """Say that sending begins."""
        self._fill(len(self._head), self._mark)

    def keep(self, outcome: Outcome) -> None:
        """Say what became of the attempt; a long reason is cut."""
        self._fill(len(self._head) + _BLOCK, _fitting(outcome))

    def settle(self, outcome: Outcome) -> None:
        """Write down what became of the attempt, in the journal and in the ledger.

        Where the ledger cannot be written, raises LedgerError if nothing was published and
        OutcomeUnknown otherwise. The journal then keeps the outcome for the next run.
        """
        hint = f"the outcome is kept in {self._path}: the next publish writes it to the ledger"
        try:
            self.keep(outcome)
        except LedgerError as error:
            hint = f"note this down, and run `postkit resolve` later: {error.message}"
        try:
            self._ledger.outcome(outcome)
        except LedgerError as error:
            raise _unrecorded(outcome, error, hint) from error
        with suppress(OSError):
            self._path.unlink()

    def _fill(self, offset: int, line: bytes) -> None:
        with disk.explained("write postkit's journal", self._path):
            disk.overwrite(self._path, offset, line)


def _recover(path: Path, ledger: Ledger, known: History) -> Recovered:
    found, problem = _read(path)
    record = _bring(found, ledger, known) if found else None
    with disk.explained("clear up postkit's journal", path):
        if not problem:
            path.unlink()
            return Recovered(str(path), record)
        aside = path.with_suffix(".damaged")
        os.replace(path, aside)  # noqa: PTH105 - beside the other calls of the system
    return Recovered(str(path), record, f"{problem}; kept as {aside.name}")


def _read(path: Path) -> tuple[Record | None, str]:
    """Return what the file says as far as it can be read, and what is wrong with it."""
    try:
        with path.open("rb") as lines:
            history = fold(lines)
    except OSError as error:
        return None, f"it cannot be read: {error.strerror or error}"
    if len(history.records) != 1:
        return None, "it does not hold an attempt"
    (record,) = history.records
    if history.damaged:
        return record, f"it is damaged: {history.damaged[0].problem}"
    return record._replace(outcome=record.outcome or _stopped_before(record.attempt)), ""


def _bring(found: Record, ledger: Ledger, known: History) -> Record | None:
    record = known.of_attempt(found.attempt.id)
    if record is None:
        if found.state == "failed" and not ledger.mentions(found.attempt.id):
            return None  # else a torn line of it may name a draft, and nobody knew how it ended
        ledger.attempt(found.attempt)
        record = Record(found.attempt)
    best = clearer(record.outcome, found.outcome)
    if best and best != record.outcome:
        ledger.outcome(best)
    return record._replace(outcome=best)


def _stopped_before(attempt: Attempt) -> Outcome:
    reason = "postkit was stopped before anything was sent"
    return Outcome(attempt.id, attempt.at, "failed", reason=reason, by="recovery")


def _stopped_sending(attempt: Attempt) -> Outcome:
    reason = "postkit was stopped while sending"
    return Outcome(attempt.id, attempt.at, "unknown", reason=reason, by="recovery")


def _fitting(outcome: Outcome) -> bytes:
    line = encode(outcome)
    if len(line) > _ROOM:
        from postkit.secrets import excerpt

        line = encode(outcome._replace(reason=excerpt(outcome.reason, _LONGEST_REASON)))
    if len(line) > _ROOM:
        raise LedgerError("the outcome is too long for postkit's journal")
    return line


def _unrecorded(outcome: Outcome, error: LedgerError, hint: str) -> PostkitError:
    kind = LedgerError if outcome.outcome == "failed" else OutcomeUnknown
    told = " ".join(filter(None, [outcome.outcome, outcome.url or outcome.urn or outcome.reason]))
    return kind(f"{told}; but postkit {error.message}", hint=hint, path=error.path)
