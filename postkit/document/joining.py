"""From what a block holds to its blocks: loose inlines become paragraphs.

Blocks that only lines of comments part are one: a comment must not change what readers see.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from postkit.document.nodes import Break, Inline, List, Paragraph
from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.document.nodes import Block

_INLINES: frozenset[type] = frozenset(get_args(Inline))
_LINE_END = regex(r"\r\n|\n|\r")


class CommentLines(NamedTuple):
    """Lines that hold nothing but comments."""

    span: Span


def gathered(
    children: list[Any], source: str, paragraph: Callable[[list[Inline]], Paragraph]
) -> list[Block]:
    """Return the blocks of which a block is made that holds blocks, inlines and comments."""
    kinds = set(map(type, children))
    if not kinds.isdisjoint(_INLINES):
        children = _with_paragraphs(children, paragraph)
    return _joined(children, source) if CommentLines in kinds else children


def _with_paragraphs(
    children: list[Any], paragraph: Callable[[list[Inline]], Paragraph]
) -> list[Block | CommentLines]:
    blocks: list[Block | CommentLines] = []
    run: list[Inline] = []
    for child in children:
        if type(child) in _INLINES:
            run.append(child)
            continue
        if run:
            blocks.append(paragraph(run))
            run = []
        blocks.append(child)
    if run:
        blocks.append(paragraph(run))
    return blocks


def _joined(blocks: list[Block | CommentLines], source: str) -> list[Block]:
    """Return the blocks without the comments; neighbours of one kind become one block."""
    groups: list[list[Block]] = []
    end, touching, commented = 0, False, False
    for block in blocks:
        touching = touching and _adjacent(source, end, block.span.start)
        end = _last_word(source, block.span)
        if isinstance(block, CommentLines):
            commented = touching
            continue
        if touching and commented and _alike(groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
        touching, commented = True, False
    return [_one(group) for group in groups]


def _last_word(source: str, span: Span) -> int:
    return span.start + len(source[span.start : span.end].rstrip())


def _adjacent(source: str, end: int, start: int) -> bool:
    """Tell whether no blank line stands between."""
    return len(_LINE_END.findall(source, end, start)) == 1


def _alike(first: Block, second: Block) -> bool:
    """Tell whether two blocks are of a kind that can be joined."""
    return isinstance(first, Paragraph | List) and type(first) is type(second)


def _one(group: list[Block]) -> Block:
    first, last = group[0], group[-1]
    span = Span(first.span.start, last.span.end)
    if isinstance(first, List) and first is not last:
        lists = [block for block in group if isinstance(block, List)]
        items = tuple(item for block in lists for item in block.children)
        return List(any(block.loose for block in lists), items, span)
    if isinstance(first, Paragraph) and first is not last:
        children = list(first.children)
        for before, block in pairwise(block for block in group if isinstance(block, Paragraph)):
            line_end = Break(hard=False, span=Span(before.span.end, block.span.start))
            children += [line_end, *block.children]
        return Paragraph(tuple(children), span)
    return first
