"""PK602: the platform takes what is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.attachment_type import attachment_type
from tests.composing import compose_text, slices

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.problems import Problem

FILES = {
    "photo.png": b"\x89PNG\r\n\x1a\n....",
    "photo.jpg": b"\xff\xd8\xff\xe0....",
    "photo.gif": b"GIF89a....",
    "saved.png": b"RIFF....WEBPVP8 ",
    "clip.mp4": b"\0\0\0\x20ftypisom....",
    "clip.mov": b"\0\0\0\x14ftypqt  ....",
    "deck.pdf": b"%PDF-1.7\n",
    "notes.txt": b"Notes.\n",
    "empty.png": b"",
    "all.zip": b"PK\x03\x04....",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with files of many types."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def _found(front: str, folder: Path, platform: str = "linkedin") -> list[Problem]:
    post = compose_text(f"---\n{front}\n---\nHello.\n", folder=folder, platform=platform)
    return list(attachment_type.check(post))


@pytest.mark.parametrize(
    "front",
    [
        "images: [photo.png, photo.jpg, photo.gif]",
        "video: clip.mp4",
        "document: deck.pdf",
        "card: {url: https://e.com, thumbnail: photo.png}",
        "images: [gone.png, ../photo.png, https://e.com/a.webp]",
    ],
)
def test_what_linkedin_takes_passes(folder: Path, front: str) -> None:
    """Of files that cannot be found, another rule speaks."""
    assert _found(front, folder) == []


@pytest.mark.parametrize(
    ("front", "message", "advice"),
    [
        ("images: saved.png", "is of type WebP, which LinkedIn", "Attach GIF, JPEG or PNG."),
        ("images: empty.png", "is of no type that is known, which LinkedIn", "Attach GIF"),
        ("images: clip.mp4", 'is of type MP4, which "images"', "Attach GIF, JPEG or PNG."),
        ("video: clip.mov", "is of type QuickTime, which LinkedIn", "Attach MP4."),
        ("video: photo.gif", 'is of type GIF, which "video"', "Attach MP4."),
        (
            "document: notes.txt",
            "is of no type that is known, which LinkedIn",
            "Attach PDF, PowerPoint or Word.",
        ),
        ("document: all.zip", "is of type ZIP, which LinkedIn", "Attach PDF, PowerPoint or Word."),
        ("card: {url: https://e.com, thumbnail: deck.pdf}", 'is of type PDF, which "images"', ""),
    ],
)
def test_other_types_are_found(folder: Path, front: str, message: str, advice: str) -> None:
    """The finding says what the file is, and what is taken."""
    (problem,) = _found(front, folder)
    assert f"{message} does not take" in problem.message
    assert problem.help.startswith(advice)


def test_the_finding_is_at_the_image(folder: Path) -> None:
    """Each file is a finding of its own, also in the body."""
    source = "---\nimages: [photo.png, saved.png]\n---\nHello.\n\n![Fell](notes.txt)\n"
    found = list(attachment_type.check(compose_text(source, folder=folder)))
    assert slices(source, found) == ["saved.png", "![Fell](notes.txt)"]


def test_platforms_that_take_all_types_want_the_right_kind(folder: Path) -> None:
    """A blog shows WebP; a video under `images` is a mistake everywhere."""
    assert _found("images: saved.png", folder, "plain") == []
    assert _found("document: notes.txt", folder, "plain") == []
    (problem,) = _found("images: clip.mp4", folder, "plain")
    assert problem.help == "Attach an image."
