"""What lint found, kept for as long as nothing changes that it depends on.

Findings of a draft are those of its bytes, its name, the settings, the people file and the files
that it attaches; where rules asked about other drafts or the ledger, also of the answers, which are
asked for again where any of those files changed. What code of strangers depends on nobody knows:
of that nothing is kept. A cache that is missing, damaged, locked or full of nonsense changes no
finding: lint does the work again.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain, islice
from json import dumps, loads
from shutil import rmtree
from typing import TYPE_CHECKING, Self

import postkit
from postkit.errors import PostkitError
from postkit.frozen import NamedTuple
from postkit.lint.subject import holds
from postkit.pipeline.checked import checked_as
from postkit.pipeline.lint import each
from postkit.pipeline.recent import DRAFTS
from postkit.pipeline.rows import as_row, of_rows
from postkit.pipeline.stamps import content, is_so, stamp
from postkit.pipeline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from postkit.config import Settings
    from postkit.errors import DraftError
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.folders import Found
    from postkit.pipeline.lint import Linter, Together
    from postkit.pipeline.workspace import Workspace

FOLDER = ".postkit/cache"
"""Where caches are, under a root; nothing else is there, and all of it can be made again."""

_CODE = os.path.dirname(postkit.__file__)  # noqa: PTH120 - a string

# What reading raises that was never written here.
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


class Known(NamedTuple):
    """A draft that needs no work: what was found in it before."""

    checked: Checked


class Key(NamedTuple):
    """Under what findings are kept: digests of what is the same for a run, and of the draft."""

    run: bytes
    path: bytes
    digest: bytes


class Wanted(NamedTuple):
    """A draft that is to be checked, with the key under which to keep what is found."""

    found: Found | DraftError
    key: Key | None = None


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
    keys: deque[Key | None] = deque()

    def looked() -> Iterator[Known | Wanted]:
        for found in drafts:
            one = cache.look(found)
            keys.append(one.key if isinstance(one, Wanted) else None)
            yield one

    for checked in each(looked(), partial(_done, together), jobs, _is_known):
        cache.keep(keys.popleft(), checked)
        yield checked._replace(trace=None) if checked.trace else checked


def _done(
    together: Together[Found | DraftError], items: Iterable[Known | Wanted]
) -> Iterator[Checked]:
    """Yield what there is to know of drafts; of those that are known, nothing is to be done."""
    pending = iter(items)
    while some := list(islice(pending, DRAFTS)):
        done = together([item.found for item in some if isinstance(item, Wanted)])
        yield from (item.checked if isinstance(item, Known) else next(done) for item in some)


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
        self._runs: dict[int, tuple[Settings, bytes]] = {}
        self._archive = linter.archive(settings)
        self._store = _opened(self._root) if self._archive.folder.configured else None
        linter.traces = self._store is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def look(self, found: Found | DraftError) -> Known | Wanted:
        """Return what is known of a draft, or what is to be checked: then its bytes are read."""
        from postkit.pipeline.folders import Found

        if self._store is None or not isinstance(found, Found):
            return Wanted(found)
        path = found.path
        if path is None or found.data is not None:
            return Wanted(found)
        try:
            settings = self._workspace.settings_in(os.path.dirname(path))  # noqa: PTH120 - a string
            if settings.root != self._root or settings.plugins:
                return Wanted(found)
            data = found.read_bytes()
        except PostkitError:
            return Wanted(found)
        name = found.name.encode("utf-8", "surrogateescape")
        digest = _digest(name, data)
        key = Key(self._run(settings), os.fsencode(path), digest)
        kept = self._store.get(*key[:2])
        if kept and kept[0] == digest:
            checked = self._known(key, kept[1], found.name, data, settings)
            if checked:
                return Known(checked)
        return Wanted(found._replace(data=data), key)

    def keep(self, key: Key | None, checked: Checked) -> None:
        """Keep what was found in a draft, if the same would be found again."""
        trace = checked.trace
        if key is None or trace is None or checked.errors:
            return
        files = [[path, stamp(path)] for path in trace.files]
        if all(state is not None for _, state in files):
            asked = trace.asked and dumps(trace.asked)  # a text, as it is rarely needed
            self._put(key, files, asked, list(map(as_row, checked.findings)))

    def _put(self, key: Key, *value: object) -> None:
        if self._store is not None:
            self._store.put(*key, dumps([self._world, *value], ensure_ascii=False))

    def _known(
        self, key: Key, text: str, name: str, data: bytes, settings: Settings
    ) -> Checked | None:
        try:
            world, files, asked, rows = loads(text)
            same = world == self._world
            holds_still = same or not asked or holds(self._archive, loads(asked))
            if not (holds_still and all(map(is_so, files))):
                return None
            source = data.decode("utf-8-sig") if rows else ""
            findings = tuple(of_rows(name, rows, source)) if rows else ()
        except _NONSENSE:
            return None
        if not same:
            self._put(key, files, asked, rows)
        return checked_as(name, source, settings, findings)

    def _run(self, settings: Settings) -> bytes:
        """Return a digest of all that is the same for the drafts of some settings."""
        if id(settings) not in self._runs:
            here = (os.getcwd(), time.tzname, self._linter.told)  # noqa: PTH109 - a string
            installed = (sys.version, postkit.__version__, [*map(stamp, sys.path)])
            told = repr((here, installed, stamp(_CODE), settings.told)).encode()
            files = map(content, (settings.people_path, *settings.files))
            self._runs[id(settings)] = (settings, _digest(told, *files))
        return self._runs[id(settings)][1]

    @cached_property
    def _world(self) -> str:
        """Return a digest of what rules may ask about: other drafts, and what was published."""
        folder, folders = self._archive.folder, set()
        made = blake2b(repr(folder.now).encode(), digest_size=16)
        for path in chain(folder.files(), [str(folder.ledger)]):
            folders.add(os.path.dirname(path))  # noqa: PTH120 - of strings
            made.update(repr((os.fsencode(path), stamp(path))).encode())
        for path in folder.ignored():
            made.update(os.fsencode(path) + b"\0")
        for told in map(self._told, sorted(folders)):
            made.update(told)
        return made.hexdigest()

    def _told(self, folder: str) -> bytes:
        """Return a digest of what holds for the drafts of a folder."""
        try:
            return self._run(self._workspace.settings_in(folder))
        except PostkitError as error:
            return str(error).encode("utf-8", "surrogateescape")


def _digest(*parts: bytes) -> bytes:
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.digest()


def _leads_away(folder: Path) -> bool:
    """Tell whether a folder is elsewhere: what is there may be somebody's."""
    return folder.is_symlink() or folder.parent.is_symlink()


def _opened(root: Path) -> Store | None:
    """Return the store of a root, made where it was not; None where there can be none."""
    folder = root / FOLDER
    if _leads_away(folder):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError:
        return None
    store = Store(folder)
    return store if store.is_open else None
