"""The nearest of the known words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.suggest import closest, did_you_mean


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
