"""Lines that hold nothing but hashtags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Break, Hashtag, Paragraph, Text
from postkit.edits import Edit
from postkit.frozen import NamedTuple
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Inline
    from postkit.drafts import Draft
    from postkit.post import Post

_BETWEEN = " \t,;·•|"


class Row(NamedTuple):
    """The places of the hashtags in a line; it ``leads`` if more lines of its paragraph follow."""

    tags: list[Span]
    leads: bool


def rows(post: Post) -> Iterator[Row]:
    """Yield the rows of a post's own paragraphs; of those in lists and quotes nothing is known."""
    for block in post.document.blocks:
        if isinstance(block, Paragraph):
            lines = list(_lines(block))
            for number, line in enumerate(lines):
                tags = [node.span for node in line if isinstance(node, Hashtag)]
                if tags and all(map(_belongs, line)):
                    yield Row(tags, number == 0 and len(lines) > 1)


def without(draft: Draft, row: Row, gone: list[int]) -> Iterator[Edit]:
    """Yield the edits that remove hashtags from a row, by their numbers from 0 in order.

    The line goes with the last of them.
    """
    tags = row.tags
    if len(gone) == len(tags):
        yield _without_line(draft, row)
        return
    for place, at in enumerate(gone):
        leading = at == place
        span = (
            Span(tags[at].start, tags[at + 1].start)
            if leading
            else Span(tags[at - 1].end, tags[at].end)
        )
        yield Edit(span, "")


def _without_line(draft: Draft, row: Row) -> Edit:
    start, end, source = row.tags[0].start, row.tags[-1].end, draft.source
    before, after = start, end
    while before > draft.body.start and source[before - 1].isspace():
        before -= 1
    if before > draft.body.start and not row.leads:
        return Edit(Span(before, end), "")
    while source[after : after + 1].isspace():
        after += 1
    return Edit(Span(start, after), "")


def _lines(paragraph: Paragraph) -> Iterator[list[Inline]]:
    line: list[Inline] = []
    for node in paragraph.children:
        if isinstance(node, Break):
            yield line
            line = []
        else:
            line.append(node)
    yield line


def _belongs(node: Inline) -> bool:
    return isinstance(node, Hashtag) or (isinstance(node, Text) and not node.text.strip(_BETWEEN))
