"""PK403: HTML that vanishes, and comments that do not."""

from __future__ import annotations

import pytest

from postkit.lint.rules.html import html
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("source", "tag", "message", "advice"),
    [
        (
            "a <u>b</u> c",
            "<u>",
            "readers see nothing of <u>, only the words in it",
            "Write *words*.",
        ),
        (
            "<EM>a</EM>",
            "<EM>",
            "readers see nothing of <EM>, only the words in it",
            "Write *words*.",
        ),
        (
            "<div>\na\n</div>",
            "<div>",
            "readers see nothing of <div>, only the words in it",
            "Leave a blank line between paragraphs.",
        ),
        (
            "a <img src='x.png'> b",
            "<img src='x.png'>",
            "readers see nothing of <img>",
            "Write ![what it shows](path).",
        ),
    ],
)
def test_elements_are_found_at_their_opening_tag(
    source: str, tag: str, message: str, advice: str
) -> None:
    """The help says how Markdown writes it."""
    found = problems(html, source)
    assert slices(source, found) == [tag]
    assert (found[0].message, found[0].help) == (message, advice)


def test_each_tag_of_a_block_is_found() -> None:
    """Also where it spans lines, at its own place."""
    source = "> <ul>\n> <li>a</li>\n> <li>b</li>\n> </ul>\n"
    assert slices(source, problems(html, source)) == ["<ul>", "<li>", "<li>"]


def test_elements_that_markdown_has_no_word_for() -> None:
    """There it is best to say it in words."""
    assert problems(html, "H<sub>2</sub>O")[0].help == "Delete it, or say it in words."


@pytest.mark.parametrize("source", ["a\n\nb <!-- open", "<!-- open\n\na", "> <!-- open\n> a"])
def test_comments_without_end(source: str) -> None:
    """Readers would see them."""
    found = problems(html, source)
    assert slices(source, found) == ["<!--"]
    assert found[0].message == "this comment is never closed, readers will see it"


@pytest.mark.parametrize(
    "source",
    [
        *("a <!-- c --> b", "<!-- c\nd -->", "a<br>b<br/>c", "`<u>a</u> <!--`", "```\n<div>\n```"),
        *(
            "List<String> <url>",
            "<https://e.com> <a@e.com>",
            "\\<u>a",
            "1 < 2 > 1",
            "&lt;!-- a",
            "",
        ),
    ],
)
def test_what_is_fine(source: str) -> None:
    """Comments, line ends, code, and what is no HTML."""
    assert problems(html, source) == []
