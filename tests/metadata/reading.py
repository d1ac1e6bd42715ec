"""What the tests of metadata share: reading front matter, and finding what is at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postkit import metadata
from postkit.drafts import parse

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.metadata import Metadata


class Read(NamedTuple):
    """A draft with its metadata."""

    draft: Draft
    metadata: Metadata

    def at(self, key: str) -> str:
        """Return the source at the place of a value."""
        span = self.metadata.spans[key]
        return self.draft.source[span.start : span.end]

    def problems(self, rule: str = "wrong-value") -> list[tuple[str, str, str]]:
        """Return message, source at the place, and help of each problem of a rule."""
        return [
            (found.message, self.draft.source[found.span.start : found.span.end], found.help)
            for found in self.metadata.problems[rule]
            if found.span
        ]


def read(block: str, *, timezone: str | None = None) -> Read:
    """Read front matter, written without its lines of dashes."""
    draft = parse(f"---\n{block}\n---\nbody\n", name="a.md")
    return Read(draft, metadata.read(draft, timezone=timezone))
