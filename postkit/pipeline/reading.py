"""What drafts are read as, before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.drafts import Draft, parse
from postkit.errors import DraftError, PostkitError
from postkit.frozen import NamedTuple
from postkit.pipeline.recent import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def read_ahead(drafts: Sequence[Found | DraftError]) -> Iterator[list[Read]]:
    """Yield what drafts are read as, in order: a few at a time, large ones alone."""
    for place in range(0, len(drafts), DRAFTS):
        some: list[Read] = []
        for each in [read(found) for found in drafts[place : place + DRAFTS]]:
            if some and sum(len(one.data) for one in some) + len(each.data) > _MUCH:
                yield some
                some = []
            some.append(each)
        yield some
