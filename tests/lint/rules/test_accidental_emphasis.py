"""PK404: emphasis by accident."""

from __future__ import annotations

import pytest

from postkit.lint.rules.accidental_emphasis import accidental_emphasis
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("It is 2*3*4, not 5.", "2*3*4"),
        ("Write a*b*c.", "a*b*c"),
        ("See __init__.py!", "__init__.py"),
        ("See obj.__dict__", "obj.__dict__"),
        ("> **pkg/__main__/x**", "pkg/__main__/x"),
    ],
)
def test_what_is_kept(source: str, word: str) -> None:
    """Products and names are shown as they are written."""
    found = problems(accidental_emphasis, source)
    assert slices(source, found) == [word]
    assert found[0].message == f"{word} is shown as it is written"
    assert found[0].severity is None


@pytest.mark.parametrize(
    ("source", "emphasis", "words"),
    [
        ("Call __init__ first", "__init__", "init"),
        ("in path/_name_/x", "_name_", "name"),
        ("in _name_/x", "_name_", "name"),
        ("of _name_.py", "_name_", "name"),
        ("f(__x__)", "__x__", "x"),
        ("a=_b_", "_b_", "b"),
        ("2 *3 + 4* 5", "*3 + 4*", "3 + 4"),
    ],
)
def test_what_is_lost(source: str, emphasis: str, words: str) -> None:
    """Names, paths, calls and sums that became emphasis."""
    found = problems(accidental_emphasis, source)
    assert slices(source, found) == [emphasis]
    assert found[0].message == f'of {emphasis} readers see "{words}"'
    assert found[0].help == "Write it as `code`, or a backslash before each * and _."


@pytest.mark.parametrize(
    "source",
    [
        *("*a* **b** ***c*** _d_ __e__ ~~f~~", "__important__", "*2026-11-22*", "*5* reasons"),
        *("(*a*), “_b_”. *c*!", "_this_/_that_", "*this*/*that*", "这是**重点**内容", "word_s_"),
        *("2*3", "a*b and c*d", "2 * 3 * 4", "x**2 + y**2", "**kwargs and **options"),
        *("`2*3*4` `__init__`", "```\n__init__.py\n```", "https://e.com/a*b*c/__init__.py"),
        *("2\\*3\\*4", "\\*\\*“a”\\*\\*b", "\\_\\_init\\_\\_.py", "[a](https://e.com/a*b*c)"),
    ],
)
def test_what_is_fine(source: str) -> None:
    """Emphasis where it is usual, code, addresses, and what was escaped."""
    assert problems(accidental_emphasis, source) == []


@pytest.mark.parametrize("source", ["*a " * 20_000, "**“" * 20_000, "__" * 50_000, "a*b" * 50_000])
def test_hostile_input(source: str) -> None:
    """However many marks there are, each is looked at a few times only."""
    assert len(problems(accidental_emphasis, source)) <= 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is 2*3*4 now.", "It is 2\\*3\\*4 now."),
        ("Run __init__.py, twice.", "Run \\_\\_init\\_\\_.py, twice."),
        ("We renamed __init__ today.", "We renamed \\_\\_init\\_\\_ today."),
        ("In path/_name_ and (2) *3* 4", "In path/\\_name\\_ and (2) *3* 4"),
        ("2 *3* 4", "2 \\*3\\* 4"),
    ],
)
def test_the_fix_escapes_them(before: str, after: str) -> None:
    """Safely: readers see what was written."""
    found = problems(accidental_emphasis, before)
    assert mended(before, found) == after
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(accidental_emphasis, after) == []
