"""Bare URLs in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = regex(
    r"://(?:(?<=[Hh][Tt][Tt][Pp]://)(?<![A-Za-z0-9].{7})|(?<=[Hh][Tt][Tt][Pp][Ss]://)(?<![A-Za-z0-9].{8}))"
    r"[^\s<>\"`\\\[\]{}|^\x00-\x1f\u200b\u3000-\u303f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”„«»‘’…]+"
)
_NEVER_LAST = ".,;:!?'*_~"


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each ``http://`` or ``https://`` address (code points).

    Punctuation that ends a sentence, marks of emphasis and an unmatched closing parenthesis at the
    end do not belong to it, as in GitHub's autolinks
    (https://github.github.com/gfm/#autolinks-extension-).
    """
    if "://" not in text:
        return
    for match in _URL.finditer(text):
        scheme = 5 if text[match.start() - 1] in "Ss" else 4
        start = match.start() - scheme
        end = _trimmed(text, start, match.end())
        if not text[start:end].endswith(("://", ":/", ":")):
            yield start, end


def _trimmed(text: str, start: int, end: int) -> int:
    unmatched = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        if text[end - 1] == ")" and unmatched > 0:
            unmatched -= 1
        elif text[end - 1] not in _NEVER_LAST:
            break
        end -= 1
    return end
