"""Where the feed cuts: by characters or by lines, whichever comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.platforms import linkedin, plain
from postkit.platforms._base import Figure, Fold, Platform
from postkit.platforms._fold import _SIMPLE, cuts
from postkit.text import graphemes, text_length, width

FAMILY = "👩‍👩‍👧"


def view(characters: int, lines: int, columns: int) -> Platform:
    """Return a platform with one view."""
    fold = Fold("phone", Figure(characters, "folklore", "", ""), lines, columns)
    return Platform("test", "Test", folds=(fold,))


def cut(text: str, characters: int, lines: int, columns: int) -> tuple[str, str] | None:
    """Return what is shown and why no more; None where all is."""
    found = cuts(text, view(characters, lines, columns))
    return (text[: found[0].offset], found[0].by) if found else None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", None),
        ("a" * 10, None),
        ("a" * 11, "a" * 10),
        ("é" * 11, "é" * 10),
        ("e\u0301" * 11, "e\u0301" * 10),
        ("😀" * 5, None),
        ("😀" * 6, "😀" * 5),
        (f"abc{FAMILY}", "abc"),
        (f"{FAMILY}abcd", f"{FAMILY}ab"),
    ],
)
def test_by_characters(text: str, shown: str | None) -> None:
    """In UTF-16 code units of the composed form; no character is cut in two."""
    assert cut(text, 10, 9, 99) == (shown and (shown, "characters"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\nc", None),
        ("a\nb\nc\n", None),
        ("a\nb\nc\nd", "a\nb\nc"),
        ("a\n\nb\n\nc", "a\n\nb"),
        ("1234567890\nb\nc", None),
        ("12345678901\nb\nc", "12345678901\nb"),
        ("1" * 30, None),
        ("1" * 31, "1" * 30),
        ("日本語日本\nb\nc", None),
        ("日本語日本語\nb\nc", "日本語日本語\nb"),
        ("日" * 16, "日" * 15),
        ("a\n" + "1" * 25, "a\n" + "1" * 20),
        ("e\u0301" * 31, "e\u0301" * 30),
    ],
)
def test_by_lines(text: str, shown: str | None) -> None:
    """Three lines of ten columns; long ones wrap, wide characters take two."""
    assert cut(text, 999, 3, 10) == (shown and (shown, "lines"))


def test_whichever_comes_first() -> None:
    """The limit that hides is named."""
    assert cut("abc\ndef\nghi", 5, 2, 99) == ("abc\nd", "characters")
    assert cut("abc\ndef\nghi", 9, 2, 99) == ("abc\ndef", "lines")
    assert cut("abc\ndef\n\n", 5, 2, 99) == ("abc\nd", "characters")


def test_each_view_of_linkedin_has_its_own() -> None:
    """The phone cuts first; the figures are options."""
    text = "a" * 180
    assert [(found.fold.view, found.offset) for found in cuts(text, linkedin.platform())] == [
        ("mobile", 140)
    ]
    both = cuts("a" * 300, linkedin.platform(mobile_fold=100, desktop_fold=150))
    assert [(found.fold.view, found.offset) for found in both] == [
        ("mobile", 100),
        ("desktop", 150),
    ]


def test_plain_text_is_never_cut() -> None:
    """It has no feed."""
    assert cuts("a\n" * 10_000, plain.platform()) == []


@given(
    st.lists(st.sampled_from([*"ab \n", "é", "e\u0301", "日", "😀", FAMILY])).map("".join),
    st.integers(1, 40),
    st.integers(1, 4),
    st.integers(2, 20),
)
def test_what_is_shown_fits(text: str, characters: int, lines: int, columns: int) -> None:
    """It ends between characters, within the limit, and something is hidden behind it."""
    shown = cut(text, characters, lines, columns)
    if shown is None:
        assert text_length(text.rstrip()) <= characters
        return
    assert text_length(shown[0]) <= characters
    assert graphemes(text)[: len(graphemes(shown[0]))] == graphemes(shown[0])
    assert text[len(shown[0]) :].strip() or shown[1] == "characters"
    assert shown[0].count("\n") <= lines


@pytest.mark.parametrize(
    "text", ["a" * 1_048_576, "😀" * 262_144, "\n" * 1_048_576 + "a", "e\u0301" * 9999]
)
def test_hostile_input(text: str) -> None:
    """Only the beginning is looked at."""
    assert cuts(text, linkedin.platform())


def test_simple_characters_are_simple() -> None:
    """What is taken to be one unit, one column and nothing larger is so."""
    simple = [char for char in map(chr, range(0x3000)) if _SIMPLE.fullmatch(char) and char != "\n"]
    assert len(simple) > 600
    for char in simple:
        assert (width(char), text_length(char)) == (1, 1)
        assert graphemes(f"é{char}{char}é") == ["é", char, char, "é"]
