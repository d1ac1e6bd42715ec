"""The files that a post takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postkit.attachments import Attachment
    from postkit.post import Post


def files(post: Post) -> tuple[Attachment, ...]:
    """Return the attachments, and the picture of a card."""
    card = post.metadata.card
    return (*post.attachments, *([card.thumbnail] if card and card.thumbnail else ()))
