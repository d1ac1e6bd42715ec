"""HTML in drafts: tags vanish, the words between stay, and stay apart."""

from __future__ import annotations

import pytest

from postkit.document import parse
from postkit.document.html import breaks_line
from postkit.document.nodes import Paragraph, Text, plain_text, walk


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("<p align='center'>Hi <b>you</b> there</p>", "Hi you there"),
        ("<div>\n  one  \n  two\n</div>", "one   two"),
        ("<p>one</p>\n<p>two</p>", "one two"),
        ("<div>one</div>\ntwo", "one two"),
        ("one<br>two", "one two"),
        ("Hi <p>there</p> you", "Hi  there  you "),
        ("<div>un<b>break</b>able</div>", "unbreakable"),
        ("un<b>break</b>able", "unbreakable"),
    ],
)
def test_words_stay_apart(source: str, words: str) -> None:
    """Elements that begin or end a line on a page part words; others do not."""
    assert plain_text(*parse(source).blocks).rstrip() == words.rstrip()


def test_text_of_html_knows_its_place() -> None:
    """Each piece of text stands letter for letter at its span, also with CRLF."""
    source = "> <div>\r\n>   one  \r\n> two <b>three</b>\r\n> </div>\r\n"
    texts = [node for node in walk(*parse(source).blocks) if isinstance(node, Text)]
    assert [node.text.strip() for node in texts] == ["one", "two", "three"]
    assert all(source[node.span.start : node.span.end] == node.text for node in texts)


@pytest.mark.parametrize("source", ["<div><br></div>", "<div>\n<p>\n\n</p>", "<!-- c -->", "<hr>"])
def test_html_without_words(source: str) -> None:
    """Where nothing is said, no break is left either."""
    blocks = parse(source).blocks
    assert not any(plain_text(block) for block in blocks)


def test_blank_lines_in_pre_are_single_breaks() -> None:
    """Lines stay lines."""
    (block,) = parse("<pre>\na\n\n\n\nb\n</pre>").blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block) == "a b"


@pytest.mark.parametrize(
    ("html", "breaks"),
    [("<br>", True), ("<BR/>", True), ("</p>", True), ("<b>", False), ("<!-- p -->", False)],
)
def test_breaks_line(html: str, *, breaks: bool) -> None:
    """Tags of lines break, tags inside lines and comments do not."""
    assert breaks_line(html) is breaks


@pytest.mark.parametrize("part", ["<!-- ", "<!--\n", "<a ", "</", "<b>x</b>", "<!-->"])
def test_much_html_is_read_once(part: str) -> None:
    """Comments that never close cost no more than their length."""
    source = f"<div>\n{part * (2**18 // len(part))}"
    assert parse(source).blocks


def test_comments_and_tags_around_the_last_end_of_a_comment() -> None:
    """Behind it tags are tags still, and what opens a comment is text."""
    document = parse("<div>\na <!-- b --> c <!-- d <b>e</b>\n</div>\n")
    assert [comment.text for comment in document.comments] == ["b"]
    assert plain_text(*document.blocks).split() == ["a", "c", "<!--", "d", "e"]
