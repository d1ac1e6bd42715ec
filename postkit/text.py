"""Places in text: spans, lines and columns, and the units that platforms count in.

Every place in postkit is a ``Span`` of code points in a draft's source. Lines and columns are
computed for people, UTF-16 and UTF-8 offsets for platforms.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_END = regex(r"\r\n|\n|\r")
_WORD = regex(r"\w+")
_SIGN = regex(r"[^\w\s]")
_FEW = 50  # signs


class Span(NamedTuple):
    """A stretch of the source in code points: ``source[start:end]``."""

    start: int
    end: int


class Place(NamedTuple):
    """A position as a person reads it: line and column from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    r"""Lines of one text, for turning offsets into places. Lines end at LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_line_ends(text)]

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset (code points from 0)."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def utf16_column(self, place: Place) -> int:
        """Return the column that editors count in: UTF-16 code units, from 1."""
        start = self._starts[place.line - 1]
        return utf16_length(self._text[start : start + place.column - 1]) + 1

    def start(self, line: int) -> int:
        """Return the offset of the first character of a line (from 1)."""
        return self._starts[line - 1]

    def line(self, line: int) -> str:
        """Return a line (from 1) without its end."""
        after = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : after].rstrip("\r\n")

    def __len__(self) -> int:
        return len(self._starts)


def _line_ends(text: str) -> Iterable[int]:
    """Return where each line but the last has ended."""
    if "\r" in text:
        return [match.end() for match in _LINE_END.finditer(text)]
    return accumulate(len(line) + 1 for line in text.split("\n")[:-1])


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units; a lone surrogate counts as one."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_length(text: str) -> int:
    """Return the length in UTF-16 code units of the text's composed form (NFC)."""
    if text.isascii():
        return len(text)
    return utf16_length(normalize("NFC", text))


def utf8_length(text: str) -> int:
    """Return the length in UTF-8 bytes."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def code_points(data: bytes, start: int, end: int) -> int:
    """Return how many code points lie between two offsets in UTF-8; backwards it is negative."""
    if end < start:
        return -code_points(data, end, start)
    piece = data[start:end]
    return end - start if piece.isascii() else len(piece.decode())


def graphemes(text: str) -> list[str]:
    """Split into what readers take for single characters (UAX #29 extended clusters)."""
    if text.isascii():
        return list(text)
    found: list[str] = _segmentation().graphemes(text, is_extended=True)
    return found


def sentences(text: str) -> list[str]:
    """Return the sentences (UAX #29) that have a word in them. The end of a line ends one."""
    from unicode_segmentation_rs import unicode_sentences

    found: list[str] = unicode_sentences(text)
    return found


def words(text: str, characters: str) -> list[str]:
    """Return the words of a text; ``characters`` are those that are in it, each once.

    To put spaces for what is between words is faster than to look for them, if it is not much.
    """
    signs = _SIGN.findall(characters)
    if len(signs) > _FEW:
        return _WORD.findall(text)
    for sign in signs:
        text = text.replace(sign, " ")
    return text.split()


def width(text: str) -> int:
    """Return how many terminal columns the text takes (East Asian wide characters take two)."""
    if text.isascii():
        return len(text)
    columns: int = _segmentation().text_width(text)
    return columns


@cache
def _segmentation() -> Any:  # noqa: ANN401 - a module
    """Return the library for such questions, which ASCII needs no answer to."""
    import unicode_segmentation_rs

    return unicode_segmentation_rs


class SourceMap:
    """Which part of the source each part of an assembled text comes from."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._lengths: list[int] = []
        self._spans: list[Span] = []
        self._pieces: Iterable[tuple[str, Span | None]] = ()

    @classmethod
    def of(cls, texts: Sequence[str], spans: Sequence[Span | None]) -> SourceMap:
        """Return where the pieces of a text come from, each from its span.

        One without a span is at the end of the one before it. Nothing is computed before the first
        question; most texts are never asked about.
        """
        made = cls()
        made._pieces = zip(texts, spans, strict=True)
        return made

    def add(self, start: int, length: int, span: Span) -> None:
        """Record that ``length`` code points from ``start`` come from ``span``, in rising order."""
        self._starts.append(start)
        self._lengths.append(length)
        self._spans.append(span)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SourceMap):
            return NotImplemented
        self._take_pieces()
        other._take_pieces()
        return (self._lengths, self._spans) == (other._lengths, other._spans)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source behind ``text[start:end]`` (code points)."""
        self._take_pieces()
        if not self._starts:
            return Span(0, 0)
        first = self._piece(start)
        last = self._piece(max(start, end - 1))
        return Span(self._source(first, start).start, self._source(last, max(start, end - 1)).end)

    def pieces(self) -> Iterator[tuple[int, int, Span]]:
        """Yield start and length of each piece of the text, and where it comes from."""
        self._take_pieces()
        return zip(self._starts, self._lengths, self._spans, strict=True)

    def _take_pieces(self) -> None:
        start = end = 0
        for text, span in self._pieces:
            end = span.end if span else end
            self.add(start, len(text), span or Span(end, end))
            start += len(text)
        self._pieces = ()

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _source(self, piece: int, offset: int) -> Span:
        span, length = self._spans[piece], self._lengths[piece]
        if span.end - span.start != length:
            return span
        inside = min(max(0, offset - self._starts[piece]), max(0, length - 1))
        return Span(span.start + inside, min(span.start + inside + 1, span.end))
