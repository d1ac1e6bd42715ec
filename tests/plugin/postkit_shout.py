"""A rule, a platform and a publisher of somebody else's.

## What it does

Finds posts with many exclamation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from postkit import (
    BasePublisher,
    Capabilities,
    Figure,
    Platform,
    Problem,
    Receipt,
    Rendering,
    Severity,
    Target,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit import Payload, Post


@rule("SH001", severity=Severity.WARNING)
def too_loud(post: Post, *, maximum: int = 1) -> Iterator[Problem]:
    """Find what is too loud."""
    found = post.text.count("!")
    if found > maximum:
        yield Problem(f"{found} exclamation marks", help=f"Keep {maximum} of them.")


def platform(*, max_length: int = 100) -> Platform:
    """Return a network on which everything is said in capitals."""
    limit = Figure(max_length, "official", "https://shout.example/limits", "2026-01-01")
    return Platform("shout", "Shout", limits={"length": limit}, encode=_loud)


def _loud(rendering: Rendering) -> str:
    if "break" in rendering.text:
        raise ValueError("nobody shouts that")
    return rendering.text.upper()


class Publisher(BasePublisher):
    """Appends posts to a file that everybody reads."""

    name: ClassVar[str] = "shout"
    platform: ClassVar[str] = "shout"
    capabilities: ClassVar[Capabilities] = Capabilities(public=True)

    def __init__(self, target: Target, *, wall: str) -> None:
        super().__init__(target)
        self.wall = target.root / wall

    def send(self, payload: Payload, *, key: str) -> Receipt:
        """Write on the wall."""
        with self.wall.open("a", encoding="utf-8") as wall:
            wall.write(" ".join(payload.encoded.split()) + "\n")
        return Receipt(f"https://shout.example/{key}")
