"""Whether characters can be seen, for most texts and without a pattern."""

from __future__ import annotations

# Of all others Python says that they cannot be printed, and that they are no space.
_BLANK = frozenset(
    "\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u034f\u115f\u1160\u2800\u3164\ufffc\uffa0"
) | {*map(chr, range(0xFE00, 0xFE10))}


def are_seen(characters: str) -> bool:
    """Tell whether all are seen, for most texts: the pattern takes long to compile."""
    if not _BLANK.isdisjoint(characters) or max(characters, default="") >= "\U000e0000":
        return False
    return "".join(characters.split()).isprintable()
