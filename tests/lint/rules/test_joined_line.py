"""PK406: lines that a list item swallows."""

from __future__ import annotations

import pytest

from postkit.lint.rules.joined_line import joined_line
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("- simpler\nThanks to everyone!\n", "Thanks to everyone!"),
        ("1. Plan\n2. Ship\nThat is all.\n", "That is all."),
        ("- faster\n-cheaper\n", "-cheaper"),
        ("- a\n  - b\nc\n", "c"),
        ("> - quoted\n> more\n", "more"),
        ("- a\n\n  b\nc\n", "c"),
        ("- [ ] task\nnot a task\n", "not a task"),
    ],
)
def test_a_line_without_indentation_is_found(source: str, line: str) -> None:
    """At its first words, whatever marker the item has."""
    assert slices(source, problems(joined_line, source)) == [line]


@pytest.mark.parametrize(
    "source",
    [
        "- one\n- two\n\nThanks!\n",
        "- one\n  goes on\n- two\n",
        "1. one\n   goes on\n",
        "- one\n goes on a little\n",
        "Line one\nline two\n",
        "> quote\n> goes on\n",
        "- one  \nmeant so\n",
        "- one\n<!-- a comment -->\n- two\n",
    ],
)
def test_indented_lines_and_paragraphs_pass(source: str) -> None:
    """What is indented was meant, and so is a hard break."""
    assert problems(joined_line, source) == []
