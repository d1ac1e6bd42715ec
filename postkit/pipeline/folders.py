"""Which drafts a call means: named files, the drafts of folders, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postkit.drafts import OPENING
from postkit.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STANDARD_INPUT = "-"
_PUBLISHED = "published"
_ENDING = ".md"
_HEAD = 256


class Source(NamedTuple):
    """A draft to read: ``name`` as the person would call it; ``-`` is standard input.

    ``found`` says that it was found in a folder, not named.
    """

    name: str
    found: bool = False


def sources(paths: Sequence[str]) -> Iterator[Source | DraftError]:
    """Yield the drafts that paths mean, each once, or the error of a path that means none.

    Without paths, the current folder is meant. A named file is always taken; in folders only
    ``*.md`` files with front matter are drafts, and what git ignores, folders called
    ``published`` and those that begin with a dot are passed over.
    """
    seen: set[str] = set()
    for path in paths or (os.curdir,):
        for source in _of(path):
            if isinstance(source, Source):
                whole = os.path.abspath(source.name)  # noqa: PTH100 - ten times faster than Path
                if whole in seen:
                    continue
                seen.add(whole)
            yield source


def drafts_in(folder: str) -> Iterator[str]:
    """Yield the paths of the drafts in a folder, sorted, each beginning with the folder."""
    start = "" if folder == os.curdir else folder
    names = _known_to_git(folder)
    for name in sorted(_walked(folder) if names is None else names, key=_by_folder):
        path = os.path.join(start, name)  # noqa: PTH118 - ten times faster than Path
        if not _passed_over(name) and _has_front_matter(path):
            yield path


def _of(path: str) -> Iterator[Source | DraftError]:
    if path == STANDARD_INPUT:
        yield Source(path)
    elif os.path.isdir(path):  # noqa: PTH112 - a string is wanted
        found = [Source(name, found=True) for name in drafts_in(path)]
        yield from found
        if not found:
            hint = "a draft is an *.md file that begins with front matter (---)"
            yield DraftError("there are no drafts in this folder", hint=hint, path=path)
    elif os.path.lexists(path):
        yield Source(path)
    else:
        hint = "check the spelling, and the folder you are in"
        yield DraftError("there is no such file or folder", hint=hint, path=path)


def _known_to_git(folder: str) -> Iterable[str] | None:
    """Return the Markdown files below a folder that git does not ignore; None without git."""
    whole = Path(folder).absolute()
    if not any((above / ".git").exists() for above in (whole, *whole.parents)):
        return None
    import subprocess

    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            [*command, "--", f"*{_ENDING}"], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return set(os.fsdecode(done.stdout).split("\0")) - {""}


def _walked(folder: str) -> Iterator[str]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _passed_over(name)]
        for name in files:
            if name.endswith(_ENDING):
                yield os.path.relpath(os.path.join(path, name), folder)  # noqa: PTH118 - strings


def _by_folder(name: str) -> tuple[str, ...]:
    return tuple(name.replace(os.sep, "/").split("/"))


def _passed_over(name: str) -> bool:
    """Tell whether a path leads through a folder that holds no drafts, or names a hidden file."""
    return any(part.startswith(".") or part == _PUBLISHED for part in _by_folder(name))


def _has_front_matter(path: str) -> bool:
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - never open a pipe
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten times faster than Path
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it says what is wrong
    return OPENING.match(head.decode("utf-8-sig", "replace")) is not None
