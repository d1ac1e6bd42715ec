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

FILES = ("Image", "images", "video", "document", "card")
"""What posts with files have one of."""


def images(post: Post) -> Iterator[Attachment]:
    """Yield the images that have, or need, an alternative text, each where it stands.

    The picture of a card needs none: beside it is a title. It has one under a key of the card.
    """
    yield from (attachment for attachment in post.attachments if attachment.kind == "image")
    card = post.metadata.card
    if card and card.thumbnail and card.thumbnail.alt is not None:
        yield card.thumbnail._replace(span=post.metadata.spans["card.alt"])


def found(post: Post) -> Iterator[tuple[Attachment, Path]]:
    """Yield those whose path leads to a file; of the others ``attachment-file`` speaks."""
    from postkit.problems import Problem

    for attachment, path in post.files:
        if not isinstance(path, Problem):
            yield attachment, path
