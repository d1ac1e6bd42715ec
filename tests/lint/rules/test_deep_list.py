"""PK408: lists that are nested too deep to tell."""

from __future__ import annotations

import pytest

from postkit.lint.rules.deep_list import deep_list
from postkit.problems import Severity
from tests.composing import problems, slices

DEEP = "- a\n  - b\n    - c\n      1. d\n    - e\n  - f\n- g\n"


def test_the_third_level_is_found() -> None:
    """With all that is in it."""
    (found,) = problems(deep_list, DEEP)
    assert slices(DEEP, [found]) == ["- c\n      1. d\n    - e"]
    assert found.message == "this list is on level 3, readers can tell 2"


def test_each_is_a_finding_of_its_own() -> None:
    """Also where lists follow each other, or stand in quotes."""
    source = (
        f"{DEEP}\nWords.\n\n> 1. a\n>    1. b\n>       - c\n>       - d\n\n- a\n  - b\n    - c\n"
    )
    assert len(problems(deep_list, source)) == 3


@pytest.mark.parametrize(
    "source",
    [
        "- a\n  - b\n  - c\n- d\n  - e\n",
        "- a\n\nb\n\n- c\n\nd\n\n1. e\n\n* f\n",
        "- a\n- b\n- c\n- d\n",
        f"```\n{DEEP}```\n",
        f"---\nkind: article\ntitle: T\n---\n{DEEP}",
        "Hello.",
    ],
)
def test_others_are_fine(source: str) -> None:
    """Two levels, several lists, code, articles."""
    assert problems(deep_list, source) == []


def test_the_maximum_can_be_set() -> None:
    """From no list at all on."""
    assert slices(DEEP, problems(deep_list, DEEP, maximum=3)) == ["1. d"]
    assert slices(DEEP, problems(deep_list, DEEP, maximum=0)) == [DEEP.strip()]
    assert problems(deep_list, DEEP, maximum=4) == []


def test_it_is_only_information() -> None:
    """Readers see all of it, if they can sort it."""
    assert deep_list.severity is Severity.INFO


@pytest.mark.parametrize(
    "source",
    [
        "- " * 50_000 + "a",
        "- a\n  - b\n    - c\n" * 5_000,
        "> - " * 25_000,
        "- a\n\nb\n\n" * 10_000,
    ],
)
def test_hostile_input(source: str) -> None:
    """However deep lists are, and however many."""
    assert len(problems(deep_list, source)) <= 5_000
