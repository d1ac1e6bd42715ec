"""How long an MP4 video runs.

Boxes: ISO/IEC 14496-12, sections 4.2 and 8.2, and Apple's description of the format that it comes
from, https://developer.apple.com/documentation/quicktime-file-format/movie_header_atom. The library
tinytag was tried: it takes a length that is marked as unknown for 49 days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.media._bounded import Bounded


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


def seconds(file: Bounded) -> float | None:
    """Return what the movie's header says, to the millisecond.

    None where it does not say, as in fragmented files, which may have been written before anybody
    knew. Raise EOFError where the boxes do not fit into the file.
    """
    end = file.seek(0, 2)
    movie = next((box for box in _boxes(file, 0, end) if box.kind == b"moov"), None)
    inside = tuple(_boxes(file, movie.start, movie.end)) if movie else ()
    header = next((box for box in inside if box.kind == b"mvhd"), None)
    if header is None or any(box.kind == b"mvex" for box in inside):
        return None
    file.seek(header.start)
    return _duration(file)


def _boxes(file: Bounded, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes of a stretch, each with where its content is. Each is at least 8 bytes."""
    while start < end:
        file.seek(start)
        head = file.exactly(8)
        content = start + 8
        size = int.from_bytes(head[:4], "big")
        if size == 1:
            size = int.from_bytes(file.exactly(8), "big")
            content += 8
        following = start + size if size else end
        if not content <= following <= end:
            raise EOFError
        yield _Box(head[4:], content, following)
        start = following


def _duration(file: Bounded) -> float | None:
    """Return the seconds of a movie header; its version decides how wide times are."""
    width = 8 if file.exactly(4)[0] == 1 else 4
    file.exactly(2 * width)  # made and changed
    scale = int.from_bytes(file.exactly(4), "big")
    units = int.from_bytes(file.exactly(width), "big")
    unknown = units in {0, 256**width - 1}
    return None if unknown or not scale else round(units / scale, 3)
