"""How long videos run."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from postkit.media import Facts, measure
from tests.media.containers import UNKNOWN, box, movie, movie_header, mp4

if TYPE_CHECKING:
    from pathlib import Path

MEDIA = box(b"mdat", bytes(1000))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a path whose name says nothing."""
    return tmp_path / "attached"


@pytest.mark.parametrize(
    "content",
    [
        mp4(movie(), MEDIA),
        mp4(MEDIA, movie()),
        mp4(box(b"free", b""), box(b"mdat", bytes(1000), wide=True), movie()),
        mp4(box(b"moov", movie_header(5000), wide=True), MEDIA),
        mp4(box(b"moov", movie_header(5000, version=1))),
        mp4(box(b"moov", box(b"udta", b"") + movie_header(60_000, 12_000))),
        mp4(struct.pack(">I4s", 0, b"moov") + movie_header(5000)),
        mp4(movie(), struct.pack(">I4s", 0, b"mdat") + bytes(1000)),
    ],
)
def test_seconds(file: Path, content: bytes) -> None:
    """The header is found wherever it stands, in both versions, in boxes of any form."""
    file.write_bytes(content)
    facts = measure(file)
    assert facts == Facts("video/mp4", len(content), seconds=5.0)


@pytest.mark.parametrize(
    ("units", "scale", "seconds"),
    [
        (2999, 1000, 2.999),
        (1, 3, 0.333),
        (162_000_000, 90_000, 1800.0),
        (UNKNOWN - 1, 1, UNKNOWN - 1),
    ],
)
def test_seconds_to_the_millisecond(file: Path, units: int, scale: int, seconds: float) -> None:
    """Every unit of time is known."""
    file.write_bytes(mp4(box(b"moov", movie_header(units, scale))))
    assert measure(file).seconds == seconds


def test_videos_after_the_fourth_gigabyte(file: Path) -> None:
    """What is between is skipped, not read."""
    size = 5 << 30
    with file.open("wb") as made:
        made.write(mp4(struct.pack(">I4sQ", 1, b"mdat", size)))
        made.seek(size - 16, 1)
        made.write(movie())
    assert measure(file).seconds == 5.0


@pytest.mark.parametrize(
    "header",
    [
        movie_header(0),
        movie_header(UNKNOWN),
        movie_header(2**64 - 1, version=1),
        movie_header(5000, 0),
        movie_header(5000) + box(b"mvex", box(b"trex", bytes(24))),
        box(b"trak", movie_header(5000)),
        b"",
    ],
)
def test_unknown_length(file: Path, header: bytes) -> None:
    """Live recordings and fragmented files do not say; other boxes do not count."""
    file.write_bytes(mp4(box(b"moov", header), MEDIA))
    assert measure(file).seconds is None


@pytest.mark.parametrize(
    "boxes",
    [
        b"",
        MEDIA,
        movie_header(5000),
        struct.pack(">I4s", 4, b"free") + movie(),
        struct.pack(">I4sQ", 1, b"free", 8) + movie(),
        struct.pack(">I4sQ", 1, b"free", 2**64 - 8) + movie(),
        struct.pack(">I4s", 1, b"free"),
        struct.pack(">I4s", 9999, b"mdat") + movie(),
        movie()[:-60],
        movie()[:20],
        box(b"moov", movie_header(5000)[:20]),
        box(b"moov", struct.pack(">I4s", 8, b"mvhd")),
        b"\0\0\0",
        box(b"free", b"") * 300_000 + movie(),
    ],
)
def test_broken_videos(file: Path, boxes: bytes) -> None:
    """Sizes that are too small, too large or lead nowhere end the search."""
    file.write_bytes(mp4(boxes))
    assert measure(file) == Facts("video/mp4", file.stat().st_size)
