"""Bare URLs: where they begin, and what at their end is not theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.document import urls

PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://",
            "HTTPS://",
            "://",
            "e.com",
            "/",
            "a",
            "日本",
            "👍",
            "%20",
            "?q=1&r=2",
        ),
        *(
            "#f",
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            "'",
            '"',
            "*",
            "_",
            "~",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
        ),
        *("<", ">", "\\", "`", "|", "^", "”", "。", "）", "…", " ", "\n", "\u00a0", "\u200b", "\0"),
    ]
)


def found(text: str) -> list[str]:
    """Return the addresses in a text."""
    return [text[start:end] for start, end in urls.find(text)]


@pytest.mark.parametrize(
    "url",
    [
        *("http://e.com", "https://e.com/", "HTTPS://E.COM/A", "https://e.com:8080/a", "http://e"),
        *(
            "https://e.com/a*b*c",
            "https://e.com/_a_/~b",
            "https://e.com/a_(b)",
            "https://e.com/(a)/b",
        ),
        *("https://e.com/?q=a&r=b;c=d,e", "https://e.com/a.html#top", "https://e.com/@jane/#tag"),
        *(
            "https://日本.example/路径",
            "https://e.com/%E2%82%AC",
            "https://u:p@e.com/",
            "https://e.com/👍",
        ),
        *(
            "https://e.com/a'b",
            "https://web.example/https://e.com/",
            "https://e.com/a!b",
            "http://1.2.3.4",
        ),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(
            ("", ""),
            (" ", " "),
            ("(", ")"),
            ("[", "]"),
            ('"', '"'),
            ("“", "”"),
            ("„", "“"),
            ("«", "»"),
        ),
        *(
            ("see ", "."),
            ("", ", and"),
            ("", "; or"),
            ("", "!"),
            ("", "?"),
            ("", "…"),
            ("", ":\nnext"),
        ),
        *(("<", ">"), ("*", "*"), ("**", "**"), ("_", "_"), ("~~", "~~"), ("'", "'"), ("`", "`")),
        *(
            ("请看", "。"),
            ("（", "）"),
            ("", "、再"),
            ("(see ", ")."),
            ("", "\u00a0x"),
            ("", "\\"),
            ("|", "|"),
        ),
    ],
)
def test_an_address_ends_before_what_belongs_to_the_sentence(
    url: str, before: str, after: str
) -> None:
    """Punctuation, brackets, quotes and marks of emphasis around it are not part of it."""
    assert found(before + url + after) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("(https://e.com/a_(b))", "https://e.com/a_(b)"),
        ("https://e.com/a)b", "https://e.com/a)b"),
        ("https://e.com/a)).", "https://e.com/a"),
        ("https://e.com/(a", "https://e.com/(a"),
        ("https://e.com/...", "https://e.com/"),
        ("https://e.com/a?!*_~'", "https://e.com/a"),
    ],
)
def test_parentheses_and_marks_at_the_end(text: str, url: str) -> None:
    """A closing parenthesis stays where its opening one is inside."""
    assert found(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        *("", "e.com", "www.e.com", "ftp://e.com", "mailto:a@e.com", "http:/e.com", "http//e.com"),
        *("http://", "https://.", "see http://, or", "http://)", "xhttp://e.com", "1https://e.com"),
        *("://e.com", "http://<b>", "http:// e.com"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    """Other schemes, no host, and a scheme inside a word."""
    assert found(text) == []


def test_several_addresses_in_a_text() -> None:
    """Each is found, in reading order."""
    text = "https://a.com, http://b.com/c. (https://d.com)"
    assert found(text) == ["https://a.com", "http://b.com/c", "https://d.com"]


@given(st.lists(PIECES, max_size=25).map("".join))
def test_addresses_in_any_text(text: str) -> None:
    """They follow one another, begin with a scheme, and hold neither space nor quotes."""
    last = 0
    for start, end in urls.find(text):
        assert last <= start < end <= len(text)
        assert text[start:end].lower().startswith(("http://", "https://"))
        assert not any(char.isspace() or char in '<>"`\\' for char in text[start:end])
        last = end


@pytest.mark.parametrize("text", ["http://" * 2**17, "http://x" + ")" * 2**19, "http:// " * 2**16])
def test_hostile_text_is_read_once(text: str) -> None:
    """The cost is that of the length."""
    assert len(found(text)) <= 1
