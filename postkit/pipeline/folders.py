"""Which drafts a call means: files, folders, standard input.

A file that is named is always taken. In a folder, drafts are the ``*.md`` files with front matter;
what git ignores is left out, as are ``published``, folders whose name begins with a dot, and links
to folders. A folder that is itself ignored by git is meant with all that is in it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postkit import drafts
from postkit.drafts.files import read_bytes
from postkit.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postkit.drafts import Draft

STANDARD_INPUT = "-"

_PUBLISHED = "published"
_HEAD = 512  # bytes in which front matter must have begun
_OF_A_CALLER = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}


class Found(NamedTuple):
    """A draft, not read yet; ``data`` is what stood on standard input.

    ``named`` tells whether the person named it, or it was found in a folder. ``path`` is where it
    belongs, None where nobody knows.
    """

    name: str
    path: Path | None
    named: bool = True
    data: bytes | None = None

    def read_bytes(self) -> bytes:
        """Return what the draft holds; raises DraftError."""
        if self.data is not None or self.path is None:
            return self.data or b""
        return read_bytes(self.path, self.name, limit=drafts.MAXIMUM_BYTES)

    def read(self) -> Draft:
        """Return the draft; raises DraftError."""
        return drafts.parse(self.read_bytes(), name=self.name, path=self.path)


def find(paths: Sequence[str], standard_input: Callable[[], Found]) -> Iterator[Found | DraftError]:
    """Yield the drafts that are meant, each once, those of a folder sorted by path.

    Without paths the current folder is meant. A path that leads to no draft becomes a DraftError
    in its place; a file that cannot be read is found out when it is read.
    """
    seen: set[str] = set()
    for path in dict.fromkeys(paths or ["."]):
        if path == STANDARD_INPUT:
            yield standard_input()
        elif os.path.isdir(path):  # noqa: PTH112 - a NUL in the path is no error here
            yield from _in_folder(path, seen)
        elif _is_new(os.path.realpath(path) if "\0" not in path else path, seen):
            yield Found(path, Path(path))


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
        elif entry.is_dir(follow_symlinks=False):
            inside = entry.path[begin:].replace(os.sep, "/") + "/"
            if deep and _holds_drafts(entry.name) and inside not in ignored:
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
    environment = {name: os.environ[name] for name in os.environ.keys() - _OF_A_CALLER}
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


def _in_folder(folder: str, seen: set[str]) -> Iterator[Found | DraftError]:
    real = os.path.realpath(folder)
    empty = True
    for path in walk(folder, ignored_by_git(folder)):
        if isinstance(path, DraftError):
            yield path
        elif _may_be_draft(path):
            empty = False
            inside = os.path.join(real, os.path.relpath(path, folder))  # noqa: PTH118 - of strings
            if _is_new(os.path.realpath(path) if os.path.islink(path) else inside, seen):  # noqa: PTH114 - of strings
                yield Found(str(Path(path)), Path(path), named=False)
    if empty:
        hint = "in folders, drafts are *.md files that begin with front matter (---)"
        yield DraftError("there is no draft in this folder", hint=hint, path=folder)


def _holds_drafts(name: str) -> bool:
    return name != _PUBLISHED and not name.startswith(".")


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
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of strings, for every file
            return drafts.has_front_matter(file.read(_HEAD))
    except OSError:
        return True


def _is_new(path: str, seen: set[str]) -> bool:
    new = path not in seen
    seen.add(path)
    return new


def _in_repository(folder: str) -> bool:
    here = Path(folder).absolute()
    return any((above / ".git").exists() for above in (here, *here.parents))
