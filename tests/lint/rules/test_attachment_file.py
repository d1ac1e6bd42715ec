"""PK601: what is attached is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.attachment_file import attachment_file
from tests.composing import compose_text, slices

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of posts with a picture, and a file outside of it."""
    posts = tmp_path / "posts"
    (posts / "img").mkdir(parents=True)
    (posts / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (posts / "my photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return posts


def test_files_that_are_there_pass(folder: Path) -> None:
    """In the front matter and in the body, with escapes as well."""
    source = "---\nimages: [photo.png]\n---\nHi.\n\n![a](./photo.png)\n\n![b](my%20photo.png)\n"
    assert list(attachment_file.check(compose_text(source, folder=folder))) == []
    assert list(attachment_file.check(compose_text("Hello.\n", folder=folder))) == []


@pytest.mark.parametrize(
    ("path", "message", "advice"),
    [
        ("photos.png", 'there is no file "photos.png"', 'Did you mean "photo.png"?'),
        ("https://e.com/a.png", "is not a file here", "Download it"),
        ("../secret.png", "leads out of the folder of posts", "Copy the file"),
        ("/etc/hostname", "is not relative to the draft", "Copy the file"),
        ("img", '"img" is a folder', "Write the path of a file."),
    ],
)
@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("---\nimages: [{}]\n---\nHello.\n", "{}"),
        ("---\nvideo: {}\n---\nHello.\n", "{}"),
        ("---\ncard: {{url: https://e.com, thumbnail: {}}}\n---\nHello.\n", "{}"),
        ("Hello.\n\n![Latency fell]({})\n", "![Latency fell]({})"),
    ],
)
def test_a_path_to_no_file_is_found_where_it_stands(
    folder: Path, source: str, shown: str, path: str, *, message: str, advice: str
) -> None:
    """Wherever the draft names a file, the finding says what is wrong and what to do."""
    text = source.format(path)
    found = list(attachment_file.check(compose_text(text, folder=folder)))
    assert slices(text, found) == [shown.format(path)]
    assert message in found[0].message
    assert found[0].help.startswith(advice)


def test_each_file_is_a_finding_of_its_own(folder: Path) -> None:
    """All of them are shown at once."""
    source = "---\nimages: [a.png, photo.png, b.png]\n---\nHello.\n"
    found = list(attachment_file.check(compose_text(source, folder=folder)))
    assert slices(source, found) == ["a.png", "b.png"]
