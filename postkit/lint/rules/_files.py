"""The files that a post takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.attachments import Attachment
    from postkit.post import Post

FAMILIES = {"image": "image/", "video": "video/", "document": "application/"}
"""How the media types of each kind of attachment begin."""


def files(post: Post) -> tuple[Attachment, ...]:
    """Return the attachments, and the picture of a card."""
    card = post.metadata.card
    return (*post.attachments, *([card.thumbnail] if card and card.thumbnail else ()))


def found(post: Post) -> Iterator[tuple[Attachment, Path]]:
    """Yield those whose path leads to a file; of the others ``attachment-file`` speaks."""
    from postkit.attachments import resolve
    from postkit.problems import Problem

    for attachment in files(post):
        path = resolve(attachment, folder=post.folder, root=post.root)
        if not isinstance(path, Problem):
            yield attachment, path
