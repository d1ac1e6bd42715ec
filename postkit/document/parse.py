"""From Markdown to the tree, with the place of every node.

CommonMark with tables, strikethrough, task lists and footnotes
(https://spec.commonmark.org, https://github.github.com/gfm/). Nothing a person wrote is lost: link
definitions that nothing refers to stay as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.commonmark import definitions, events
from postkit.document.marks import mark
from postkit.document.nodes import Break, Document, Paragraph, Text, walk
from postkit.document.protect import Protected, protect
from postkit.document.tree import Builder
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Block, Inline

_LINE = regex(r"[^\s>][^\r\n]*+")


def parse(source: str, start: int = 0) -> Document:
    """Parse ``source[start:]``; spans are code points of the whole source."""
    protected = protect(source[start:])
    builder = Builder(source, start, protected)
    builder.take(events(protected.text, start))
    blocks = builder.finish()
    if "]" in source and "]:" in source:
        blocks += _unused_definitions(protected, builder.used, source, start)
        blocks.sort(key=lambda block: block.span.start)
    nodes = tuple(walk(*blocks, *builder.footnotes.values()))
    return Document(tuple(blocks), builder.footnotes, tuple(builder.comments), nodes)


def _unused_definitions(
    protected: Protected, used: set[str], source: str, start: int
) -> Iterator[Block]:
    """Yield the link definitions that no link uses, as text.

    ``[//]: # (words)`` and its kin are a known way to write comments, and stay unseen.
    """
    for definition in definitions(protected.text):
        hidden = definition.reachable and definition.label in used
        if not hidden and definition.url not in {"", "#"}:
            span = Span(definition.span.start + start, definition.span.end + start)
            yield Paragraph(mark(list(_lines(source, span)), source, linked=False), span)


def _lines(source: str, span: Span) -> Iterator[Inline]:
    """Yield the lines of a stretch of the source, without what marks them as quoted."""
    for match in _LINE.finditer(source, *span):
        if match.start() > span.start:
            yield Break(hard=False, span=Span(match.start(), match.start()))
        words = match[0].rstrip()
        yield Text(words, Span(match.start(), match.start() + len(words)))
