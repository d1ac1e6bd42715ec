"""Variants: the posts that one draft makes, each for those of its targets that show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.text import Span

if TYPE_CHECKING:
    from postkit.config import Settings
    from postkit.metadata import Metadata

_NOWHERE = Span(0, 0)


class Variant(NamedTuple):
    """A platform by name, and the bios that a target appends; "" where ``[format]`` says which."""

    platform: str
    post_bio: str = ""
    article_bio: str = ""


def with_bio(metadata: Metadata, variant: Variant, settings: Settings) -> Metadata:
    """Return metadata with the configured bio where the draft does not say; it has no place."""
    kind = f"{metadata.kind}_bio"
    bio = getattr(variant, kind) or getattr(settings.format, kind)
    if bio == "none" or "bio" in metadata.spans:
        return metadata
    return metadata.replace(bio=bio, spans={**metadata.spans, "bio": _NOWHERE})
