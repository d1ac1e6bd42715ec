"""Quotation marks: whether the author has set them already."""

from __future__ import annotations

from postkit.regex import regex

MARKS = (("“", "”"), ("‘", "’"))
"""What quotes are written with; those inside others take the second pair."""

_OPENING = frozenset('"“„«‘‚「『')
_CLOSING = '"”“»’」』'
_AFTER = regex(r"[.,]?+(?:\s*+[—–-]\s*+[^\n]*+)?+")


def is_quoted(words: str) -> bool:
    """Tell whether words stand between quotation marks; a dash and a name may follow."""
    if words[:1] not in _OPENING or len(words) == 1:
        return False
    last = max(words.rfind(mark) for mark in _CLOSING)
    return last > 0 and _AFTER.fullmatch(words, last + 1) is not None
