"""From Markdown to the tree, with the place of every node.

CommonMark with tables, strikethrough, task lists and footnotes
(https://spec.commonmark.org, https://github.github.com/gfm/). Nothing a person wrote is lost: link
definitions that nothing refers to stay as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from postkit.document.marks import mark
from postkit.document.nodes import Document, Paragraph, Text
from postkit.document.protect import Protected, protect
from postkit.document.tree import Builder, label_key
from postkit.text import Span, code_point_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Block

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)


def parse(source: str, start: int = 0) -> Document:
    """Parse ``source[start:]``; spans are code points of the whole source."""
    protected = protect(source[start:])
    builder = Builder(source, protected.restore)
    for event, span in _events(protected.text, start):
        builder.take(event, span)
    blocks = builder.finish()
    if "]:" in source:
        blocks = _with_unused_definitions(blocks, source, start, _unused(protected, builder.used))
    return Document(tuple(blocks), builder.footnotes, tuple(builder.comments))


def _events(text: str, start: int) -> Iterator[tuple[Any, Span]]:
    """Yield the events of the Markdown library with spans in code points."""
    events = pyromark.events_with_range(text, options=_OPTIONS)
    if text.isascii():
        for event, place in events:
            yield event, Span(place["start"] + start, place["end"] + start)
        return
    found = list(events)
    byte_offsets = {offset for _, place in found for offset in (place["start"], place["end"])}
    points = code_point_offsets(text.encode("utf-8", "surrogatepass"), byte_offsets)
    for event, place in found:
        yield event, Span(points[place["start"]] + start, points[place["end"]] + start)


def _unused(protected: Protected, used: set[str]) -> list[tuple[int, int]]:
    """Return the byte ranges of link definitions that no link uses.

    ``[//]: # (words)`` and its kin are a known way to write comments, and stay unseen.
    """
    definitions = pyromark.reference_definitions(protected.text, options=_OPTIONS)
    return [
        (definition["span"]["start"], definition["span"]["end"])
        for label, definition in definitions.items()
        if label_key(label) not in used and definition["dest"] not in {"", "#"}
    ]


def _with_unused_definitions(
    blocks: list[Block], source: str, start: int, unused: list[tuple[int, int]]
) -> list[Block]:
    data = source[start:].encode("utf-8", "surrogatepass")
    points = code_point_offsets(data, [offset for pair in unused for offset in pair])
    kept: list[Block] = []
    for first, last in unused:
        span = Span(points[first] + start, points[last] + start)
        words = source[span.start : span.end].rstrip()
        text = Text(words, Span(span.start, span.start + len(words)))
        kept.append(Paragraph(mark([text], source, linked=False), text.span))
    return sorted([*blocks, *kept], key=lambda block: block.span.start)
