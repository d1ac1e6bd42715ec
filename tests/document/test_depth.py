"""Deep nesting: beyond the limit the structure goes, the words stay, and stay apart."""

from __future__ import annotations

import re

import pytest

from postkit.document import parse
from postkit.document.nodes import MAX_DEPTH, Break, Footnote, Item, List, Row, Table, walk
from postkit.platforms._plain import Choices, Tag, render

DEPTHS = range(MAX_DEPTH - 4, MAX_DEPTH + 4)
BLOCKS = ["- [x] one\n- two", "1. one\n2. two", "|one|two|\n|-|-|", "one\n\ntwo", "# one\n\ntwo"]


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("block", BLOCKS)
def test_nothing_is_lost_or_glued(depth: int, block: str) -> None:
    """Lists and tables that begin near the limit are whole or gone."""
    source = "".join("> " * depth + line + "\n" for line in block.split("\n"))
    document = parse(source)
    text = render(document, Choices(), lambda mention: Tag(mention.name, "")).text
    assert re.findall(r"\b\w+\b", text.replace("1.", "").replace("2.", "")) == ["one", "two"]
    for node in walk(*document.blocks):
        if isinstance(node, List):
            assert all(isinstance(child, Item) for child in node.children)
        if isinstance(node, Table):
            assert all(isinstance(child, Row) for child in node.children)


def test_what_is_left_out_leaves_one_line_end() -> None:
    """However many quotes end at a place, and in the order of places."""
    paragraph = list(walk(*parse(">" * 100 + " one\n\n" + ">" * 100 + " two").blocks))
    breaks = [node for node in paragraph if isinstance(node, Break)]
    assert len(breaks) <= 2


@pytest.mark.parametrize("depth", DEPTHS)
def test_footnotes_are_found_at_any_depth(depth: int) -> None:
    """A reference never points at nothing."""
    document = parse("words[^a]\n\n" + "> " * depth + "[^a]: note\n")
    assert [type(note) for note in document.footnotes.values()] == [Footnote]


def test_a_check_box_belongs_to_its_own_item() -> None:
    """One that is too deep to be shown checks no item further up."""
    source = "- a\n" + "  > " + "> " * MAX_DEPTH + "- [x] b\n"
    items = [node for node in walk(*parse(source).blocks) if isinstance(node, Item)]
    assert [item.checked for item in items] == [None]
