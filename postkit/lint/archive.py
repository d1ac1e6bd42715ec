"""What rules may ask about the other drafts of a root."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from postkit.errors import DraftError
from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.drafts import Draft

_FEW = 1024  # bytes
_MANY = 17 * 1024  # bytes: front matter is never longer
# Neither a pipe nor a terminal may make us wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_OPENINGS = (b"---", b"\xef\xbb\xbf---")
# It begins with what is searched fast; what stands before that is looked at afterwards.
_ID = regex(rb"""id(?<=[\s{,"']id)["']?[ \t]*+:[ \t]*+["']?([A-Za-z0-9][\w.-]*+)""")


class Folder(Protocol):
    """How an archive finds the drafts of its root."""

    root: Path

    def files(self) -> Iterable[str]:
        """Return the absolute paths of all files that may be drafts."""

    def owns(self, path: Path) -> bool:
        """Tell whether a file is a draft of the root: not ignored, not of a root further down."""


class _Known(NamedTuple):
    """A draft of a certain id: what people call it, and which file it is."""

    name: str
    file: tuple[int, int]


class Archive:
    """The drafts of one root by id. Nothing is read before the first question."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._confirmed: dict[str, tuple[_Known, ...]] = {}

    def others(self, draft: Draft) -> Others:
        """Return what rules may ask while they look at a draft."""
        return Others(self, draft)

    def with_id(self, id: str, draft: Draft) -> tuple[str, ...]:  # noqa: A002 - the key's name
        """Return the names of the other drafts that have an id."""
        known = self._by_id.get(id, ())
        paths = (known,) if isinstance(known, str) else known
        candidates = [os.path.join(self._folder.root, path) for path in paths]  # noqa: PTH118 - of strings
        if draft.path is None or candidates == [str(draft.path)]:
            return ()
        own = _file(draft.path)
        if [_file(path) for path in candidates[:2]] == [own]:
            return ()
        if id not in self._confirmed:
            self._confirmed[id] = tuple(self._confirm(id, candidates))
        return tuple(known.name for known in self._confirmed[id] if known.file != own)

    def _confirm(self, id: str, candidates: Iterable[str]) -> Iterator[_Known]:  # noqa: A002 - the key's name
        from postkit.config.toml import shown

        seen: set[tuple[int, int]] = set()
        for candidate in candidates:
            path, file = Path(candidate), _file(candidate)
            if file and file not in seen and _id(path) == id and self._folder.owns(path):
                seen.add(file)
                yield _Known(shown(path), file)

    @cached_property
    def _by_id(self) -> dict[str, str | tuple[str, ...]]:
        """Return the paths of drafts by what looks like their id."""
        found: dict[str, str | tuple[str, ...]] = {}
        root = os.path.join(self._folder.root, "")  # noqa: PTH118 - with a separator behind it
        for path in self._folder.files():
            inside = path.removeprefix(root)
            for id_ in _likely_ids(path):
                known = found.setdefault(id_, inside)
                if known is not inside:
                    found[id_] = (*((known,) if isinstance(known, str) else known), inside)
        return found


class Others(NamedTuple):
    """The archive, as a rule that looks at one draft sees it."""

    archive: Archive
    draft: Draft

    def with_id(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the key's name
        """Return the names of the other drafts of the root that have an id."""
        return self.archive.with_id(id, self.draft)


def _likely_ids(path: str) -> list[str]:
    """Return what a file's front matter may give as its id, without reading it as YAML."""
    try:
        file = os.open(path, _FLAGS)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return []
    try:
        front = _front_matter(file)
    except OSError:  # it is a folder, or a disk that fails
        return []
    finally:
        os.close(file)
    return [id_.decode("ascii", "replace") for id_ in _ID.findall(front)] if b"id" in front else []


def _front_matter(file: int) -> bytes:
    """Return the front matter that a file begins with; mostly the first read has it all."""
    head = os.read(file, _FEW)
    if not head.startswith(_OPENINGS):
        return b""
    end = head.find(b"\n---", 3)
    if end < 0 and len(head) == _FEW:
        head += os.read(file, _MANY)
        end = head.find(b"\n---", 3)
    return head if end < 0 else head[:end]


def _file(path: str | Path) -> tuple[int, int] | None:
    """Return what tells a file from all others, whatever it is called."""
    try:
        status = os.stat(path)  # noqa: PTH116 - called for every draft, on strings
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    return status.st_dev, status.st_ino


def _id(path: Path) -> str:
    from postkit import drafts, metadata

    try:
        return metadata.read(drafts.read(path), timezone=None).id
    except DraftError:
        return ""
