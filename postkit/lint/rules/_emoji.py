"""Emoji in a text: where they are, and what they are called.

https://www.unicode.org/reports/tr51/#EBNF_and_Regex
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import name

from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

# They begin with one set of characters, which is searched fast; what follows tells them apart.
# The boxes of task lists are none.
_ONE = (
    "[#*0-9\u203c-\u27bf\u2b05-\u2b55\u3030\u303d\U0001f000-\U0001faff]"
    "(?:(?<=[\u2600-\u260f\u2613-\u27bf\U0001f000-\U0001f1e5\U0001f200-\U0001faff])"
    "|(?<=[\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff]|\ufe0f?\u20e3|(?<![#*0-9])\ufe0f)"
    "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"
)
_WORDS = regex(r"[^\w\n]*+\w")
_DEEPEST = 8  # columns that a bullet is indented

EMOJI = regex(f"{_ONE}(?:\u200d{_ONE})*+")
"""One emoji, of however many characters."""

FIRST = "\u203c"
"""Each of them has this character or a later one."""


def leads(emoji: re.Match[str]) -> bool:
    """Tell whether a line begins with an emoji, and has words."""
    text, start = emoji.string, emoji.start()
    before = text[max(0, start - _DEEPEST) : start].rstrip(" \t")
    begins = before.endswith("\n") or (not before and start < _DEEPEST)
    return begins and _WORDS.match(text, emoji.end()) is not None


def rows(found: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """Yield those that follow each other, with at most a space between."""
    first = 0
    for place, emoji in enumerate(found):
        between = emoji.string[found[place - 1].end() : emoji.start()] if place else ""
        if between not in {"", " "}:
            yield found[first:place]
            first = place
    yield found[first:]


def spoken(emoji: re.Match[str]) -> str:
    """Return about what a screen reader says."""
    return name(emoji[0][0], "emoji").lower()
