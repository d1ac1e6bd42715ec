"""Which drafts a call means: named files, the drafts of folders, standard input.

A file that is named is always taken. In a folder, drafts are the ``*.md`` files with front matter;
what git ignores is passed over, as are files and folders whose names begin with a dot, folders
called ``published``, and links to folders. Of a folder that git ignores itself, all is meant.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postkit import drafts
from postkit.drafts.files import READ, read_bytes
from postkit.errors import DraftError
from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postkit.drafts import Draft

STANDARD_INPUT = "-"

_PUBLISHED = "published"
_HEAD = 512  # bytes in which front matter must have begun
_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}


class Found(NamedTuple):
    """A draft that is not read yet; ``data`` is what stood on standard input.

    ``name`` is what the person would call it. ``file`` is where it belongs, None where nobody
    knows. ``named`` tells that the person named it; else it was found in a folder.
    """

    name: str
    file: str | Path | None
    named: bool = True
    data: bytes | None = None

    @property
    def path(self) -> Path | None:
        """Return where it belongs; a path takes so long to be made that most are told as text."""
        return None if self.file is None else Path(self.file)

    def read_bytes(self) -> bytes:
        """Return what the draft holds; raises DraftError."""
        if self.data is not None or self.file is None:
            return self.data or b""
        return read_bytes(self.file, self.name, limit=drafts.MAXIMUM_BYTES)

    def read(self) -> Draft:
        """Return the draft; raises DraftError."""
        return drafts.parse(self.read_bytes(), name=self.name, path=self.path)


def find(paths: Sequence[str], standard_input: Callable[[], Found]) -> Iterator[Found | DraftError]:
    """Return the drafts that paths mean, each once, or the error of a path that means none.

    Without paths, the current folder is meant. The drafts of a folder come sorted. A file that
    cannot be read is found out when it is read.
    """
    if len(paths) > 1:
        return _once(found for path in paths for found in _of(path, standard_input))
    return _of(paths[0] if paths else os.curdir, standard_input)


def _once(drafts: Iterable[Found | DraftError]) -> Iterator[Found | DraftError]:
    seen: set[str] = set()
    for found in drafts:
        if isinstance(found, Found) and found.data is None:
            whole = os.path.abspath(found.name)  # noqa: PTH100 - ten times faster than Path
            if whole in seen:
                continue
            seen.add(whole)
        yield found


def may_be_draft(found: Found | DraftError) -> bool:
    """Tell whether something begins with front matter; what cannot be opened, or is piped, may."""
    if not isinstance(found, Found) or found.data is not None or not found.file:
        return True
    return _may_be_draft(str(found.file))


def walk(
    folder: str, ignored: frozenset[str] = frozenset(), *, deep: bool = True
) -> Iterator[str | DraftError]:
    """Yield the paths of all ``*.md`` files under a folder, sorted, or why one cannot be listed.

    ``ignored`` has paths relative to the folder, with ``/``, those of folders with one at the end.
    Only a ``deep`` walk goes into folders.
    """
    begin = len(folder.rstrip(os.sep)) + 1
    stack = [_entries(folder)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, DraftError):
            yield entry
        elif entry.name.startswith("."):
            continue
        elif entry.is_dir(follow_symlinks=False):
            inside = entry.path[begin:].replace(os.sep, "/") + "/"
            if deep and entry.name != _PUBLISHED and inside not in ignored:
                stack.append(_entries(entry.path))
        elif entry.name.endswith(".md") and entry.is_file():
            inside = entry.path[begin:].replace(os.sep, "/")
            if inside not in ignored:
                yield entry.path


def ignored_by_git(folder: str) -> frozenset[str]:
    """Return what git ignores under a folder, in the form that ``walk`` takes.

    Nothing where git is not there, the folder is in no repository, or is ignored itself.
    """
    if not _in_repository(folder):
        return frozenset()
    import subprocess

    # What hooks set would point git elsewhere; what a repository configures must not run here.
    environment = {name: os.environ[name] for name in os.environ.keys() - _OF_A_HOOK}
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", "ls-files", "-z"]
    options = ["--others", "--ignored", "--exclude-standard", "--directory"]
    try:
        done = subprocess.run(  # noqa: S603 - its arguments are ours
            [*command, *options], env=environment, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    paths = frozenset(os.fsdecode(path) for path in done.stdout.split(b"\0") if path)
    return frozenset() if "./" in paths else paths


def _of(path: str, standard_input: Callable[[], Found]) -> Iterator[Found | DraftError]:
    if path == STANDARD_INPUT:
        yield standard_input()
    elif os.path.isdir(path):  # noqa: PTH112 - a string is wanted
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield Found(path, Path(path))
    else:
        hint = "check the spelling, and the folder you are in"
        yield DraftError("there is no such file or folder", hint=hint, path=path)


def _in_folder(folder: str) -> Iterator[Found | DraftError]:
    here = os.path.join(os.curdir, "")  # noqa: PTH118 - as walk begins paths
    empty = True
    for path in walk(folder, ignored_by_git(folder)):
        if isinstance(path, DraftError):
            yield path
        elif _may_be_draft(path):
            empty = False
            name = path.removeprefix(here) if folder == os.curdir else path
            yield Found(name, path, named=False)
    if empty:
        hint = "a draft is an *.md file that begins with front matter (---)"
        yield DraftError("there are no drafts in this folder", hint=hint, path=folder)


def _entries(folder: str) -> Iterator[os.DirEntry[str] | DraftError]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        why = error.strerror or str(error)
        yield DraftError(f"this folder cannot be listed: {why}", path=folder)
    else:
        yield from entries


def _may_be_draft(path: str) -> bool:
    """Tell whether a file begins with front matter; one that cannot be opened may."""
    try:
        file = os.open(path, READ)  # half the price of a file object, for every file there is
        try:
            return drafts.has_front_matter(os.read(file, _HEAD))
        finally:
            os.close(file)
    except OSError:
        return True


def _in_repository(folder: str) -> bool:
    here = Path(folder).absolute()
    # What a folder above forbids to look at does not matter; Path.exists would raise.
    return any(os.path.exists(above / ".git") for above in (here, *here.parents))  # noqa: PTH110
