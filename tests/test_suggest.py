"""The nearest of the known words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.suggest import closest, did_you_mean, slip_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("authr", "author"),
        ("AUTHOR", "author"),
        ("fail-on", "fail_on"),
        ("per_file_ignore", "per-file-ignores"),
        ("time zone", "timezone"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_closest(word: str, expected: str) -> None:
    """Typing slips, case and separators are forgiven; anything else is not guessed at."""
    choices = ["author", "fail_on", "per-file-ignores", "timezone", "to"]
    assert closest(word, choices) == expected


def test_nothing_to_choose_from() -> None:
    """Without choices there is no suggestion."""
    assert closest("author", []) == ""


def test_did_you_mean() -> None:
    """The sentence names the choice as it is spelled; without one it is empty."""
    assert did_you_mean("fail-no", ["fail_on"]) == 'did you mean "fail_on"?'
    assert did_you_mean("quite else", ["fail_on"]) == ""


@given(st.text(), st.lists(st.text(max_size=20), max_size=20))
def test_the_answer_is_always_a_choice(word: str, choices: list[str]) -> None:
    """Only one of the choices is ever suggested."""
    assert closest(word, choices) in {"", *choices}


def test_difflib_is_imported_late() -> None:
    """Importing the module costs nothing: difflib waits for the first mistake."""
    code = "import sys, postkit.suggest; sys.exit('difflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("titl", "title"),
        ("itle", "title"),
        ("tittle", "title"),
        ("titlee", "title"),
        ("tixle", "title"),
        ("Title", "title"),
        ("first-comment", "first_comment"),
        ("first_comnet", ""),
        ("tilet", ""),
        ("eltit", ""),
        ("", ""),
        ("too", ""),
        ("id", ""),
        ("cards", "card"),
        ("cart", ""),
    ],
)
def test_one_slip(word: str, meant: str) -> None:
    """One letter wrong, and only one word that it can be."""
    assert slip_of(word, ["title", "first_comment", "to", "id", "card", "care"]) == meant
    assert slip_of(word, []) == ""


@given(st.sampled_from(["title", "visibility", "first_comment"]), st.data())
def test_any_slip_is_found(word: str, data: st.DataObject) -> None:
    """Wherever it is."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )
    assert {slip_of(slip, ["title", "visibility", "first_comment"]) for slip in slips} == {word}
