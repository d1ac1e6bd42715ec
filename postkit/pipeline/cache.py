"""What lint found, kept for as long as nothing changes that it depends on.

Findings of a draft are those of its bytes, its name, the settings, the people file and the files
that it attaches; where rules asked about other drafts or the ledger, also of the answers: they are
asked for again where any of those files changed. A folder's
``.postkit/cache`` has them by a hash of all that. A cache that is missing, damaged, locked or full
of nonsense changes no finding: lint does the work again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import deque
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from itertools import chain
from json import dumps, loads
from shutil import rmtree
from typing import TYPE_CHECKING, Self

import postkit
from postkit.errors import PostkitError
from postkit.frozen import NamedTuple
from postkit.lint.subject import holds
from postkit.pipeline.checked import checked_as
from postkit.pipeline.lint import each
from postkit.pipeline.rows import as_row, of_row
from postkit.pipeline.stamps import content, is_so, stamp, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from postkit.config import Settings
    from postkit.errors import DraftError
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.folders import Found
    from postkit.pipeline.lint import Linter, Together
    from postkit.pipeline.workspace import Workspace

FOLDER = ".postkit/cache"
"""Where caches are, under a root; nothing else is there, and all of it can be made again."""

_NAME = "lint.sqlite3"
_BUSY = 2.0  # seconds that another lint may write
_DAY = 86400  # seconds
_UNUSED = 30  # days after which an entry goes
_MOST = 50_000  # entries
_MAPPED = 2**26  # bytes: looked up in any order, it would be read page by page
_BATCH = 500  # entries that are written together
# What reading raises that was never written here.
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
_TABLE = (
    "CREATE TABLE IF NOT EXISTS drafts"
    " (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
)


class Known(NamedTuple):
    """A draft that needs no work: what was found in it before."""

    checked: Checked


class Wanted(NamedTuple):
    """A draft that is to be checked, with the key under which to keep what is found."""

    found: Found | DraftError
    key: bytes | None = None


def clean(root: Path) -> list[Path]:
    """Remove the cache of a root; return what was removed. Raises PostkitError."""
    folder = root / FOLDER
    if not folder.is_dir() or _leads_away(folder):
        return []
    try:
        rmtree(folder)
    except OSError as error:
        raise PostkitError(f"{folder} cannot be removed: {error.strerror}") from error
    return [folder]


def looked_up(
    drafts: Iterable[Found | DraftError],
    together: Together[Found | DraftError],
    cache: Cache,
    jobs: int,
) -> Iterator[Checked]:
    """Yield what is known of drafts, or what is found now in those of which nothing is."""
    keys: deque[bytes | None] = deque()

    def looked() -> Iterator[Known | Wanted]:
        for found in drafts:
            one = cache.look(found)
            keys.append(one.key if isinstance(one, Wanted) else None)
            yield one

    for checked in each(looked(), partial(_done, together), jobs, _is_known):
        cache.keep(keys.popleft(), checked)
        yield checked._replace(trace=None) if checked.trace else checked


def _done(together: Together[Found | DraftError], items: Sequence[Known | Wanted]) -> list[Checked]:
    """Return what there is to know of drafts; of those that are known, nothing is to be done."""
    wanted = [item.found for item in items if isinstance(item, Wanted)]
    done = iter(together(wanted) if wanted else ())
    return [item.checked if isinstance(item, Known) else next(done) for item in items]


def _is_known(item: Known | Wanted) -> bool:
    return isinstance(item, Known)


class Cache:
    """The cache of the root of some settings; drafts of other roots are checked each time.

    ``linter`` is what would check the drafts; from now on it tells what findings depend on.
    """

    def __init__(self, linter: Linter, workspace: Workspace, settings: Settings) -> None:
        self._linter = linter
        self._workspace = workspace
        self._root = settings.root
        self._today = int(time.time() // _DAY)
        self._runs: dict[int, tuple[Settings, bytes]] = {}
        self._worlds: dict[Path, bytes] = {}
        self._new: list[tuple[bytes, int, str]] = []
        self._used: list[tuple[int, bytes]] = []
        self._file: sqlite3.Connection | None = None
        self._archive = linter.archive(settings)
        if self._archive.folder.configured:
            self._file = _opened(self._root)
        linter.traces = self._file is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()
        with suppress(sqlite3.Error):
            if self._file:
                self._tidy(self._file)
        self._give_up()

    def look(self, found: Found | DraftError) -> Known | Wanted:
        """Return what is known of a draft, or what is to be checked: then its bytes are read."""
        from postkit.pipeline.folders import Found

        if self._file is None or not isinstance(found, Found) or found.data is not None:
            return Wanted(found)
        try:
            if found.path is None:
                return Wanted(found)
            settings = self._workspace.settings_of(found.path.parent)
            data = found.read_bytes()
        except PostkitError:
            return Wanted(found)
        if settings.root != self._root:
            return Wanted(found)
        key = self._key(found, data, settings)
        checked = self._kept(key, found, data, settings)
        return Known(checked) if checked else Wanted(found._replace(data=data), key)

    def keep(self, key: bytes | None, checked: Checked) -> None:
        """Keep what was found in a draft, if the same would be found again."""
        trace = checked.trace
        if key is None or trace is None or checked.errors or self._file is None:
            return
        files = [[path, stamp(path)] for path in trace.files]
        if any(state is None for _, state in files):
            return
        if trace.asked is not None:
            asked = trace.asked and dumps(trace.asked)  # a text, as it is rarely needed
            self._put(key, files, asked, list(map(as_row, checked.findings)))

    def _put(self, key: bytes, *value: object) -> None:
        text = dumps([self._world().hex(), *value], ensure_ascii=False)
        self._new.append((key, self._today, text))
        if len(self._new) >= _BATCH:
            self._write()

    def _key(self, found: Found, data: bytes, settings: Settings) -> bytes:
        made = blake2b(self._run(settings), digest_size=16)
        for part in (found.name.encode("utf-8", "surrogateescape"), os.fsencode(found.path or "")):
            made.update(part + b"\0")
        made.update(data)
        return made.digest()

    def _run(self, settings: Settings) -> bytes:
        """Return a digest of all that is the same for the drafts of some settings."""
        if id(settings) not in self._runs:
            here = (os.getcwd(), time.tzname, postkit.__version__, self._linter.told)  # noqa: PTH109 - a string
            code = stamp(os.path.dirname(postkit.__file__))  # noqa: PTH120 - a string
            told = repr((here, code, settings.told, versions(settings.plugins))).encode()
            files = b"\0".join(map(content, (settings.people_path, *settings.files)))
            self._runs[id(settings)] = (settings, blake2b(told + files, digest_size=16).digest())
        return self._runs[id(settings)][1]

    def _kept(self, key: bytes, found: Found, data: bytes, settings: Settings) -> Checked | None:
        row = self._row(key)
        if row is None:
            return None
        used, value = row
        try:
            world, files, asked, rows = loads(value)
            same = world == self._world().hex()
            holds_still = same or not asked or holds(self._archive, loads(asked))
            if not (holds_still and all(map(is_so, files))):
                return None
            findings = tuple(of_row(found.name, row) for row in rows)
        except _NONSENSE:
            return None
        if not same:
            self._put(key, files, asked, rows)
        elif used != self._today:
            self._used.append((self._today, key))
        source = data.decode("utf-8-sig", "replace") if findings else ""
        return checked_as(found.name, source, settings, findings)

    def _row(self, key: bytes) -> tuple[int, str] | None:
        try:
            if self._file is None:
                return None
            found = self._file.execute("SELECT used, value FROM drafts WHERE key = ?", (key,))
            row: tuple[int, str] | None = found.fetchone()
        except sqlite3.Error:
            self._give_up()
            return None
        return row

    def _world(self) -> bytes:
        """Return a digest of what rules may ask about: other drafts, and what was published."""
        if self._root not in self._worlds:
            settings, folder = self._workspace.settings_of(self._root), self._archive.folder
            others = (".gitignore", ".git/info/exclude")
            beside = [os.path.join(self._root, name) for name in others]  # noqa: PTH118 - of strings
            paths = chain(folder.files(), [str(settings.ledger_path), *beside])
            made = blake2b(repr(folder.now).encode(), digest_size=16)
            for path in paths:
                made.update(repr((path, stamp(path))).encode("utf-8", "surrogateescape"))
            self._worlds[self._root] = made.digest()
        return self._worlds[self._root]

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            with self._file:
                self._file.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", self._new)
                self._file.executemany("UPDATE drafts SET used = ? WHERE key = ?", self._used)
        except sqlite3.Error:
            self._give_up()
        self._new, self._used = [], []

    def _tidy(self, file: sqlite3.Connection) -> None:
        """Forget what nobody used for long, and the oldest of too many."""
        with file:
            file.execute("DELETE FROM drafts WHERE used < ?", (self._today - _UNUSED,))
            (count,) = file.execute("SELECT count(*) FROM drafts").fetchone()
            if count > _MOST:
                oldest = "SELECT key FROM drafts ORDER BY used LIMIT ?"
                file.execute(f"DELETE FROM drafts WHERE key IN ({oldest})", (count - _MOST,))  # noqa: S608 - of our words

    def _give_up(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
        self._file = None


def _leads_away(folder: Path) -> bool:
    return folder.is_symlink() or folder.parent.is_symlink()


def _opened(root: Path) -> sqlite3.Connection | None:
    """Return the file, made where it was not; None where there can be none."""
    folder = root / FOLDER
    if _leads_away(folder):
        return None
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            file = sqlite3.connect(folder / _NAME, timeout=_BUSY)
            file.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made again
            file.execute(f"PRAGMA mmap_size = {_MAPPED}")
            file.execute(_TABLE)
        except (OSError, sqlite3.OperationalError):  # another writes, or nobody can
            return None
        except sqlite3.Error:  # it is no database, or one that something has damaged
            with suppress(OSError):
                (folder / _NAME).unlink()
        else:
            return file
    return None
