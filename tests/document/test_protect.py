"""Characters that only look like markup: swapped where they are text, left where they lead."""

from __future__ import annotations

import pytest

from postkit.document import parse
from postkit.document.nodes import Emphasis, Image, Link, Paragraph, Text, plain_text, walk


def links(source: str) -> list[tuple[str, str]]:
    """Return form and URL of each link."""
    nodes = walk(*parse(source).blocks)
    return [(node.form, node.url) for node in nodes if isinstance(node, Link)]


@pytest.mark.parametrize(
    ("source", "form", "url"),
    [
        ("[a](https://e.com/a*b*c)", "text", "https://e.com/a*b*c"),
        ('[a](https://e.com/2*3 "words")', "text", "https://e.com/2*3"),
        ("[a](docs/__init__.py)", "text", "docs/__init__.py"),
        ("[a](<two words*of*it>)", "text", "two words*of*it"),
        ("[a](x_(b*c*d)_e)", "text", "x_(b*c*d)_e"),
        ("[a][r]\n\n[r]: https://e.com/2*3*4", "text", "https://e.com/2*3*4"),
        ("<https://e.com/a*b*c>", "auto", "https://e.com/a*b*c"),
        ("<https://e.com/__init__.py>", "auto", "https://e.com/__init__.py"),
        ("[![i](x*y.png)](https://e.com/a*b)", "text", "https://e.com/a*b"),
    ],
)
def test_links_lead_where_they_say(source: str, form: str, url: str) -> None:
    """An address is not text, whatever characters are in it."""
    assert links(source) == [(form, url)]


def test_images_lead_where_they_say() -> None:
    """The path of an image is one, too."""
    nodes = walk(*parse("![a](2*3*4.png)").blocks)
    assert [node.path for node in nodes if isinstance(node, Image)] == ["2*3*4.png"]


@pytest.mark.parametrize(
    "source",
    [
        "[Update]: https://e.com/_a_ is nice",
        "words\n[a]: https://e.com/_a_",
        "<https://e.com/_a_ and more",
        "x](https://e.com/_a_)",
        "[a](https://e.com/_a_ and 2*3*4)",
    ],
)
def test_what_is_no_link_keeps_its_characters(source: str) -> None:
    """Where Markdown finds no link, the address is text and none of it is emphasis."""
    assert plain_text(*parse(source).blocks).replace(" ", "\n") == source.replace(" ", "\n")


@pytest.mark.parametrize(
    "line", ["~~~ News ~~~", "~~~~News~~~~", "> ~~~ News ~", "- ~~~a~~~", "- > ~~~a~"]
)
def test_a_line_of_tildes_with_words_between(line: str) -> None:
    """It is decoration and no fence around all that follows."""
    document = parse(f"{line}\n\n*words*\n")
    assert plain_text(*document.blocks) == line.lstrip("> -") + "words"


@pytest.mark.parametrize("fence", ["~~~", "~~~ python", "~~~~"])
def test_fences_of_tildes(fence: str) -> None:
    """Those with nothing or a language behind them are fences."""
    tildes = fence.removesuffix(" python")
    assert plain_text(*parse(f"{fence}\n*a*\n{tildes}\n").blocks) == "*a*"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<!-- c --> **x** `y` 2*3*4", " x y 2*3*4"),
        ("<!-- c -->_x_", "x"),
        ("a\n<!-- c --> *b*\nc", "a  b c"),
        ("- <!-- c --> **a**", " a"),
        ("> 1. <!-- 日本 -->**a**", "a"),
        ("<!-- a --> word <!-- b -->", " word "),
        ("<!-- a --><!-- b -->word", "word"),
        ("<!-- a --> <!-- b -->**word**", "word"),
        ("| <!-- c --> *a* |\n|-|", " a"),
    ],
)
def test_a_comment_in_front_of_words(source: str, words: str) -> None:
    """Readers see the rest of its line as if the comment were not there."""
    assert plain_text(*parse(source).blocks) == words


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("```\r\n<!-- c --> **x**\r\n```\r\n", "<!-- c --> **x**"),
        ("    <!-- c --> **x**", "<!-- c --> **x**"),
        ("`a\n<!-- c --> b`", "a <!-- c --> b"),
    ],
)
def test_comments_in_code_are_code(source: str, code: str) -> None:
    """They are shown letter for letter and suppress nothing."""
    document = parse(source)
    assert plain_text(*document.blocks) == code
    assert document.comments == ()


def test_comments_in_front_of_words_know_their_place() -> None:
    """Comment and words are where they are in the source, also inside HTML."""
    source = "> <!-- näher --> **x**\n\n<div>\n<!-- c --> y\n</div>\n"
    comments = parse(source).comments
    assert [source[found.span.start : found.span.end] for found in comments] == [
        "<!-- näher -->",
        "<!-- c -->",
    ]
    texts = [node for node in walk(*parse(source).blocks) if isinstance(node, Text)]
    assert [source[node.span.start : node.span.end] for node in texts] == [" ", "x", "y"]


@pytest.mark.parametrize(
    "source",
    ["__init__.py", "pkg/__main__", "call __new__(x)", "a.__b__c__.d", "/__x___", "__a__/b"],
)
def test_names_with_two_underscores_keep_them(source: str) -> None:
    """Around a dot, a slash or before a parenthesis they are names."""
    assert plain_text(*parse(source).blocks) == source


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("_see obj.__dict___", "see obj.__dict__"),
        ("__see obj.__dict____", "see obj.__dict__"),
        ("**obj.__dict__**", "obj.__dict__"),
    ],
)
def test_an_emphasis_may_end_behind_such_a_name(source: str, words: str) -> None:
    """Two of the underscores are the name's, the rest are the author's."""
    (paragraph,) = parse(source).blocks
    assert isinstance(paragraph, Paragraph)
    assert [type(child) for child in paragraph.children] == [Emphasis]
    assert plain_text(paragraph) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("__bold__", "bold"),
        ("__bold__.", "bold."),
        ("(__bold__)", "(bold)"),
        ("a __b__ c", "a b c"),
    ],
)
def test_other_words_between_two_underscores_are_strong(source: str, words: str) -> None:
    """A full stop ends a sentence; it makes no name."""
    assert plain_text(*parse(source).blocks) == words


@pytest.mark.parametrize(
    "source", ["x " + "_" * 2**18, "/__a" * 2**16, "__" + "a" * 2**18, "2*" * 2**17]
)
def test_long_runs_are_read_once(source: str) -> None:
    """What could become a name costs no more than its length."""
    assert plain_text(*parse(source).blocks) == source
