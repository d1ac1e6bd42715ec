"""The tree: how each kind of Markdown is read, and what is not read as Markdown."""

from __future__ import annotations

import pytest

from postkit.document import parse
from postkit.document.nodes import (
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Hashtag,
    Heading,
    Html,
    Image,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Row,
    Table,
    plain_text,
    walk,
)


def kinds(source: str) -> list[str]:
    """Return the kinds of the blocks."""
    return [type(block).__name__ for block in parse(source).blocks]


def inlines(source: str) -> list[tuple[str, str]]:
    """Return kind and words of what the only paragraph holds."""
    (block,) = parse(source).blocks
    assert isinstance(block, Paragraph)
    return [(type(child).__name__, plain_text(child)) for child in block.children]


def shown(source: str) -> str:
    """Return the words of the blocks, a line for each."""
    return "\n".join(plain_text(block) for block in parse(source).blocks)


def of_kind(kind: type, source: str) -> list[str]:
    """Return the stretches of the source where nodes of a kind stand."""
    found = [node for node in walk(*parse(source).blocks) if isinstance(node, kind)]
    return [source[node.span.start : node.span.end] for node in found]


# emphasis


@pytest.mark.parametrize(
    ("source", "style", "words"),
    [
        ("**a b**", "bold", "a b"),
        ("__a b__", "bold", "a b"),
        ("*a b*", "italic", "a b"),
        ("_a b_", "italic", "a b"),
        ("~~a b~~", "strike", "a b"),
        ("这是**重点**内容", "bold", "重点"),
        ("un*believ*able: *so*", "italic", "so"),
    ],
)
def test_emphasis(source: str, style: str, words: str) -> None:
    """Emphasis is what its author meant as such."""
    found = [node for node in walk(*parse(source).blocks) if isinstance(node, Emphasis)]
    assert [(node.style, plain_text(node)) for node in found] == [(style, words)]


@pytest.mark.parametrize(
    "source",
    [
        *("2*3*4", "a*b and c*d", "x = a*b*c", "5 * 3 * 2", "__init__.py", "obj.__dict__"),
        *("snake_case_name", "pkg/__main__", "__call__()", "~x~", "~/a and ~/b", "a ~ b ~ c"),
        *("https://e.com/a*b*c", "https://e.com/_a_/__b__", "see https://e.com/~a~/~b~."),
        *("List<String>", "Map<K, V>", "<url>", "<your name>", "a < b > c", "<T>", "</T>"),
        *("<?php ?>", "<!DOCTYPE html>", "<![CDATA[x]]>", "<!-- never closed", "[a][b]", "a]("),
        *("[^1]", "[ ] todo", "AT&T", "&nosuch;", "R & D", "C:\\dir", "\\o/", "a | b", "1.5"),
        *("#1", "100 %", "x\u00a0y"),
    ],
)
def test_what_only_looks_like_markup_stays_as_written(source: str) -> None:
    """Not a character of it is lost, and nothing is emphasis or HTML."""
    document = parse(source)
    assert plain_text(*document.blocks) == source
    assert not any(isinstance(node, Emphasis | Html) for node in walk(*document.blocks))


@pytest.mark.parametrize("source", ["**http://e.com/a**", "*http://e.com/a*", "_http://e.com/a_"])
def test_an_address_can_be_emphasised(source: str) -> None:
    """The marks around a URL are not part of it."""
    (emphasis,) = (node for node in walk(*parse(source).blocks) if isinstance(node, Emphasis))
    assert [type(child) for child in emphasis.children] == [Link]
    assert plain_text(emphasis) == "http://e.com/a"


def test_a_single_tilde_strikes_nothing_out_but_two_do() -> None:
    """Inside and beside, what stands there is read on."""
    assert inlines("~**a**~ ~~b~~") == [
        *[("Text", "~"), ("Emphasis", "a"), ("Text", "~"), ("Text", " ")],
        ("Emphasis", "b"),
    ]


@pytest.mark.parametrize(
    "source", ["`2*3*4`", "`__init__.py`", "`<b>`", "`https://e.com/*a*`", "`&amp;`"]
)
def test_code_is_letter_for_letter(source: str) -> None:
    """Nothing is swapped, read or unescaped in it."""
    assert inlines(source) == [("Code", source[1:-1])]


# HTML and comments


def test_known_elements_and_comments_are_seen_as_such() -> None:
    """They are nodes of their own, with their place; words between stay."""
    source = "a <b>b</b> <!-- c --> <br/> <T>"
    assert of_kind(Html, source) == ["<b>", "</b>", "<!-- c -->", "<br/>"]
    (comment,) = parse(source).comments
    assert (comment.text, source[comment.span.start : comment.span.end]) == ("c", "<!-- c -->")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comments", ["<!-- c -->", "<!-- c\nd -->", "<!-- c -->{end}<!-- d -->"])
def test_comment_lines_do_not_part_a_paragraph(end: str, comments: str) -> None:
    """A paragraph split only by them is one, and its line break stays."""
    comments = comments.replace("\n", end).replace("{end}", end)
    assert inlines(f"a{end}{comments}{end}b") == [("Text", "a"), ("Break", " "), ("Text", "b")]
    assert kinds(f"a{end}{end}{comments}{end}b") == ["Paragraph", "Paragraph"]
    assert kinds(f"a{end}{comments}{end}{end}b") == ["Paragraph", "Paragraph"]


@pytest.mark.parametrize("source", ["- a\n<!-- c -->\n- b", "1. a\n<!-- c -->\n2. b"])
def test_comment_lines_do_not_part_a_list(source: str) -> None:
    """A list split only by them is one."""
    (block,) = parse(source).blocks
    assert isinstance(block, List)
    assert [plain_text(item) for item in block.children] == ["a", "b"]


def test_many_comment_lines_are_joined_in_one_go() -> None:
    """Thousands of them cost no more than their length."""
    (block,) = parse("a\n<!-- c -->\n" * 20000).blocks
    assert isinstance(block, Paragraph)
    assert len(block.children) == 39999


def test_comment_lines_between_other_blocks_are_just_gone() -> None:
    """A heading or a quote is not joined to anything."""
    assert kinds("# a\n<!-- c -->\nb") == ["Heading", "Paragraph"]
    assert kinds("> a\n<!-- c -->\n> b") == ["Quote", "Quote"]
    assert kinds("<!-- c -->\na\n\n<!-- d -->") == ["Paragraph"]


# links, footnotes and definitions


@pytest.mark.parametrize(
    ("source", "form", "url", "words"),
    [
        ("[a](https://e.com)", "text", "https://e.com", "a"),
        ("[a](<x y> 'title')", "text", "x y", "a"),
        ("[a][r]\n\n[R]: https://e.com", "text", "https://e.com", "a"),
        ("[a]\n\n[a]: https://e.com", "text", "https://e.com", "a"),
        ("<https://e.com/a_b>", "auto", "https://e.com/a_b", "https://e.com/a_b"),
        ("<a@e.com>", "auto", "a@e.com", "a@e.com"),
        ("https://e.com/a_b_.", "bare", "https://e.com/a_b", "https://e.com/a_b"),
        ("[https://e.com](https://e.com)", "text", "https://e.com", "https://e.com"),
    ],
)
def test_links(source: str, form: str, url: str, words: str) -> None:
    """Each form is told apart; inside a link no second one is looked for."""
    found = [node for node in walk(*parse(source).blocks) if isinstance(node, Link)]
    assert [(node.form, node.url, plain_text(node)) for node in found] == [(form, url, words)]


def test_images_know_path_alt_and_title() -> None:
    """An image is one node; alternative text is plain."""
    (image,) = (
        node for node in walk(*parse("![a **b** c](p.png 'T')").blocks) if isinstance(node, Image)
    )
    assert (image.path, image.alt, image.title) == ("p.png", "a b c", "T")


def test_definitions_that_nothing_refers_to_stay_as_text() -> None:
    """Markdown would drop them; they are somebody's words. Used ones are seen in their links."""
    source = "[a]: https://e.com/a\n\n[b]: https://e.com/b\n\nsee [a]\n\n[Note]: important\n"
    assert shown(source) == "[b]: https://e.com/b\nsee a\n[Note]: important"


@pytest.mark.parametrize("source", ["[//]: # (a comment)", "[comment]: <> (a comment)"])
def test_comments_written_as_definitions_are_not_shown(source: str) -> None:
    """A well-known way to write them."""
    assert shown(f"{source}\n\nwords") == "words"


@pytest.mark.parametrize(
    ("reference", "label"),
    [("[^1]", "1"), ("[^A]", "a"), ("[^2*3*4]", "2*3*4"), ("[^Straße]", "STRASSE")],
)
def test_footnotes_are_found_by_their_label(reference: str, label: str) -> None:
    """Its case does not count; a reference never points at nothing."""
    document = parse(f"words{reference}\n\n[^{label}]: a *note*\n")
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    key = paragraph.children[-1].label  # type: ignore[union-attr]  # the reference is the last
    assert plain_text(document.footnotes[key]) == "a note"


def test_a_reference_without_footnote_is_text() -> None:
    """And a footnote without reference is kept, a second one of a label as a block."""
    assert shown("words[^2]") == "words[^2]"
    document = parse("words\n\n[^1]: one\n\n[^1]: two\n")
    assert [plain_text(note) for note in document.footnotes.values()] == ["one"]
    assert [plain_text(block) for block in document.blocks] == ["words", "two"]


# blocks


@pytest.mark.parametrize("source", ["#One #Two\n===", "#One\n---", "#One #Two", "＃一 #Two\n==="])
def test_a_line_of_hashtags_is_never_a_heading(source: str) -> None:
    """Whatever stands below it."""
    (block,) = parse(source).blocks
    assert isinstance(block, Paragraph)
    assert all(
        isinstance(child, Hashtag) or not plain_text(child).strip() for child in block.children
    )


@pytest.mark.parametrize(
    ("source", "level"),
    [("# a", 1), ("###### a", 6), ("a\n===", 1), ("a #tag\n---", 2), ("# #tag a", 1)],
)
def test_headings(source: str, level: int) -> None:
    """A line with other words is a heading, hashtags in it or not."""
    (block,) = parse(source).blocks
    assert isinstance(block, Heading)
    assert block.level == level


def test_line_breaks_are_soft_or_hard() -> None:
    """Two spaces or a backslash insist on it."""
    (block,) = parse("a\nb  \nc\\\nd\r\ne\rf").blocks
    assert isinstance(block, Paragraph)
    breaks = [child.hard for child in block.children if isinstance(child, Break)]
    assert breaks == [False, True, True, False, False]


def test_lists_keep_their_numbers_and_boxes() -> None:
    """As written; loose where blank lines stand between."""
    first, second = parse("3) a\n4) b\n\n- [x] c\n- [ ] d\n\n- e\n").blocks
    assert isinstance(first, List)
    assert [item.marker for item in first.children] == ["3)", "4)"]
    assert not first.loose
    assert isinstance(second, List)
    assert [item.checked for item in second.children] == [True, False, None]
    assert second.loose


def test_quotes_code_and_dividers() -> None:
    """Each is a block; code has no last line end and knows its language."""
    quote, code, divider = parse("> a\n> b\n\n```py 2*3*4\nx *= 2\n\ny\n```\n***\n").blocks
    assert isinstance(quote, Quote)
    assert code == CodeBlock("x *= 2\n\ny", "py 2*3*4", code.span)
    assert isinstance(divider, Divider)


@pytest.mark.parametrize("before", ["", "> "])
def test_tables_lose_no_cell(before: str) -> None:
    """Rows may be shorter or longer than the head."""
    lines = ["| a | b |", "|---|---|", "| c |", "| d | e | *f* | g |", "| \\| | h"]
    source = "\n".join(before + line for line in lines)
    (table,) = (node for node in walk(*parse(source).blocks) if isinstance(node, Table))
    cells = [[plain_text(cell) for cell in row.children] for row in table.children]
    assert cells == [["a", "b"], ["c", ""], ["d", "e", "*f* | g"], ["|", "h"]]


def test_a_table_too_large_ends_in_text() -> None:
    """The Markdown library stops at some size; nothing that follows is lost."""
    head = "|a" * 400 + "|\n" + "|-" * 400 + "|\n"
    document = parse(head + "|words|\n" * 3000)
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert all(isinstance(row, Row) for row in table.children)
    assert plain_text(*document.blocks).count("words") == 3000


@pytest.mark.parametrize("end", ["\r", "\r\n"])
@pytest.mark.parametrize(
    "source",
    [
        "```\na\n```\nb",
        "<div>\na\n\nb *c*",
        "|a|\n|-|\n|b|",
        "- a\n- b",
        "[a]: b\nc",
        "# a\nb\n---",
    ],
)
def test_every_line_end_ends_a_line(source: str, end: str) -> None:
    """A carriage return is one, with or without a line feed."""
    written = source.replace("\n", end)
    assert kinds(written) == kinds(source)
    assert shown(written).replace("\r\n", "\n") == shown(source)


def test_items_hold_blocks() -> None:
    """What is indented below an item belongs to it."""
    (item,) = (
        node
        for node in walk(*parse("- a\n\n  > b\n\n  ```\n  c\n  ```\n").blocks)
        if isinstance(node, Item)
    )
    assert [type(child) for child in item.children] == [Paragraph, Quote, CodeBlock]


@pytest.mark.parametrize("source", ["", " ", "\n\n", "\ufeff", "<!-- c -->", "[//]: # (c)"])
def test_nothing_to_show(source: str) -> None:
    """An empty body has no words."""
    assert shown(source).strip("\ufeff") == ""
