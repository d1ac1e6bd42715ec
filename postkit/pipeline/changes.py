"""Which drafts git calls changed: in the work tree, since a commit, or in the index.

Git is asked as it was called: a hook that commits a part of what is staged has an index of its own
(``GIT_INDEX_FILE``), and that one counts.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from postkit import drafts
from postkit.errors import DraftError, UsageError
from postkit.frozen import NamedTuple
from postkit.pipeline.folders import Found, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HEAD = 512  # bytes in which front matter must have begun
_KEPT = "--diff-filter=d"  # all but what was deleted


class Changes(NamedTuple):
    """What counts as changed: one of these.

    ``changed``: what differs from the last commit, staged or not, and new files. ``since``: what
    differs from where this branch left a commit, besides. ``staged``: what is in the index, as it
    stands there.
    """

    changed: bool = False
    since: str = ""
    staged: bool = False


def find_changed(
    paths: Sequence[str], standard_input: Callable[[], Found], changes: Changes
) -> Iterator[Found | DraftError]:
    """Yield the drafts that paths mean, of those that changed; raises UsageError without git."""
    if sum((changes.changed, bool(changes.since), changes.staged)) > 1:
        raise UsageError("--changed, --since and --staged exclude each other")
    if changes.staged:
        for path in paths or (os.curdir,):
            yield from _staged(path)
    else:
        yield from _changed(paths, standard_input, changes.since)


def _changed(
    paths: Sequence[str], standard_input: Callable[[], Found], since: str
) -> Iterator[Found | DraftError]:
    known: dict[str, frozenset[str]] = {}
    for path in paths or (os.curdir,):
        top = _top(path)
        if top not in known:
            known[top] = frozenset(_differing(top, since))
        for found in find((path,), standard_input):
            if isinstance(found, DraftError):
                if not (os.path.isdir(path) and found.path == path):  # noqa: PTH112 - a string
                    yield found
            elif found.path and os.path.realpath(found.path) in known[top]:
                yield found


def _differing(top: str, since: str) -> Iterator[str]:
    """Yield the real paths of files that differ from a commit, or are new."""
    base = _base(top, since)
    for path in _listed(top, "diff", "--name-only", "-z", "--no-ext-diff", _KEPT, base, "--"):
        yield os.path.realpath(os.path.join(top, path))  # noqa: PTH118 - strings
    for path in _listed(top, "ls-files", "-z", "--others", "--exclude-standard"):
        yield os.path.realpath(os.path.join(top, path))  # noqa: PTH118 - strings


def _base(top: str, since: str) -> str:
    """Return the commit to compare with; of a branch, the one where ours left it."""
    if not since:
        head = _git(top, "rev-parse", "-q", "--verify", "HEAD^{commit}")
        return head.decode().strip() if head else _nothing(top)
    commit = _git(top, "rev-parse", "-q", "--verify", "--end-of-options", f"{since}^{{commit}}")
    if not commit:
        hint = "name a branch, a tag or a commit; in CI, fetch more than one commit"
        raise UsageError(f"git knows no commit {since!r}", hint=hint)
    given = commit.decode().strip()
    return (_git(top, "merge-base", given, "HEAD") or commit).decode().strip()


def _nothing(top: str) -> str:
    """Return the tree without files, for a repository without commits."""
    tree = _git(top, "hash-object", "-t", "tree", os.devnull)
    return (tree or b"").decode().strip()


def _staged(path: str) -> Iterator[Found | DraftError]:
    """Yield the drafts with staged changes under a path, as they stand in the index."""
    top = _top(path)
    whole = os.path.realpath(path)
    for name in _listed(top, "diff", "--name-only", "-z", "--cached", "--no-ext-diff", _KEPT):
        file = os.path.join(os.path.realpath(top), name)  # noqa: PTH118 - strings
        inside = whole in {file, os.path.realpath(top)} or file.startswith(whole + os.sep)
        if not name.endswith(".md") or not inside:
            continue
        data = _git(top, "show", f":{name}") or b""
        if whole == file or drafts.has_front_matter(data[:_HEAD]):
            yield Found(_shown(file), file, whole == file, data)


def _shown(file: str) -> str:
    near = os.path.relpath(file)
    return file if near.startswith(os.pardir) else near


def _top(path: str) -> str:
    """Return the work tree that a path lies in; raises UsageError where git is of no help."""
    folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir  # noqa: PTH112, PTH120 - strings
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top:
        return os.fsdecode(top.rstrip(b"\r\n"))
    raise UsageError(
        f"{path} is in no git repository, or there is no git: nobody knows what changed",
        hint="leave --changed, --since and --staged away to check everything",
    )


def _listed(top: str, *arguments: str) -> list[str]:
    listed = _git(top, *arguments)
    if listed is None:
        raise UsageError("git does not tell what changed", hint=f"try `git {' '.join(arguments)}`")
    return [os.fsdecode(path) for path in listed.split(b"\0") if path]


def _git(folder: str, *arguments: str) -> bytes | None:
    """Return what git prints; None where it fails. What a repository configures does not run."""
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ours
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
