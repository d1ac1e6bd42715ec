"""Where a feed cuts a post with "…see more". Always an estimate: no network publishes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import graphemes, text_length, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.platforms._base import Fold, Platform


# One unit and one column each, and never part of something larger.
_SIMPLE = regex(
    "[\n -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u2030-\u203b]*"
)
_SPARE = 32  # code points that may take no room, mostly


class Cut(NamedTuple):
    """The first code point that is hidden in one view, and which limit hides it."""

    fold: Fold
    offset: int
    by: str


def cuts(text: str, platform: Platform) -> list[Cut]:
    """Return a cut for each view of the platform that would not show the whole text."""
    found = []
    for fold in platform.folds:
        cut = _cut(text, fold, platform)
        if cut is not None:
            found.append(cut)
    return found


def _cut(text: str, fold: Fold, platform: Platform) -> Cut | None:
    lines_end = _end_of_lines(text, fold)
    shown = _fitting(text[: lines_end + 1], fold.characters.value, platform)
    if shown < min(lines_end, len(text)):
        return Cut(fold, shown, "characters")
    return Cut(fold, lines_end, "lines") if text[lines_end:].strip() else None


def _fitting(text: str, limit: int, platform: Platform) -> int:
    """Return how many code points fit into ``limit`` units, whole characters only."""
    if platform.measure(text) <= limit:
        return len(text)
    if text.isascii() and platform.measure is text_length:
        return limit
    return _taken(text, limit, platform.measure)


def _taken(text: str, room: int, size: Callable[[str], int]) -> int:
    """Return how many code points there is room for, whole characters only."""
    if _SIMPLE.fullmatch(text, 0, room + 1):
        return min(room, len(text))
    few, many = room + _SPARE, 4 * (room + 1)  # no letter is composed of more than four
    for part in (text[:few], text[:many], text):
        used = offset = 0
        for grapheme in graphemes(part):
            used += _size(grapheme, size)
            if used > room:
                return offset
            offset += len(grapheme)
    return len(text)


@lru_cache(maxsize=4096)  # an alphabet, and the emoji that people like
def _size(grapheme: str, size: Callable[[str], int]) -> int:
    return size(grapheme)


def _end_of_lines(text: str, fold: Fold) -> int:
    """Return where the last visible line ends; long lines wrap at the width of the view."""
    start, left = 0, fold.lines
    while left > 0 and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        wrapped = max(1, -(-width(text[start : min(end, start + 4096)]) // fold.columns))
        if wrapped > left:
            return _columns(text, start, left * fold.columns)
        left -= wrapped
        start = end + 1
    return min(max(start - 1, 0), len(text))


def _columns(text: str, start: int, columns: int) -> int:
    """Return the offset at which so many columns from ``start`` are full."""
    if text.isascii():
        return min(start + columns, len(text))
    return start + _taken(text[start:], columns, width)
