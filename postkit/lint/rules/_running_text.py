"""The words of a post's author, found in the text that readers see, and placed in the source.

It is cheaper to search the text as a whole, and to ask afterwards what a match is part of, than to
walk through all that the text is made of.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import normalize

from postkit.document.nodes import Code, CodeBlock, Quote
from postkit.frozen import NamedTuple
from postkit.lint.rules._shown import values
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence

    from postkit.document.nodes import Node
    from postkit.post import Post

APART: tuple[type[Node], ...] = (Code, CodeBlock, Quote)
"""What is no running text of the author's."""

MARKS = ("hashtag", "link", "mention")
"""The kinds of facets that are none either."""

_STYLED = regex("[\U0001d5d4-\U0001d7f5]+")  # as long as the letters that they stand for


class Found(NamedTuple):
    """A match, and its place; ``exact`` where the source has it letter for letter."""

    match: re.Match[str]
    span: Span
    exact: bool


class RunningText:
    """The text of a post, without styled letters, and which of it is its author's running text.

    Of the nodes and facets that are named, and of what postkit adds, nothing is.
    """

    def __init__(
        self, post: Post, apart: Sequence[type[Node]] = APART, marks: Collection[str] = MARKS
    ) -> None:
        self.text = _unstyled(post)
        self._post = post
        self._body = post.draft.body.start
        self._places = post.rendering.places
        self._kinds = apart
        self._wanted = marks

    def place(self, start: int, end: int) -> Span | None:
        """Return where a stretch of the text stands; None where it is no running text."""
        if self._marks.touch(start, end):
            return None
        span = self._places.span(start, end)
        added = span.start < self._body or span.start == span.end
        return None if added or self._apart.touch(*span) else span

    def exact(self, start: int, end: int) -> Span | None:
        """Return the same; None also where the source writes it in another way."""
        span = self.place(start, end)
        same = span and self._post.draft.source[span.start : span.end] == self.text[start:end]
        return span if same else None

    @cached_property
    def _apart(self) -> Ranges:
        return Ranges([node.span for kind in self._kinds for node in self._post.nodes_of(kind)])

    @cached_property
    def _marks(self) -> Ranges:
        facets = [facet for facet in self._post.rendering.facets if facet.kind in self._wanted]
        return Ranges([Span(facet.start, facet.end) for facet in facets])


class Ranges:
    """Stretches, to ask whether another touches one of them."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = sorted(span.start for span in spans)
        self._ends = list(accumulate((end for _, end in sorted(spans)), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether a stretch has something in common with one of them."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start


def find(
    post: Post,
    pattern: re.Pattern[str],
    apart: Sequence[type[Node]] = APART,
    marks: Collection[str] = MARKS,
) -> Iterator[Found]:
    """Yield the matches in the running text, then those in what else readers are given."""
    running = RunningText(post, apart, marks)
    for match in pattern.finditer(running.text):
        if span := running.place(*match.span()):
            yield _found(post, match, span)
    for text, places in values(post):
        for match in pattern.finditer(text):
            yield _found(post, match, places.span(*match.span()))


def _found(post: Post, match: re.Match[str], span: Span) -> Found:
    return Found(match, span, post.draft.source[span.start : span.end] == match[0])


def _unstyled(post: Post) -> str:
    if post.choices.styling != "unicode":
        return post.text
    return _STYLED.sub(lambda match: normalize("NFKC", match[0]), post.text)
