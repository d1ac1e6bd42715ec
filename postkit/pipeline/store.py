"""Texts in a SQLite file, by two keys: all of it can be made again, and is lost without harm."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "lint-1.sqlite3"  # another number where the table, or what is in it, takes another form
_BUSY = 2.0  # seconds that another process may write
_DAY = 86400  # seconds
_UNUSED = 30  # days after which a row goes
_MOST = 50_000  # rows
_BATCH = 500  # rows that are written together
_BEHIND = 64  # rows that are read together: most of the time goes into asking
# Rows that are looked up one after the other are beside each other, and so read only once.
_TABLE = (
    "CREATE TABLE IF NOT EXISTS texts"
    " (run BLOB, path BLOB, digest BLOB NOT NULL, used INTEGER NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (run, path)) WITHOUT ROWID"
)


class Store:
    """A text, and a digest of what it was made of, for each path in each run.

    Where the file cannot be had, or is damaged, nothing is there and nothing is kept; a damaged one
    is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._today = int(time.time() // _DAY)
        self._ahead: dict[tuple[bytes, bytes], tuple[Any, ...]] = {}
        self._new: list[tuple[bytes, bytes, bytes, int, str]] = []
        self._used: list[tuple[int, bytes, bytes]] = []
        self._file = self._opened()
        if self._file is None and not self._path.exists():  # it was a bad one
            self._file = self._opened()

    @property
    def is_open(self) -> bool:
        """Tell whether anything can be kept."""
        return self._file is not None

    def get(self, run: bytes, path: bytes) -> tuple[bytes, str] | None:
        """Return the digest and the text that were kept last; quickly where paths come sorted."""
        if (run, path) not in self._ahead:
            self._look_ahead(run, path)
        row = self._ahead.get((run, path))
        if row is None:
            return None
        digest, text, used = row
        if used != self._today:
            self._used.append((self._today, run, path))
        return digest, text

    def put(self, run: bytes, path: bytes, digest: bytes, text: str) -> None:
        """Keep a text."""
        if self._file is not None:
            self._new.append((run, path, digest, self._today, text))
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is not written, and forget what nobody used for long."""
        self._write()
        try:
            if self._file is not None:
                with self._file:
                    self._tidy(self._file)
        except sqlite3.Error as error:
            self._give_up(error)
        self._give_up()

    def _look_ahead(self, run: bytes, path: bytes) -> None:
        """Read what there is of a path, and of those behind it."""
        self._ahead = {}
        if self._file is None:
            return
        query = (
            "SELECT path, digest, text, used FROM texts"
            " WHERE run = ? AND path >= ? ORDER BY path LIMIT ?"
        )
        try:
            for found, *row in self._file.execute(query, (run, path, _BEHIND)):
                self._ahead[run, found] = tuple(row)
        except sqlite3.Error as error:
            self._give_up(error)

    def _opened(self) -> sqlite3.Connection | None:
        """Return the file, made where it was not; None where there is none that is good."""
        file = None
        try:
            file = sqlite3.connect(self._path, timeout=_BUSY)
            file.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made again
            file.execute(_TABLE)
        except sqlite3.Error as error:
            if file is not None:
                file.close()
            self._remove_if_bad(error)
            return None
        return file

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            with self._file:
                self._file.executemany(
                    "INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", self._new
                )
                self._file.executemany(
                    "UPDATE texts SET used = ? WHERE run = ? AND path = ?", self._used
                )
        except sqlite3.Error as error:
            self._give_up(error)
        self._new, self._used = [], []

    def _tidy(self, file: sqlite3.Connection) -> None:
        """Delete what was not used for long, and the oldest of too many."""
        file.execute("DELETE FROM texts WHERE used < ?", (self._today - _UNUSED,))
        (count,) = file.execute("SELECT count(*) FROM texts").fetchone()
        if count > _MOST:
            oldest = "SELECT run, path FROM texts ORDER BY used LIMIT ?"
            file.execute(f"DELETE FROM texts WHERE (run, path) IN ({oldest})", (count - _MOST,))  # noqa: S608 - of our words

    def _give_up(self, error: sqlite3.Error | None = None) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
        self._file = None
        if error is not None:
            self._remove_if_bad(error)

    def _remove_if_bad(self, error: sqlite3.Error) -> None:
        """Remove what is no database, or a damaged one; not what another process is writing."""
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()
