"""What drafts are read as, before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.drafts import Draft, parse
from postkit.errors import DraftError, PostkitError
from postkit.frozen import NamedTuple
from postkit.pipeline.recent import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.pipeline.folders import Found

_MUCH = 256 * 1024  # bytes: what drafts of so many make takes about 30 MiB


class Read(NamedTuple):
    """What a draft was read as, or why it is none."""

    found: Found | DraftError
    data: bytes
    draft: Draft | PostkitError

    @property
    def name(self) -> str:
        """Return what the person calls it."""
        return self.found.path if isinstance(self.found, DraftError) else self.found.name


def read(found: Found | DraftError) -> Read:
    """Return what a draft is read as."""
    if isinstance(found, DraftError):
        return Read(found, b"", found)
    data = b""
    try:
        data = found.read_bytes()
        return Read(found, data, parse(data, name=found.name, path=found.path))
    except PostkitError as error:
        return Read(found, data, error.alone())


def read_ahead(drafts: Iterable[Found | DraftError]) -> Iterator[list[Read]]:
    """Yield what drafts are read as, in order: many small ones or few large ones at a time."""
    some: list[Read] = []
    size = 0
    for each in map(read, drafts):
        if len(some) == DRAFTS or (some and size + len(each.data) > _MUCH):
            yield some
            some, size = [], 0
        some.append(each)
        size += len(each.data)
    if some:
        yield some
