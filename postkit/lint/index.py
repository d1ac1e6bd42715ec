"""The drafts of a root by what they have in common: an index of at most 300 bytes a draft."""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING

from postkit.lint.places import Places
from postkit.lint.scan import glance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from postkit.lint.scan import Glance
    from postkit.lint.subject import KeptSubject, Subject


class Index:
    """What a glance at each draft told: hashes, with the numbers of the drafts.

    ``timezone`` is that of dates without an offset.
    """

    def __init__(self, root: Path, files: Iterable[str], timezone: str) -> None:
        self._root = os.path.join(root, "")  # noqa: PTH118 - with a separator behind it
        self._paths: list[str] = []
        self._timezone = timezone
        self._planned = array("q")
        self._by_path, self.ids, self.hooks = Places(), Places(), Places()
        self.links, self.moments = Places(), Places()
        for path in files:
            self._add(path)

    def path(self, number: int) -> str:
        """Return the absolute path of a draft."""
        return os.path.join(self._root, self._paths[number])  # noqa: PTH118 - of strings

    def inside(self, number: int) -> str:
        """Return the path of a draft as the ledger has it: under the root, with ``/``."""
        return self._paths[number].replace(os.sep, "/")

    def planned(self, number: int) -> int:
        """Return when a draft is to be published, in seconds since 1970; 0 without a date."""
        return self._planned[number]

    def all(self) -> Iterator[tuple[int, str]]:
        """Yield the numbers and paths of all drafts."""
        return ((number, self.path(number)) for number in range(len(self._paths)))

    def besides(self, numbers: Iterable[int], draft: Subject | KeptSubject) -> Iterable[int]:
        """Return those of the drafts that are not this one, whatever it is called."""
        if draft.path is None:
            return ()
        path = draft.absolute.removeprefix(self._root)
        others = [number for number in numbers if self._paths[number] != path]
        if not others:
            return ()
        own = file(draft.path)
        return (number for number in others if file(self.path(number)) != own)

    def _add(self, path: str) -> None:
        seen = glance(path)
        if not seen.front:
            return
        number = len(self._paths)
        self._paths.append(path.removeprefix(self._root))
        for id_ in set(seen.ids):
            self.ids.add(hash(id_), number)
        moment = self._moment(seen)
        self._planned.append(moment)
        if seen.held:
            return
        if moment:
            self.moments.add(moment // 60, number)
        if hook := seen.hook:
            self.hooks.add(hash(hook), number)
        for link in seen.links:
            self.links.add(hash(link), number)

    def _moment(self, seen: Glance) -> int:
        text = seen.moment
        if not text:
            return 0
        from postkit.metadata.moments import Wrong, parse

        moment = parse(text, self._timezone)
        return 0 if isinstance(moment, Wrong) else int(moment.timestamp())


def file(path: str | Path) -> tuple[int, int] | None:
    """Return what tells a file from all others, whatever it is called."""
    try:
        status = os.stat(path)  # noqa: PTH116 - called for every draft, on strings
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    return status.st_dev, status.st_ino
