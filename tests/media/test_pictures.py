"""Pixels and frames of images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.media import Facts, measure
from tests.media.containers import gif, jpeg, png, segment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a path whose name says nothing."""
    return tmp_path / "attached"


@pytest.mark.parametrize(
    "content",
    [
        png(8000, 6000),
        jpeg(8000, 6000),
        jpeg(8000, 6000, marker=0xC2),
        jpeg(8000, 6000, marker=0xCF),
        jpeg(8000, 6000, segment(0xE0, b"JFIF\0"), segment(0xE1, bytes(65_000))),
        jpeg(8000, 6000, *[segment(0xE2, bytes(65_533))] * 40),
        jpeg(8000, 6000, segment(0xC4, bytes(20)), segment(0xC8, bytes(20)), b"\xff\x01\xff\xd0"),
        jpeg(8000, 6000, segment(0xE0, b""), b"left over", b"\xff\xff\xff"),
        gif(8000, 6000, 1),
        gif(8000, 6000, 3, colours=256),
    ],
)
def test_pixels(file: Path, content: bytes) -> None:
    """They are found in any kind of image, whatever stands before them."""
    file.write_bytes(content)
    facts = measure(file)
    assert (facts.width, facts.height, facts.pixels) == (8000, 6000, 48_000_000)
    assert facts.bytes == len(content)
    assert (facts.pages, facts.seconds) == (None, None)


def test_large_gifs_are_not_negative(file: Path) -> None:
    """Width and height go up to 65,535."""
    file.write_bytes(gif(65_535, 40_000, 1))
    facts = measure(file)
    assert (facts.width, facts.height) == (65_535, 40_000)


def test_rotation_does_not_count(file: Path) -> None:
    """What a camera notes about how it was held changes neither number, and not their product."""
    sideways = b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
    file.write_bytes(jpeg(8000, 6000, segment(0xE1, sideways)))
    assert (measure(file).width, measure(file).height) == (8000, 6000)


@pytest.mark.parametrize("frames", [1, 2, 250, 251])
@pytest.mark.parametrize("blocks", [0, 1, 9])
def test_frames(file: Path, frames: int, blocks: int) -> None:
    """Each image of a GIF is a frame; comments and timings are none."""
    file.write_bytes(gif(4, 3, frames, colours=4, blocks=blocks))
    assert measure(file).frames == frames


def test_only_gifs_have_frames(file: Path) -> None:
    """Of others nothing is counted."""
    file.write_bytes(png(4, 3))
    assert measure(file).frames is None


@pytest.mark.parametrize(
    "content",
    [
        png(8, 6)[:20],
        png(8, 6).replace(b"IHDR", b"IDAT"),
        png(0, 6),
        jpeg(8, 6)[:8],
        jpeg(8, 0),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xda" + jpeg(8, 6),
        b"\xff\xd8\xff\xe0\0\0" + jpeg(8, 6),
        b"\xff\xd8" + b"\xff" * 300_000,
        gif(0, 6, 1),
        b"GIF89a\1",
    ],
)
def test_broken_images_have_no_pixels(file: Path, content: bytes) -> None:
    """The size of the file is known all the same."""
    file.write_bytes(content)
    facts = measure(file)
    assert (facts.width, facts.height, facts.pixels) == (None, None, None)
    assert facts.bytes == len(content)


@pytest.mark.parametrize(
    "content",
    [gif(8, 6, 3)[:-1], gif(8, 6, 3)[:60], gif(8, 6, 3)[:-1] + b"?", gif(8, 6, 1)[:12]],
)
def test_broken_gifs_have_no_number_of_frames(file: Path, content: bytes) -> None:
    """Their width and height are there, and counted as far as they say."""
    file.write_bytes(content)
    facts = measure(file)
    assert (facts.width, facts.height, facts.frames) == (8, 6, None)


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", gif(8, 6, 1)[:19] + b"!\xff\1"])
def test_endless_files_are_given_up(file: Path, head: bytes) -> None:
    """A gigabyte in which nothing is to be found is not read to its end."""
    with file.open("wb") as made:
        made.write(head)
        made.truncate(1 << 30)
    facts = measure(file)
    assert facts._replace(width=None, height=None) == Facts(facts.media_type, 1 << 30)
