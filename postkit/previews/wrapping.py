"""Lines of a text that fit into a width, and where in the text each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import graphemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_WORDS = regex(r"[^ \t]+[ \t]*|[ \t]+")


class Row(NamedTuple):
    """A line as it is shown: ``text[start:end]`` in code points, without spaces at its end.

    ``last`` tells that the paragraph's line ends here, and is not only wrapped.
    """

    start: int
    end: int
    last: bool


def rows(
    text: str, room: float, measure: Callable[[str], float], stops: Iterable[int] = ()
) -> Iterator[Row]:
    """Yield the rows of a text; each takes at most ``room``, as ``measure`` measures words.

    Words that are longer are broken between characters as readers see them. At the ``stops``, which
    are offsets, a row ends whatever has room.
    """
    ends = [*sorted(set(stops)), len(text)]
    start = 0
    for end in ends:
        for line_start, line_end in _lines(text, start, end):
            yield from _wrapped(text, line_start, line_end, room, measure)
        start = end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines between two offsets; the end of the line before them is none of their own."""
    start += start > 0 and text[start - 1] != "\n" and text[start : start + 1] == "\n"
    while start < end:
        stop = text.find("\n", start, end)
        yield start, end if stop < 0 else stop
        start = end if stop < 0 else stop + 1


def _wrapped(
    text: str, start: int, end: int, room: float, measure: Callable[[str], float]
) -> Iterator[Row]:
    first, used = start, 0.0
    for match in _WORDS.finditer(text, start, end):
        size = measure(match[0].rstrip())
        if used and used + size > room:
            yield Row(first, _trimmed(text, first, match.start()), last=False)
            first, used = match.start(), 0.0
        if size > room:
            for place in _breaks(text, match.start(), match.end(), room, measure):
                yield Row(first, place, last=False)
                first = place
            used = measure(text[first : match.end()])
        else:
            used += measure(match[0])
    yield Row(first, _trimmed(text, first, end), last=True)


def _breaks(
    text: str, start: int, end: int, room: float, measure: Callable[[str], float]
) -> Iterator[int]:
    """Yield where a long word is broken."""
    used, at = 0.0, start
    for grapheme in graphemes(text[start:end]):
        size = measure(grapheme)
        if used and used + size > room:
            yield at
            used = 0.0
        used += size
        at += len(grapheme)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" \t"))
