"""Mentions and hashtags: what is one, what only looks like one, and where it stands."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.document import parse
from postkit.document.marks import hashtag_end
from postkit.document.nodes import Hashtag, Link, Mention, Text, plain_text, walk
from tests.document.soup import LINES, SOUP


def mentions(source: str) -> list[tuple[str, str]]:
    """Return name and target of each mention."""
    nodes = walk(*parse(source).blocks)
    return [(node.name, node.target) for node in nodes if isinstance(node, Mention)]


def hashtags(source: str) -> list[str]:
    """Return the hashtags."""
    nodes = walk(*parse(source).blocks)
    return [node.sign + node.word for node in nodes if isinstance(node, Hashtag)]


def marked(source: str) -> list[str]:
    """Return the stretches of the source where mentions and hashtags stand."""
    nodes = walk(*parse(source).blocks)
    found = [node for node in nodes if isinstance(node, Mention | Hashtag)]
    return [source[node.span.start : node.span.end] for node in found]


# mentions


@pytest.mark.parametrize(
    ("source", "target"),
    [
        *(("@jane", "jane"), ("@jane.", "jane"), ("@jane's", "jane"), ("(@jane)", "jane")),
        *(
            ("@jane-doe_2,", "jane-doe_2"),
            ("@jane-", "jane"),
            ("@jane_", "jane"),
            ("@Jane", "Jane"),
        ),
        *(("@j", "j"), ("**@jane**", "jane"), ("“@jane”", "jane"), ("感谢@jane", "jane")),
        *(("> @jane", "jane"), ("- @jane", "jane"), ("# @jane", "jane"), ("@jane:", "jane")),
        *(("\\\\@jane", "jane"), ("a/ @jane", "jane"), ("@jane/", "jane")),
    ],
)
def test_a_key_behind_an_at_sign_is_a_mention(source: str, target: str) -> None:
    """Whatever punctuation or markup stands around it."""
    assert mentions(source) == [("", target)]
    assert marked(source) == [f"@{target}"]


@pytest.mark.parametrize(
    ("source", "name", "target"),
    [
        ("@[Jane](jane)", "Jane", "jane"),
        ("@[Jane Doe](urn:li:person:a_B-1)", "Jane Doe", "urn:li:person:a_B-1"),
        ("@[Acme *Bank*](acme)", "Acme Bank", "acme"),
        ("@[Jane](<jane>)", "Jane", "jane"),
        ("@[Jane]()", "Jane", ""),
        ("@[](jane)", "", "jane"),
        ("@[O'Neil & Co.](acme)", "O'Neil & Co.", "acme"),
        ("@[Jane\nDoe](jane)", "Jane Doe", "jane"),
        ("@[2*3*4](jane)", "2*3*4", "jane"),
        ("@[R\\_D](jane)", "R_D", "jane"),
    ],
)
def test_a_name_in_brackets_is_a_mention(source: str, name: str, target: str) -> None:
    """Its place is the whole of it, from the sign to the closing parenthesis."""
    words = f"Thanks {source}!"
    assert mentions(words) == [(name, target)]
    assert marked(words) == [source]


def test_two_mentions_side_by_side() -> None:
    """Each has its place, and the words between stay."""
    source = "@[A](a)@[B](b) and @c, @d"
    assert marked(source) == ["@[A](a)", "@[B](b)", "@c", "@d"]
    assert plain_text(*parse(source).blocks) == "AB and @c, @d"


@pytest.mark.parametrize(
    "source",
    [
        *("jane@e.com", "Jane.Doe+x@mail.e.com", "a_b@e.com", "a-@e.com", "@", "@ jane", "@.jane"),
        *("\\@jane", "&#64;jane", "`@jane`", "```\n@jane\n```", "@jane@social.example", "x@y@z"),
        *("@angular/core", "/@jane", "a@x", "@日本", "@@"),
        *("https://e.com/@jane", "[@jane](https://e.com)", "<a@e.com>", "me%@jane", "@-jane"),
    ],
)
def test_what_is_no_mention(source: str) -> None:
    """Addresses, packages, code, links, escapes and handles of other networks."""
    assert mentions(source) == []


def test_an_escaped_sign_in_front_of_a_link_leaves_a_link() -> None:
    r"""``\@[Jane](url)`` is an at sign and a link."""
    source = r"\@[Jane](https://e.com)"
    assert mentions(source) == []
    assert plain_text(*parse(source).blocks) == "@Jane"
    assert [node.url for node in walk(*parse(source).blocks) if isinstance(node, Link)] == [
        "https://e.com"
    ]


@pytest.mark.parametrize(
    "source", ["@[Jane]", "@[Jane] (jane)", "@ [Jane](jane)", "@![Jane](jane)"]
)
def test_brackets_that_are_no_mention(source: str) -> None:
    """Without a target right behind it, or with something between, it is none."""
    assert mentions(source) == []


# hashtags


@pytest.mark.parametrize(
    "tag",
    [
        *("#Payments", "#a", "#1a", "#a1", "#AI2027", "#snake_case", "#_x", "#café", "#日本語"),
        *("#SiberGüvenlik", "#हिन्दी", "#مرحبا", "＃標籤", "#e\u0301te\u0301", "#ﬁn"),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(
            ("", ""),
            ("", "."),
            ("(", ")"),
            ("“", "”"),
            ("a ", " b"),
            ("**", "**"),
            ("", "-x"),
            (",", ","),
        ),
        *(
            ("> ", ""),
            ("- ", ""),
            ("", "'s"),
            ("", "…"),
            ("", "👍"),
            ("👍", ""),
            ("", "\u200b"),
            ("", "/b"),
        ),
    ],
)
def test_hashtags_of_any_script(tag: str, before: str, after: str) -> None:
    """Letters, marks, digits and underscores, whatever stands around them."""
    source = before + tag + after
    assert hashtags(source) == [tag]
    assert marked(source) == [tag]


@pytest.mark.parametrize(
    "source",
    [
        *(
            "#",
            "# ",
            "#1",
            "#2026",
            "#1_2",
            "#_",
            "C#",
            "F# and C#",
            "issue#2",
            "a#b",
            "日本#語",
            "1#a",
        ),
        *(
            "\\#tag",
            "&#35;tag",
            "`#tag`",
            "```\n#tag\n```",
            "##",
            "##tag",
            "#-tag",
            "#\u200btag",
            "_#x",
        ),
        *(
            "https://e.com/#tag",
            "page/#top",
            "&#x41;",
            "&#tag",
            "#👍",
            "#!",
            "#(tag)",
            "A＃b",
            "#＃tag",
        ),
    ],
)
def test_what_is_no_hashtag(source: str) -> None:
    """No letters, inside a word, behind another sign, in a URL, escaped or code."""
    assert hashtags(source) == []


def test_hashtags_in_a_row() -> None:
    """Each is found; without a space between only the first is one."""
    assert hashtags("#One #Two\n#Three") == ["#One", "#Two", "#Three"]
    assert hashtags("#One#Two") == ["#One"]
    assert plain_text(*parse("#One#Two").blocks) == "#One#Two"


def test_a_hashtag_may_be_a_link() -> None:
    """In the text of a link it is both; a URL or mention there is only text."""
    source = "[#Tag @jane https://e.com/#x](https://e.com)"
    (link,) = (node for node in walk(*parse(source).blocks) if isinstance(node, Link))
    assert [type(child) for child in link.children] == [Hashtag, Text]
    assert plain_text(link) == "#Tag @jane https://e.com/#x"


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("#a*b*c", ["#a"]),
        ("#a**b**", ["#a"]),
        ("#a_b_c", ["#a_b_c"]),
        ("#__init__", []),
        ("*#a*b", ["#a"]),
    ],
)
def test_hashtags_and_emphasis(source: str, tags: list[str]) -> None:
    """An asterisk ends a hashtag, an underscore does not."""
    assert hashtags(source) == tags


def test_a_hashtag_across_pieces_of_text_has_one_place() -> None:
    """The Markdown library splits text at brackets, escapes and underscores."""
    source = "x [#a_b_c] \\* #d_e&amp;"
    assert marked(source) == ["#a_b_c", "#d_e"]


# what holds always


@given(st.text(max_size=30))
def test_the_end_of_a_hashtag(text: str) -> None:
    """It is a run from the start, with a letter in it, and cannot be longer."""
    end = hashtag_end(text, 0)
    assert 0 <= end <= len(text)
    if end:
        assert any(char.isalpha() for char in text[:end])
        assert hashtag_end(text[:end], 0) == end


@given(source=SOUP | LINES)
def test_marks_stand_where_they_say(source: str) -> None:
    """A hashtag's place is its text; a mention's begins with its sign."""
    for node in walk(*parse(source).blocks):
        words = source[node.span.start : node.span.end]
        if isinstance(node, Hashtag):
            assert words == node.sign + node.word
        elif isinstance(node, Mention):
            assert words == f"@{node.target}" or words.startswith("@[")


@pytest.mark.parametrize("part", ["#tag ", "@a ", "@a-", "#1", "#", "@[", "@a@", "a#b", "＃x"])
def test_thousands_of_signs(part: str) -> None:
    """The cost is that of the length."""
    assert plain_text(*parse(part * 20000).blocks).strip() == (part * 20000).strip()


def test_the_characters_of_hashtags() -> None:
    """Letters, marks, digits of all kinds and ``_``: as Unicode has them, nothing else."""
    signs = map(chr, range(sys.maxunicode + 1))
    wrong = [
        sign
        for sign in signs
        if (hashtag_end(f"a{sign}", 0) == 2) != (sign == "_" or category(sign)[0] in "LMN")
    ]
    assert wrong == []
