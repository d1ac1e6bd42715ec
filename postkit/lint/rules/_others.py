"""Other drafts, as rules tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 3


def listed(names: Sequence[str]) -> str:
    """Return the first names in words, and how many more there are."""
    more = len(names) - _SHOWN
    shown = [*names[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
    *first, last = shown
    return f"{', '.join(first)} and {last}" if first else last


def dated(found: Sequence[tuple[str, str]]) -> str:
    """Return names with the days that belong to them, where there are any."""
    return listed([f"{name} ({day})" if day else name for name, day in found])
