"""Characters that only look like markup: swapped where they are text, left where they lead."""

from __future__ import annotations

import pytest

from postkit.document import parse
from postkit.document.nodes import Image, Link, plain_text, walk


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
