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
from postkit.drafts import Value
from postkit.edits import Edit, apply
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.document.nodes import Node
    from postkit.drafts import Draft, Entry
    from postkit.post import Post

_BLANK = {" ", "\t"}
_Values: TypeAlias = tuple[str, ...]  # of the front matter: keys, and what they hold


def difference(before: Post, after: Post, edits: Iterable[Edit]) -> str:
    """Return what differs elsewhere than in the edits that lead from one post to the other.

    "" where nothing does.
    """
    edits = list(edits)
    if after.draft.body.start != _moved(before.draft.body.start, edits):
        return "the front matter"
    old, new = _ranges(_widened(before.draft, edits))
    one, other = _Version(before, _Edited(old)), _Version(after, _Edited(new))
    aspects = zip(one.aspects(), other.aspects(), strict=True)
    return next((name for (name, seen), (_, now) in aspects if seen != now), "")


def _moved(start: int, edits: list[Edit]) -> int:
    """Return where the body begins when edits are made above it."""
    above = {edit for edit in edits if edit.span.start < start}
    return start + sum(len(text) - (span.end - span.start) for span, text in above)


def _widened(draft: Draft, edits: list[Edit]) -> list[Edit]:
    """Return edits that also cover what the keys of the front matter hold that they touch.

    A key that had a typo meant nothing; mended, it gives its value a meaning.
    """
    edited = _Edited([span for span, _ in sorted(set(edits))])
    wide = list(_meant(draft.front_matter, edited))
    return _joined(draft.source, edits, wide) if wide else edits


def _meant(entries: dict[str, Entry], edited: _Edited) -> Iterator[Span]:
    """Yield the places of the entries whose keys are edited, with their values."""
    for key, (data, span) in entries.values():
        if edited.touch(key):
            yield Span(key.start, span.end)
        for held in data if isinstance(data, tuple) else [Value(data, span)]:
            if isinstance(held.data, dict):
                yield from _meant(held.data, edited)


def _joined(source: str, edits: list[Edit], wide: list[Span]) -> list[Edit]:
    """Return edits that make the same of a source, one for all in each of the wide places."""
    joined: list[Edit] = []
    for span in sorted([*wide, *(edit.span for edit in edits)]):
        if joined and span.start <= joined[-1].span.end:
            start, end = joined.pop().span
            joined.append(Edit(Span(start, max(end, span.end)), ""))
        else:
            joined.append(Edit(span, ""))
    return [edit._replace(text=_made(source, edits, edit.span)) for edit in joined]


def _made(source: str, edits: list[Edit], whole: Span) -> str:
    """Return what edits make of a stretch of the source that has all of each or nothing."""
    inside = [
        edit for edit in edits if whole.start <= edit.span.start <= edit.span.end <= whole.end
    ]
    return apply(source[: whole.end], inside)[whole.start :]


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

    def aspects(self) -> Iterator[tuple[str, object]]:
        """Yield what people would call the parts of a post, and what is in them."""
        yield "words", self.words()
        yield "a mention, hashtag or link", self.marks()
        yield "an attachment", self.attachments()
        yield "the formatting", self.nodes()
        yield "the front matter", self.values()
        yield "a comment", self.comments()

    def words(self) -> list[tuple[int, str]]:
        """Return the text that readers see, between which edits each stretch of it stands.

        Space at the end of a line is not seen, and an edit may make an end of any place.
        """
        runs = groupby(self._runs(), key=lambda run: run[0])
        stretches = ((edits, "".join(text for _, text in run).rstrip()) for edits, run in runs)
        return [stretch for stretch in stretches if stretch[1]]

    def _runs(self) -> Iterator[tuple[int, str]]:
        """Yield what is kept; of the space around what is not, the widest between two others."""
        space, begun = "", False
        for text, span in self._pieces():
            if span.start == span.end and text.isspace():
                untouched = not self._edited.touch(self._to_line_end(span))
                space = max(space, text, key=_breadth) if untouched else space
                continue
            for part in self._kept(text, span):
                yield part[0], f"{space * begun}{part[1]}"
                space, begun = "", True

    def _to_line_end(self, span: Span) -> Span:
        """Return the place of a gap together with the space that was dropped there."""
        source, end = self._post.draft.source, span.end
        while source[end : end + 1] in _BLANK:
            end += 1
        return Span(span.start, end)

    def _pieces(self) -> Iterator[tuple[str, Span]]:
        shown = self._post.text
        for start, length, span in self._post.rendering.places.pieces():
            yield shown[start : start + length], span

    def _kept(self, text: str, span: Span) -> Iterator[tuple[int, str]]:
        source, edited = self._post.draft.source, self._edited
        if text and source[span.start : span.end] == text:
            for part in edited.outside(span):
                yield edited.before(part.start), source[part.start : part.end]
        elif not edited.touch(span):
            yield edited.before(span.start), text

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


def _breadth(space: str) -> tuple[int, int]:
    return space.count("\n"), len(space)
