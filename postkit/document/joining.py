"""Blocks that only lines of comments part are one: a comment must not change what readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postkit.document.nodes import Break, List, Paragraph
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.document.nodes import Block

_LINE_END = re.compile(r"\r\n|\n|\r")


class CommentLines(NamedTuple):
    """Lines that hold nothing but comments."""

    span: Span


def joined(blocks: Iterable[Block | CommentLines], source: str) -> list[Block]:
    """Return the blocks without the comments; neighbours of one kind become one block."""
    found: list[Block] = []
    end, touching, commented = 0, False, False
    for block in blocks:
        touching = touching and _adjacent(source, end, block.span.start)
        end = _last_word(source, block.span)
        if isinstance(block, CommentLines):
            commented = touching
            continue
        both = _both(found[-1], block) if touching and commented else None
        found[-1:] = [both] if both else [*found[-1:], block]
        touching, commented = True, False
    return found


def _last_word(source: str, span: Span) -> int:
    return span.start + len(source[span.start : span.end].rstrip())


def _adjacent(source: str, end: int, start: int) -> bool:
    """Tell whether no blank line stands between."""
    return len(_LINE_END.findall(source, end, start)) == 1


def _both(first: Block, second: Block) -> Block | None:
    """Return two blocks of one kind as one, where that kind can be joined."""
    span = Span(first.span.start, second.span.end)
    match first, second:
        case Paragraph(), Paragraph():
            line_end = Break(hard=False, span=Span(first.span.end, second.span.start))
            return Paragraph((*first.children, line_end, *second.children), span)
        case List(), List():
            return List(first.loose or second.loose, (*first.children, *second.children), span)
        case _:
            return None
