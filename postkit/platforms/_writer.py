"""Assemble a rendering piece by piece: line ends, indentation, facets, places in the source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from postkit.frozen import NamedTuple
from postkit.platforms._base import Facet, Rendering
from postkit.text import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable


class _Lead(NamedTuple):
    text: str
    span: Span


class _Held(NamedTuple):
    line_ends: int
    text: str
    span: Span


class _Ending:
    """What happens at the end of a ``with``; lighter than a generator."""

    __slots__ = ("_end",)

    def __init__(self, end: Callable[[], object]) -> None:
        self._end = end

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        self._end()


class Writer:
    """Takes text in reading order. Line ends and indents are written only before more text.

    A piece without a span is at the end of the one before it.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._spans: list[Span | None] = []
        self._solid: set[int] = set()
        self._length = 0
        self._facets: list[Facet] = []
        self._line_ends = 0
        self._indents: list[str] = []
        self._held: list[_Held] = []
        self._leads: dict[int, _Lead] = {}

    @property
    def length(self) -> int:
        """Return how many code points were written."""
        return self._length

    @property
    def last(self) -> str:
        """Return the last character written; a line end at the start of a line."""
        return "\n" if self._line_ends or not self._texts else self._texts[-1][-1]

    def write(self, text: str, span: Span | None, *, solid: bool = False) -> None:
        """Add text that comes from ``span``; ``solid`` keeps spaces at the end of its line."""
        if not text:
            return
        if self._line_ends or self._held or self._leads:
            self._flush()
        if self._indents and "\n" in text:
            text = _indented(text, "".join(self._indents))
        if solid:
            self._solid.add(len(self._texts))
        self._texts.append(text)
        self._spans.append(span)
        self._length += len(text)

    def line_end(self) -> None:
        """End a line inside a block."""
        self.trim()
        self._line_ends = self._line_ends or 1

    def block_end(self, *, blank: bool) -> None:
        """End a block; ``blank`` asks for an empty line before the next one."""
        self.trim()
        self._line_ends = 2 if blank else self._line_ends or 1

    def hold(self, text: str, span: Span) -> None:
        """Write a block of its own, but only if more text follows."""
        self._held.append(_Held(self._line_ends, text, span))
        self._line_ends = 2

    def lead(self, depth: int, text: str, span: Span) -> None:
        """Write the text in front of the next text, if any; one lead for each depth."""
        if text:
            self._leads[depth] = _Lead(text, span)

    def withdraw(self, depth: int) -> None:
        """Forget a lead that nothing followed."""
        self._leads.pop(depth, None)

    def append(self, text: str, span: Span) -> None:
        """Add text to the last line that has some, whatever ended after it."""
        line_ends, self._line_ends = self._line_ends, 0
        self.trim()
        if text:
            self._add(text, span)
        self._line_ends = line_ends

    def trim(self, white: str | None = " \t") -> None:
        """Drop spaces at the end of the line; all white space where ``white`` is None."""
        while self._texts and not self._line_ends:
            text = self._texts[-1]
            kept = text.rstrip(white)
            if len(kept) == len(text) or len(self._texts) - 1 in self._solid:
                return
            self._length -= len(text) - len(kept)
            self._texts.pop()
            span = self._spans.pop()
            if kept:
                self._texts.append(kept)
                self._spans.append(_shortened(span, len(text), len(kept)))

    def indented(self, indent: str) -> _Ending:
        """Indent the lines that begin inside this context."""
        self._indents.append(indent)
        return _Ending(self._indents.pop)

    def facet(
        self, kind: Literal["mention", "hashtag", "link"], target: str, key: str = ""
    ) -> _Ending:
        """Mark the text that is written inside this context."""
        self._flush()
        return _Ending(partial(self._end_facet, kind, self._length, target, key))

    def rendering(self, comment_links: tuple[str, ...]) -> Rendering:
        """Return what was written, without white space at its end."""
        self._line_ends = 0
        self.trim(None)
        text, places = "".join(self._texts), SourceMap.of(self._texts, self._spans)
        return Rendering(text, tuple(self._facets), places, comment_links)

    def _end_facet(
        self, kind: Literal["mention", "hashtag", "link"], start: int, target: str, key: str
    ) -> None:
        if self._length > start:
            self._facets.append(Facet(kind, start, self._length, target, key))

    def _flush(self) -> None:
        if self._held:
            self._write_held()
        self._part(self._line_ends)
        self._line_ends = 0
        if self._leads:
            for _, lead in sorted(self._leads.items()):
                self._add(*lead)
            self._leads.clear()

    def _write_held(self) -> None:
        for held in self._held:
            self._part(held.line_ends)
            self._add(held.text, held.span)
        self._held.clear()

    def _part(self, line_ends: int) -> None:
        if line_ends and self._texts:
            self._add("\n" * line_ends + "".join(self._indents), None)

    def _add(self, text: str, span: Span | None) -> None:
        self._texts.append(text)
        self._spans.append(span)
        self._length += len(text)


def _shortened(span: Span | None, before: int, after: int) -> Span | None:
    """Return the place of what is left of a piece."""
    verbatim = span and span.end - span.start == before
    return Span(span.start, span.start + after) if span and verbatim else span


def _indented(text: str, indent: str) -> str:
    """Return the text with all its lines but the first and the blank ones indented."""
    first, *lines = text.split("\n")
    return "\n".join([first, *(indent + line if line.strip() else "" for line in lines)])
