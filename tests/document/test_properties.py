"""What holds for the tree of every source, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.document import parse
from postkit.document.nodes import MAX_DEPTH, Text, plain_text, walk
from tests.document.soup import LINES, SOUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Document, Node

FRONT = "---\ntitle: '日本 👍'\n---\n"
SOURCES = SOUP | LINES


def roots(document: Document) -> list[Node]:
    """Return the nodes that have no parent."""
    return [*document.blocks, *document.footnotes.values()]


def families(document: Document) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Yield each node with its children."""
    for node in walk(*roots(document)):
        yield node, getattr(node, "children", ())


@given(source=SOURCES)
def test_text_stands_at_its_span(source: str) -> None:
    """Text that is as long as its span matches the source letter for letter."""
    for node in walk(*roots(parse(source))):
        if isinstance(node, Text) and len(node.text) == node.span.end - node.span.start:
            assert source[node.span.start : node.span.end] == node.text


@given(source=SOURCES)
def test_spans_are_inside_those_of_their_parents(source: str) -> None:
    """Every node is where its parent is, and children follow one another."""
    document = parse(source)
    for root in roots(document):
        assert 0 <= root.span.start <= root.span.end <= len(source)
    for parent, children in families(document):
        place = parent.span.start
        for child in children:
            assert place <= child.span.start <= child.span.end <= parent.span.end
            place = child.span.start


@given(source=SOURCES)
def test_front_matter_moves_the_places_and_nothing_else(source: str) -> None:
    """A body reads the same wherever it begins."""
    alone, behind = parse(source), parse(FRONT + source, len(FRONT))
    assert plain_text(*roots(alone)) == plain_text(*roots(behind))
    spans = [node.span for node in walk(*roots(alone))]
    moved = [(start + len(FRONT), end + len(FRONT)) for start, end in spans]
    assert [node.span for node in walk(*roots(behind))] == moved


@given(text=st.text())
@example("\0")
@example("a\rb\rc")
@example("\r\n" * 50)
def test_any_text_is_read(text: str) -> None:
    """Whatever a source holds, it has a tree."""
    assert parse(text) == parse(text)


@given(source=SOURCES)
def test_nothing_nests_without_end(source: str) -> None:
    """The depth of the tree is bounded, so that walking it cannot overflow."""
    nested = ">" * 40 + " " + source
    assert depth(parse(nested)) <= MAX_DEPTH + 4


def depth(document: Document) -> int:
    """Return how many nodes are inside one another."""
    level, deepest = roots(document), 0
    while level:
        level = [child for node in level for child in getattr(node, "children", ())]
        deepest += 1
    return deepest


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "*a ", "[", "![", "x`", "<div>", "(", "x~~"])
def test_five_thousand_of_anything(mark: str) -> None:
    """Deep nesting costs neither the stack nor the words in it."""
    document = parse(mark * 5000 + "word")
    assert plain_text(*document.blocks).rstrip().endswith("word")
