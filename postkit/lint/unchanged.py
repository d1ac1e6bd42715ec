"""What a fix leaves alone: two versions of a post may differ only where edits were made.

Each part of what readers see has a place in the source. Parts whose places no edit touches must be
the same in both versions, in the same order: words, marks, the tree that they stand in, attachments
and front matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from postkit.document.nodes import Text
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.document.nodes import Node
    from postkit.drafts import Entry, Value
    from postkit.edits import Edit
    from postkit.post import Post

_Values: TypeAlias = tuple[str, ...]  # of the front matter: keys, and what they hold


def difference(before: Post, after: Post, edits: Iterable[Edit]) -> str:
    """Return what differs elsewhere than in the edits that lead from one post to the other.

    "" where nothing does.
    """
    old, new = _ranges(edits)
    one, other = _Version(before, _Edited(old)), _Version(after, _Edited(new))
    if one.words() != other.words():
        return "words"
    if one.marks() != other.marks():
        return "a mention, hashtag or link"
    if one.attachments() != other.attachments():
        return "an attachment"
    if one.nodes() != other.nodes():
        return "the formatting"
    if one.values() != other.values():
        return "the front matter"
    return "a comment" if one.comments() != other.comments() else ""


def _ranges(edits: Iterable[Edit]) -> tuple[list[Span], list[Span]]:
    """Return where edits are in the text before and after them, in order."""
    old, new, shift = [], [], 0
    for span, text in sorted(set(edits)):
        start = span.start + shift
        old.append(span)
        new.append(Span(start, start + len(text)))
        shift += len(text) - (span.end - span.start)
    return old, new


class _Edited:
    """The places of the edits in one version of the source."""

    def __init__(self, ranges: list[Span]) -> None:
        self._starts = [span.start for span in ranges]
        self._ends = [span.end for span in ranges]

    def touch(self, span: Span) -> bool:
        """Tell whether an edit is in a stretch of the source, or right beside it."""
        at = bisect_left(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] <= span.end

    def before(self, offset: int) -> int:
        """Return how many edits stand before an offset."""
        return bisect_right(self._ends, offset)

    def outside(self, span: Span) -> Iterator[Span]:
        """Yield the parts of a stretch that are in no edit."""
        start = span.start
        for at in range(self.before(start), len(self._starts)):
            if self._starts[at] >= span.end:
                break
            if start < self._starts[at]:
                yield Span(start, self._starts[at])
            start = self._ends[at]
        if start < span.end:
            yield Span(start, span.end)


class _Version:
    """One version of a post, without what its edits touch."""

    def __init__(self, post: Post, edited: _Edited) -> None:
        self._post = post
        self._edited = edited

    def words(self) -> list[tuple[int, str]]:
        """Return the text that readers see, between which edits each stretch of it stands."""
        runs = groupby(self._runs(), key=lambda run: run[0])
        return [(edits, "".join(text for _, text in run)) for edits, run in runs]

    def _runs(self) -> Iterator[tuple[int, str]]:
        source, shown = self._post.draft.source, self._post.text
        for start, length, span in self._post.rendering.places.pieces():
            text = shown[start : start + length]
            if length and source[span.start : span.end] == text:
                for part in self._edited.outside(span):
                    yield self._edited.before(part.start), source[part.start : part.end]
            elif not self._edited.touch(span):
                yield self._edited.before(span.start), text

    def marks(self) -> list[tuple[str, ...]]:
        """Return mentions, hashtags and links as they are shown."""
        post = self._post
        return [
            (facet.kind, facet.target, facet.key, post.text[facet.start : facet.end])
            for facet in post.rendering.facets
            if not self._edited.touch(post.rendering.places.span(facet.start, facet.end))
        ]

    def nodes(self) -> list[tuple[object, ...]]:
        """Return the kinds of nodes and what they hold, words and other nodes aside."""
        nodes = (node for node in self._post.nodes if not isinstance(node, Text))
        return [(type(node), *_own(node)) for node in nodes if not self._edited.touch(node.span)]

    def attachments(self) -> list[tuple[object, ...]]:
        """Return what goes with the text."""
        attachments = self._post.attachments
        return [each[:-1] for each in attachments if not self._edited.touch(each.span)]

    def values(self) -> list[_Values]:
        """Return the values of the front matter, with their keys."""
        return list(self._entries(self._post.draft.front_matter, ()))

    def _entries(self, entries: dict[str, Entry], path: _Values) -> Iterator[_Values]:
        for name, (key, value) in entries.items():
            if not self._edited.touch(key):
                yield from self._value(value, (*path, name))

    def _value(self, value: Value, path: _Values) -> Iterator[_Values]:
        data, span = value
        if isinstance(data, dict):
            yield from self._entries(data, path)
        elif isinstance(data, tuple):
            for item in data:
                yield from self._value(item, path)
        elif not self._edited.touch(span):
            yield (*path, repr(data))

    def comments(self) -> list[str]:
        """Return the comments, some of which speak to postkit."""
        comments = self._post.document.comments
        return [comment.text for comment in comments if not self._edited.touch(comment.span)]


def _own(node: Node) -> Iterator[object]:
    """Yield what a node says of itself."""
    fields = zip(node._fields, node, strict=True)
    return (value for name, value in fields if name not in {"children", "span"})
