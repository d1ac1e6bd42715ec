"""Link definitions: none is lost, reachable or not, and comments written as one stay unseen."""

from __future__ import annotations

import pytest

from postkit.document import parse
from postkit.document.commonmark import definitions, events
from postkit.document.nodes import Break, Link, Paragraph, Text, plain_text
from postkit.text import Span


def shown(source: str) -> str:
    """Return the words of a document, a line for each block."""
    return "\n".join(plain_text(block) for block in parse(source).blocks)


def test_places_are_code_points() -> None:
    """Events and definitions are placed by code points, not bytes."""
    text = "日本 *x*\n\n[日]: https://e.com"
    assert [place for kind, value, *place in events(text) if value == "x"] == [[4, 5]]
    assert next(place for kind, value, *place in events(text) if kind == "End") == [3, 6]
    assert [found.span for found in definitions(text)] == [Span(8, 26)]


def test_a_second_definition_of_a_label_is_kept_as_text() -> None:
    """The library forgets it; its address is still somebody's words."""
    source = "[a]: https://one.example\n\n[A]: https://two.example\n\nsee [a]"
    assert shown(source) == "[A]: https://two.example\nsee a"
    assert [found.reachable for found in definitions(source)] == [True, False]


@pytest.mark.parametrize(
    "source",
    [
        "```\n[a]: two\n```",
        "    [a]: two",
        "words\n[a]: two",
        "> words\n> [a]: two",
        "- words\n  [a]: two",
        "`words\n[a]: two`",
        "<div>\n[a]: two\n</div>",
        "[^a]: two",
    ],
)
def test_what_only_looks_like_a_second_definition(source: str) -> None:
    """Text, code and HTML are there already and are not shown twice."""
    found = definitions(f"{source}\n\n[a]: https://one.example\n")
    assert [definition.url for definition in found] == ["https://one.example"]


@pytest.mark.parametrize("before", ["> ", "- ", "1. ", "> - "])
def test_a_second_definition_inside_a_block(before: str) -> None:
    """It is found in quotes and lists, too."""
    source = f"[a]: one\n\n{before}[a]: two\n"
    second = next(found for found in definitions(source) if not found.reachable)
    assert source[second.span.start : second.span.end] == "[a]: two"


@pytest.mark.parametrize("comment", ["[//]: # (one)\n[//]: # (two)", "[c]: <> (one)\n[c]: # (two)"])
def test_comments_written_as_definitions_stay_unseen(comment: str) -> None:
    """They lead nowhere, once or many times."""
    assert shown(f"{comment}\n\nwords") == "words"


def test_an_unused_definition_of_several_lines() -> None:
    """Each of its lines is a line, without what marks it as quoted."""
    source = "> [a]:\r\n>   https://e.example\r\n>   'title'\r\n> \r\n> words\r\n"
    paragraph = parse(source).blocks[-1]
    assert isinstance(paragraph, Paragraph)
    assert [type(child) for child in paragraph.children] == [Text, Break, Link, Break, Text]
    assert plain_text(paragraph) == "[a]: https://e.example 'title'"
