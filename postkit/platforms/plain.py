"""Plain text: no limits, no fold, nobody to tag."""

from __future__ import annotations

from postkit.platforms._base import Platform


def platform() -> Platform:
    """Return the platform that shows text as it is."""
    return Platform(name="plain", title="Plain text")
