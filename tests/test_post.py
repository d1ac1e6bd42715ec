"""One draft, seen at every stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.attachments import resolve
from tests.composing import compose_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("written", ["my%20photo.png", "<my photo.png>"])
def test_an_image_of_the_body_is_found_by_its_address(tmp_path: Path, written: str) -> None:
    """Markdown needs spaces in addresses encoded or the address in angle brackets."""
    (tmp_path / "my photo.png").write_bytes(b"png")
    post = compose_text(f"![Us]({written})\n", folder=tmp_path)
    (image,) = post.attachments
    assert (
        resolve(image, folder=post.folder, root=post.root) == (tmp_path / "my photo.png").resolve()
    )


def test_a_path_in_front_matter_is_as_written(tmp_path: Path) -> None:
    """YAML needs nothing encoded: a percent sign is one."""
    (tmp_path / "100%25.png").write_bytes(b"png")
    post = compose_text("---\nimages: [100%25.png]\n---\n", folder=tmp_path)
    (image,) = post.attachments
    assert resolve(image, folder=post.folder, root=post.root) == (tmp_path / "100%25.png").resolve()
