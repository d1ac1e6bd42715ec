"""What drafts are read as, before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.drafts import Draft, parse
from postkit.errors import DraftError, PostkitError
from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from postkit.pipeline.folders import Found


class Read(NamedTuple):
    """What a draft was read as: without a ``draft`` the ``error`` says why it is none."""

    found: Found | DraftError
    data: bytes
    draft: Draft | None
    error: PostkitError | None


def read(found: Found | DraftError) -> Read:
    """Return what a draft is read as."""
    if isinstance(found, DraftError):
        return Read(found, b"", None, found)
    data = b""
    try:
        data = found.read_bytes()
        return Read(found, data, parse(data, name=found.name, path=found.path), None)
    except PostkitError as error:
        return Read(found, data, None, error)
