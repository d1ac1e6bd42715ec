"""Pixels and frames of JPEG, PNG and GIF images.

The library imagesize was tried: it imports an HTTP client and with it SSL (27 ms), and reads a
JPEG file that holds nothing but zeros byte by byte to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postkit.media._bounded import Bounded

# JPEG's markers: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1
_WITH_SIZE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_LAST = frozenset({0xD9, 0xDA})

# GIF's blocks: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
_EXTENSION, _IMAGE, _TRAILER = b"!", b",", b";"


def size(file: Bounded, media_type: str) -> tuple[int, int] | None:
    """Return width and height as they are stored: a camera's rotation does not count.

    Raise EOFError where the file is cut.
    """
    read = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif}.get(media_type)
    found = read(file) if read else None
    return found if found and all(found) else None


def frames(file: Bounded) -> int | None:
    """Return how many images a GIF holds. Raise EOFError where it is cut."""
    file.seek(10)
    _skip_colours(file, file.exactly(3)[0])
    count = 0
    while (block := file.exactly(1)) != _TRAILER:
        if block == _IMAGE:
            count += 1
            _skip_colours(file, file.exactly(9)[8])
        elif block != _EXTENSION:
            return None
        file.exactly(1)  # size of the codes, or what it extends
        while length := file.exactly(1)[0]:
            file.seek(length, 1)
    return count


def _png(file: Bounded) -> tuple[int, int] | None:
    """Read the header chunk (https://www.w3.org/TR/png-3/#11IHDR)."""
    file.seek(12)
    head = file.exactly(12)
    if head[:4] != b"IHDR":
        return None
    return int.from_bytes(head[4:8], "big"), int.from_bytes(head[8:], "big")


def _gif(file: Bounded) -> tuple[int, int]:
    file.seek(6)
    screen = file.exactly(4)
    return int.from_bytes(screen[:2], "little"), int.from_bytes(screen[2:], "little")


def _jpeg(file: Bounded) -> tuple[int, int] | None:
    file.seek(2)
    while (marker := _next_marker(file)) not in _LAST:
        if marker in _ALONE:
            continue
        length = int.from_bytes(file.exactly(2), "big")
        if marker in _WITH_SIZE:
            frame = file.exactly(5)
            return int.from_bytes(frame[3:], "big"), int.from_bytes(frame[1:3], "big")
        if length < 2:  # noqa: PLR2004 - the length counts itself
            return None
        file.seek(length - 2, 1)
    return None


def _next_marker(file: Bounded) -> int:
    """Return the next marker; decoders skip what stands before it, and any number of fill bytes."""
    while file.exactly(1) != b"\xff":
        pass
    while (marker := file.exactly(1)) == b"\xff":
        pass
    return marker[0]


def _skip_colours(file: Bounded, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 << (flags & 7) + 1, 1)
