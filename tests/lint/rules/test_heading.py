"""PK407: headings, which feeds do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postkit.lint.rules.heading import heading
from postkit.problems import Severity
from tests.composing import compose_text, mended, problems, slices
from tests.lint.linting import check, visible

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(alphabet="ab1.)-+*_#`[]:|>=~\\<& ", max_size=12)


def test_a_heading_is_found_at_its_place() -> None:
    """With its marks, whatever they are."""
    source = "# One\n\nA\n## *Two* #\nB\n\nThree\n===\n\n- ### Four\n"
    found = problems(heading, source)
    assert slices(source, found) == ["# One", "## *Two* #", "Three\n===", "### Four"]
    assert found[1].message == 'LinkedIn shows no headings, "Two" is a line like others'
    assert heading.severity is Severity.INFO


def test_a_line_may_make_a_heading_by_accident() -> None:
    """Whoever wanted a divider is told so, and mends it."""
    source = "We moved.\nIt took years.\n---\n#Payments"
    (found,) = problems(heading, source)
    assert found.message == 'the line below makes a heading of "We moved. It took years."'
    assert (found.fix, slices(source, [found])) == (None, ["We moved.\nIt took years.\n---"])


@pytest.mark.parametrize(
    "source",
    [
        *("Hello.", "#Payments", "####### Seven", "\\# One", "```\n# One\n```", "    # One", "#"),
        *(
            "A\n\n---\n\nB",
            "---\nkind: article\ntitle: T\n---\n# One",
            "---\nauthor: jane\nbio: long\n---\nA",
        ),
    ],
)
def test_what_is_no_heading(source: str) -> None:
    """Hashtags, code, dividers; articles have headings."""
    assert problems(heading, source) == []


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("## One\n\nA", "One\n\nA"),
        ("A\n# One ##\nB", "A\n\nOne\n\nB"),
        ("A\r\n  # **One**  \r\nB\r\n", "A\r\n  \r\n**One**\r\n  \r\nB\r\n"),
        ("---\ntitle: T\n---\n# One\nA", "---\ntitle: T\n---\nOne\n\nA"),
        ("One two\n=====\nA", "One two\n\nA"),
        ("# C# #\n\n# \\*a\\*\n\n# [a](https://e.com)", "C#\n\n\\*a\\*\n\n[a](https://e.com)"),
    ],
)
def test_headings_become_lines(source: str, fixed: str) -> None:
    """Of their own, as readers see them."""
    found = problems(heading, source)
    assert mended(source, found) == fixed
    assert compose_text(fixed).text == compose_text(source).text
    assert problems(heading, fixed) == []


@pytest.mark.parametrize(
    "source",
    [
        *(
            "# 1. One",
            "# - One",
            "# > One",
            "> # One",
            "- # One",
            "A\nB\n===",
            "# [a]: b",
            "# | a |",
        ),
        *("A\n<!-- b -->\n# One", "# One\n<!-- b -->\nA", "# ***", "# ```a"),
    ],
)
def test_what_would_become_something_else_stays(source: str) -> None:
    """It is found, and left to the author."""
    found = problems(heading, source)
    assert mended(source, found) == source


@given(st.tuples(WORDS, WORDS, WORDS))
def test_readers_see_no_difference(words: tuple[str, str, str]) -> None:
    """Whatever stands in a heading, above and below it."""
    above, inside, below = words
    assume(not above.startswith("---"))  # which begins front matter
    source = f"{above}\n## {inside}\n{below}\n"
    found = problems(heading, source)
    assert compose_text(mended(source, found)).text == compose_text(source).text


def test_bold_stays_bold(tmp_path: Path) -> None:
    """Where `styling: unicode` makes headings so."""
    text = "---\nstyling: unicode\n---\nA\n\n# One\n\n# *Two*\n"
    one, two = visible(check(tmp_path, text, select=["heading"]))
    assert one.fix
    assert [edit.text for edit in one.fix.edits] == ["**One**"]
    assert two.fix is None


@pytest.mark.parametrize("source", ["# a\n" * 20_000, f"# {'# ' * 50_000}", f"# a{' ' * 90_000}b"])
def test_hostile_input(source: str) -> None:
    """However many headings there are, and however long they are."""
    assert len(problems(heading, source)) <= 20_000
