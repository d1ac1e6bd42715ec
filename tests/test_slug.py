"""Names for files, made of words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.slug import slug


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Five things we learned", "five-things-we-learned"),
        ("Don’t panic: it's C++!", "dont-panic-its-c"),
        ("Größe, Ærø, Łódź, ½", "grosse-aero-lodz-1-2"),
        ("𝗯𝗼𝗹𝗱 ﬁne", "bold-fine"),
        ("日本語 👩‍👩‍👧", "draft"),
        ("", "draft"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-draft"),
        ("COM1", "com1-draft"),
        ("a" * 80, "a" * 50),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_slug(words: str, name: str) -> None:
    """Letters, digits and hyphens; accents go, long names end with a word."""
    assert slug(words, otherwise="draft") == name


@given(st.text())
def test_slug_is_a_file_name(words: str) -> None:
    """Whatever the words are, the name is one that every system takes."""
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,54}[a-z0-9])?", slug(words, otherwise="post"))


@given(st.text())
def test_slug_of_a_slug(words: str) -> None:
    """A name that is one already stays."""
    name = slug(words, otherwise="post")
    assert slug(name, otherwise="post") == name
