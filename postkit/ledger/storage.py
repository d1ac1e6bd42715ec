"""The ledger's file."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from postkit.errors import LedgerError
from postkit.ledger import disk
from postkit.ledger.events import Snapshot, decode, encode, sortable
from postkit.ledger.history import History, fold

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from postkit.ledger.events import Attempt, Event, Outcome, Sequel
    from postkit.ledger.reading import Reading


class Ledger:
    """An append-only file of events; it need not exist before the first.

    Every method raises LedgerError where the file cannot be used. Appending asks for the root's
    lock (``locked``): without it two runs could both decide to publish.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int, int], History] | None = None
        self._reading: Reading | None = None

    def history(self) -> History:
        """Read the file, unless it is still what was read last; what is known of it only once.

        Lines that cannot be read are reported in the history, never raised.
        """
        with disk.explained("read the ledger", self.path):
            if not self._exists():
                return History()
            with self.path.open("rb") as lines:
                found = os.fstat(lines.fileno())
                version = (found.st_ino, found.st_size, found.st_mtime_ns)
                if self._read is None or self._read[0] != version:
                    self._read = (version, self._folded(lines))
            return self._read[1]

    def mentions(self, attempt: str) -> bool:
        """Tell whether an attempt's id stands in the file, be it on a damaged line."""
        return bool(self._naming(attempt))

    def damaged(self) -> list[tuple[int, bytes]]:
        """Return the lines that could not be used, with their numbers, which count from 1."""
        wanted = {damage.line for damage in self.history().damaged}
        if not wanted:
            return []
        with disk.explained("read the ledger", self.path), self.path.open("rb") as lines:
            return [(at, line) for at, line in enumerate(lines, start=1) if at in wanted]

    def snapshot(self, attempt: str) -> Snapshot | None:
        """Return what was published last under an attempt's id, if that was kept.

        Of two snapshots of one moment it is the one further down.
        """
        found = filter(None, (_snapshot(line, attempt) for line in self._naming(attempt)))
        return max(reversed([*found]), key=lambda kept: sortable(kept.at), default=None)

    def attempt(self, attempt: Attempt) -> None:
        """Append what is about to be done; when this returns it is on the disk."""
        self._append(attempt)

    def outcome(self, outcome: Outcome) -> None:
        """Append what became of an attempt; when this returns it is on the disk."""
        self._append(outcome)

    def sequel(self, sequel: Sequel) -> None:
        """Append what happened to a publication later; when this returns it is on the disk."""
        self._append(sequel)

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Append what is published; when this returns it is on the disk."""
        self._append(snapshot)

    def _naming(self, attempt: str) -> list[bytes]:
        """Return the lines on which an attempt's id stands."""
        with disk.explained("read the ledger", self.path):
            if not self._exists():
                return []
            with self.path.open("rb") as lines:
                return [line for line in lines if attempt.encode() in line]

    def _folded(self, lines: BinaryIO) -> History:
        """Fold the file. Most calls read it once; from the second time on it is worth a hash."""
        if self._read is None:
            return fold(lines)
        if self._reading is None:
            from postkit.ledger.reading import Reading

            self._reading = Reading()
        return self._reading.history(lines)

    def _append(self, event: Event) -> None:
        with disk.explained("write the ledger", self.path):
            self._exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            disk.append(self.path, encode(event))

    def _exists(self) -> bool:
        try:
            mode = self.path.stat().st_mode
        except FileNotFoundError:
            return False
        if not stat.S_ISREG(mode):
            raise LedgerError(
                "the ledger is not a file",
                hint="set `ledger` in postkit.toml to the path of a file",
                path=str(self.path),
            )
        return True


def _snapshot(line: bytes, attempt: str) -> Snapshot | None:
    """Return the snapshot on a line; None where it is another's, damaged or something else."""
    try:
        event = decode(line)
    except ValueError:
        return None
    return event if isinstance(event, Snapshot) and event.attempt == attempt else None
