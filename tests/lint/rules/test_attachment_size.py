"""PK605: the platform takes files of this size."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.attachment_size import attachment_size
from postkit.problems import Severity
from tests.composing import compose_text, slices
from tests.media.containers import box, gif, movie, movie_header, mp4, pdf, png

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.problems import Problem

MB = 1_000_000


def _write(path: Path, content: bytes, size: int = 0) -> None:
    """Write a file, with nothing after its content up to a size."""
    path.write_bytes(content)
    if size:
        os.truncate(path, size)


def _found(front: str, folder: Path, platform: str = "linkedin") -> list[Problem]:
    post = compose_text(f"---\n{front}\n---\nHello.\n", folder=folder, platform=platform)
    return list(attachment_size.check(post))


@pytest.mark.parametrize(
    ("front", "content", "size"),
    [
        ("images: [file]", png(36_152_319, 1), 5 * MB),
        ("images: [file]", gif(9, 9, 250), 0),
        ("card: {url: https://e.com, thumbnail: file}", png(6000, 6000), 0),
        ("video: file", mp4(movie(3000)), 75_000),
        ("video: file", mp4(movie(1_800_000)), 500 * MB),
        ("video: file", mp4(box(b"moov", movie_header(0))), 75_000),
        ("document: file", pdf(300), 100 * MB),
        ("document: file", b"%PDF-1.7\n", 0),
    ],
)
def test_limits_are_still_allowed(tmp_path: Path, front: str, content: bytes, size: int) -> None:
    """What a file does not tell is not held against it."""
    _write(tmp_path / "file", content, size)
    assert _found(front, tmp_path) == []


@pytest.mark.parametrize(
    ("front", "content", "size", "told"),
    [
        (
            "images: [file]",
            png(8000, 6000),
            0,
            ("48,000,000 pixels, LinkedIn takes 36,152,319", "Scale it down to 6,942 × 5,207."),
        ),
        (
            "images: [file]",
            gif(9, 9, 251),
            0,
            ("251 frames, LinkedIn takes 250", "Leave out every other"),
        ),
        (
            "card: {url: https://e.com, thumbnail: file}",
            png(36_152_320, 1),
            0,
            ("36,152,320 pixels, LinkedIn takes 36,152,319", "Scale it down"),
        ),
        (
            "video: file",
            mp4(movie()),
            74_999,
            ("74,999 bytes, LinkedIn takes 75,000 or more", "Is it cut short?"),
        ),
        (
            "video: file",
            mp4(movie()),
            500 * MB + 1,
            ("500,000,001 bytes, LinkedIn takes 500,000,000", "Save it with a higher"),
        ),
        (
            "video: file",
            mp4(movie(2999)),
            MB,
            ("2.999 seconds, LinkedIn takes 3 or more", "Attach a longer one."),
        ),
        (
            "video: file",
            mp4(movie(1_860_000)),
            MB,
            ("1,860 seconds, LinkedIn takes 1,800", "Shorten it"),
        ),
        (
            "document: file",
            pdf(1),
            100 * MB + 1,
            ("100,000,001 bytes, LinkedIn takes 100,000,000", "Save it"),
        ),
        (
            "document: file",
            pdf(301),
            0,
            ("301 pages, LinkedIn takes 300", "Split it, or attach"),
        ),
    ],
)
def test_beyond_the_limits(
    tmp_path: Path, front: str, content: bytes, size: int, told: tuple[str, str]
) -> None:
    """The finding names the figure, the limit, and what to do."""
    _write(tmp_path / "file", content, size)
    (problem,) = _found(front, tmp_path)
    assert problem.message == f'"file" has {told[0]}'
    assert problem.help.startswith(told[1])
    assert problem.severity is None


def test_an_image_that_only_browsers_refuse(tmp_path: Path) -> None:
    """What the pages about the API do not say is a warning, and says that it may work."""
    _write(tmp_path / "file", png(9, 9), 5 * MB + 1)
    (problem,) = _found("images: [file]", tmp_path)
    assert problem.message == '"file" has 5,000,001 bytes, LinkedIn takes 5,000,000'
    assert problem.severity is Severity.WARNING
    assert problem.help.startswith("It may be taken. Save it")


def test_each_file_is_measured(tmp_path: Path) -> None:
    """The finding is at the image, also in the body; one file may be too much in two ways."""
    _write(tmp_path / "a.gif", gif(9, 9, 300), 6 * MB)
    _write(tmp_path / "b.png", png(9000, 9000))
    source = "---\nimages: [a.gif, c.png]\n---\nHello.\n\n![Fell](b.png)\n"
    found = list(attachment_size.check(compose_text(source, folder=tmp_path)))
    assert slices(source, found) == ["a.gif", "a.gif", "![Fell](b.png)"]


@pytest.mark.parametrize(
    ("front", "content"),
    [
        ("images: [file]", mp4(movie(1))),
        ("video: file", gif(9, 9, 300)),
        ("document: file", png(9000, 9000)),
        ("images: [file]", b""),
        ("images: [gone.png, ../file, https://e.com/a.png]", b""),
        ("kind: article\nimages: [file]", png(9000, 9000)),
    ],
)
def test_other_rules_and_articles(tmp_path: Path, front: str, content: bytes) -> None:
    """Of files of a wrong type, and of paths, other rules speak; articles have no such limits."""
    _write(tmp_path / "file", content)
    assert _found(front, tmp_path) == []


def test_a_platform_without_limits_takes_all(tmp_path: Path) -> None:
    """Nothing is measured for it."""
    _write(tmp_path / "file", png(9000, 9000))
    assert _found("images: [file]", tmp_path, "plain") == []
