"""Assemble a rendering piece by piece: line ends, indentation, facets, places in the source."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from postkit.frozen import NamedTuple
from postkit.platforms._base import Facet, Rendering
from postkit.text import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Piece(NamedTuple):
    text: str
    span: Span
    solid: bool


class _Held(NamedTuple):
    line_ends: int
    text: str
    span: Span


class Writer:
    """Takes text in reading order. Line ends and indents are written only before more text."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._length = 0
        self._facets: list[Facet] = []
        self._line_ends = 0
        self._indents: list[str] = []
        self._held: list[_Held] = []
        self._leads: dict[int, _Piece] = {}

    @property
    def length(self) -> int:
        """Return how many code points were written."""
        return self._length

    @property
    def last(self) -> str:
        """Return the last character written; a line end at the start of a line."""
        return "\n" if self._line_ends or not self._pieces else self._pieces[-1].text[-1]

    def write(self, text: str, span: Span, *, solid: bool = False) -> None:
        """Add text that comes from ``span``; ``solid`` keeps spaces at the end of its line."""
        if not text:
            return
        if self._line_ends or self._held or self._leads:
            self._flush()
        if self._indents and "\n" in text:
            text = _indented(text, "".join(self._indents))
        self._add(_Piece(text, span, solid))

    def line_end(self) -> None:
        """End a line inside a block."""
        self.trim()
        self._line_ends = max(self._line_ends, 1)

    def block_end(self, *, blank: bool) -> None:
        """End a block; ``blank`` asks for an empty line before the next one."""
        self.trim()
        self._line_ends = max(self._line_ends, 2 if blank else 1)

    def hold(self, text: str, span: Span) -> None:
        """Write a block of its own, but only if more text follows."""
        self._held.append(_Held(self._line_ends, text, span))
        self._line_ends = 2

    def lead(self, depth: int, text: str, span: Span) -> None:
        """Write the text in front of the next text, if any; one lead for each depth."""
        if text:
            self._leads[depth] = _Piece(text, span, solid=False)

    def withdraw(self, depth: int) -> None:
        """Forget a lead that nothing followed."""
        self._leads.pop(depth, None)

    def append(self, text: str, span: Span) -> None:
        """Add text to the last line that has some, whatever ended after it."""
        line_ends, self._line_ends = self._line_ends, 0
        self.trim()
        if text:
            self._add(_Piece(text, span, solid=False))
        self._line_ends = line_ends

    def trim(self, white: str | None = " \t") -> None:
        """Drop spaces at the end of the line; all white space where ``white`` is None."""
        while self._pieces and not self._line_ends:
            piece = self._pieces[-1]
            kept = piece.text.rstrip(white)
            if piece.solid or kept == piece.text:
                return
            verbatim = len(piece.text) == piece.span.end - piece.span.start
            end = piece.span.start + len(kept) if verbatim else piece.span.end
            self._length -= len(piece.text) - len(kept)
            self._pieces.pop()
            if kept:
                self._pieces.append(_Piece(kept, Span(piece.span.start, end), solid=False))

    @contextmanager
    def indented(self, indent: str) -> Iterator[None]:
        """Indent the lines that begin inside this context."""
        self._indents.append(indent)
        yield
        self._indents.pop()

    @contextmanager
    def facet(
        self, kind: Literal["mention", "hashtag", "link"], target: str, key: str = ""
    ) -> Iterator[None]:
        """Mark the text that is written inside this context."""
        self._flush()
        start = self._length
        yield
        if self._length > start:
            self._facets.append(Facet(kind, start, self._length, target, key))

    def rendering(self, comment_links: tuple[str, ...]) -> Rendering:
        """Return what was written, without white space at its end."""
        self._line_ends = 0
        self.trim(None)
        texts = [piece.text for piece in self._pieces]
        places = SourceMap.of(texts, [piece.span for piece in self._pieces])
        return Rendering("".join(texts), tuple(self._facets), places, comment_links)

    def _flush(self) -> None:
        for held in self._held:
            self._part(held.line_ends)
            self._add(_Piece(held.text, held.span, solid=False))
        self._held.clear()
        self._part(self._line_ends)
        self._line_ends = 0
        for depth in sorted(self._leads):
            self._add(self._leads.pop(depth))

    def _part(self, line_ends: int) -> None:
        if line_ends and self._pieces:
            end = self._pieces[-1].span.end
            text = "\n" * line_ends + "".join(self._indents)
            self._add(_Piece(text, Span(end, end), solid=False))

    def _add(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        self._length += len(piece.text)


def _indented(text: str, indent: str) -> str:
    """Return the text with all its lines but the first and the blank ones indented."""
    first, *lines = text.split("\n")
    return "\n".join([first, *(indent + line if line.strip() else "" for line in lines)])
