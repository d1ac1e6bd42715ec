"""PK710: white space at the ends of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.trailing_spaces import _TRAILING, _has_some, trailing_spaces
from tests.composing import compose_text, mended, problems


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("One. \nTwo.\t\n", [(4, 5), (10, 11)]),
        ("One.  \n\nTwo.   ", [(4, 6), (12, 15)]),
        ("One. \r\nTwo.\r\n", [(4, 5)]),
        ("# One  \n\n- two  \n- three \n", [(5, 7), (14, 16), (24, 25)]),
        ("> one \n> \n> two\n", [(5, 6), (8, 9)]),
        ("One\n  \nTwo\n", [(4, 6)]),
        ("---\ntitle: x \n---\nOne \n", [(21, 22)]),
        ("One \rTwo\r", [(3, 4)]),
    ],
)
def test_the_white_space_is_the_place(source: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the line is, and however it ends."""
    found = problems(trailing_spaces, source)
    assert [problem.span for problem in found] == spans
    assert problems(trailing_spaces, mended(source, found)) == []
    assert compose_text(mended(source, found)).text == compose_text(source).text


@pytest.mark.parametrize(
    "source",
    [
        "One  \ntwo   \nthree\n",
        "- one  \n  two\n",
        "> one  \n> two\n",
        "```\none \n\ntwo\t\n```\n",
        "    one \n    two\n",
        "`one \ntwo`\n",
        "<!-- one \ntwo -->\nThree\n",
        "One\\ \ntwo\n",
        "---\ntitle: x \n---\nOne\n",
        " One\n\ttwo\n",
        "One\r\t\nTwo\n",
    ],
)
def test_white_space_that_is_something(source: str) -> None:
    """Breaks, code, comments, front matter, beginnings of lines, what keeps CR and LF apart."""
    assert problems(trailing_spaces, source) == []


def test_the_message_counts() -> None:
    """One space is a space."""
    messages = [problem.message for problem in problems(trailing_spaces, "One \n\nTwo  \n")]
    assert messages == ["a space at the end of the line", "2 spaces at the end of the line"]


@given(st.text(st.sampled_from("ab \t\n\\`*->#\r"), max_size=40))
def test_readers_see_no_difference(source: str) -> None:
    """Whatever is at the ends of lines."""
    source = f"x{source}"
    after = mended(source, problems(trailing_spaces, source))
    assert compose_text(after).text == compose_text(source).text


@pytest.mark.parametrize("text", [" " * 100_000 + "a", "a \n" * 33_000, " \t" * 50_000])
def test_hostile_input(text: str) -> None:
    """However many there are."""
    assert len(problems(trailing_spaces, text)) <= 33_000


@given(st.text(st.sampled_from("x \t\r\n")))
def test_none_is_overlooked(text: str) -> None:
    """Most drafts have none, which is seen without the pattern."""
    assert _has_some(text) or not _TRAILING.search(text)
