"""How large a file is: bytes, pixels, frames, pages, seconds.

Files are measured by what they say of themselves in few places, never read as a whole, and never
decoded: of a broken or hostile one the size in bytes is known, and nothing else.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from postkit.attachments import media_type, unreadable
from postkit.media._bounded import Bounded, TooMuchError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Facts", "measure"]

T = TypeVar("T")


class Facts(NamedTuple):
    """What is known of a file; None where it does not tell.

    ``width`` and ``height`` are in pixels, as they are stored. ``frames`` are those of a GIF.
    """

    media_type: str
    bytes: int
    width: int | None = None
    height: int | None = None
    frames: int | None = None
    pages: int | None = None
    seconds: float | None = None

    @property
    def pixels(self) -> int | None:
        """Return how many pixels one frame has."""
        return self.width * self.height if self.width and self.height else None


def measure(path: Path) -> Facts:
    """Return the facts about a file. Raise DraftError where it cannot be read."""
    kind = media_type(path)
    try:
        with Bounded(path) as file:
            return _measured(file, Facts(kind, os.fstat(file.fileno()).st_size))
    except OSError as error:
        raise unreadable(path, error) from None


def _measured(file: Bounded, facts: Facts) -> Facts:
    kind = facts.media_type
    if kind.startswith("image/"):
        return _picture(file, facts)
    if kind == "video/mp4":
        from postkit.media import video

        return facts._replace(seconds=_told(lambda: video.seconds(file)))
    if kind.startswith("application/"):
        from postkit.media import documents

        return facts._replace(pages=documents.pages(file, kind))
    return facts


def _picture(file: Bounded, facts: Facts) -> Facts:
    from postkit.media import pictures

    kind = facts.media_type
    width, height = _told(lambda: pictures.size(file, kind)) or (None, None)
    frames = _told(lambda: pictures.frames(file)) if kind == "image/gif" else None
    return facts._replace(width=width, height=height, frames=frames)


def _told(look: Callable[[], T]) -> T | None:
    """Return what a look into a file finds, None where the file is broken or asks for too much."""
    try:
        return look()
    except (EOFError, TooMuchError):
        return None
