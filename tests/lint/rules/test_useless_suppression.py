"""PK901: what suppresses nothing goes, without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.edits import apply
from tests.lint.linting import check, visible

if TYPE_CHECKING:
    from pathlib import Path

LINK = "[a](http://a.example/x)"


def mended(folder: Path, text: str) -> str:
    """Return a draft without the first of its useless suppressions, where that has a fix."""
    found = [each for each in visible(check(folder, text)) if each.rule == "useless-suppression"]
    assert found
    assert all(each.fix.safe for each in found if each.fix)
    return apply(text, found[0].fix.edits if found[0].fix else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- postkit-disable-file html -->\nWords.\n", "Words.\n"),
        ("A.\n\n  <!-- postkit-disable html: why -->  \nB.\n", "A.\n\nB.\n"),
        ("Words. <!-- postkit-disable-line -->\nMore.\n", "Words.\nMore.\n"),
        ("Words. <!-- postkit-disable-line -->", "Words."),
        ("<!-- postkit-disable-line --> Words.\n", "Words.\n"),
        ("One <!-- postkit-disable-line --> two.\n", "One two.\n"),
        ("One <!-- postkit-disable-line -->two.\n", "One two.\n"),
        ("One<!-- postkit-disable-line --> two.\n", "One two.\n"),
        ("> <!-- postkit-disable-file html -->\n> A.\n", ">\n> A.\n"),
        ("A.\n<!-- postkit-disable-file\n\nhtml -->", "A.\n"),
        (
            "<!-- postkit-disable-file html, table, PK102: why -->\nA.\n",
            "<!-- postkit-disable-file table, PK102: why -->\nA.\n",
        ),
        (
            f"<!-- postkit-disable-file PK306, html: why -->\n{LINK}\n",
            f"<!-- postkit-disable-file PK306: why -->\n{LINK}\n",
        ),
        ("---\nid: a # postkit-disable-line html\n---\nA.\n", "---\nid: a\n---\nA.\n"),
        ("---\n# postkit-disable-file html\nid: a\n---\n", "---\nid: a\n---\n"),
        ("---\nid: a\nlint: {ignore: [html]}\n---\nA.\n", "---\nid: a\n---\nA.\n"),
        ("---\nlint:\n  ignore: html\nid: a\n---\nA.\n", "---\nid: a\n---\nA.\n"),
        ("---\nlint:\n  ignore:\n  - html\n\nid: a\n---\n", "---\n\nid: a\n---\n"),
        (
            "---\nlint: {ignore: ['html', table]}\n---\nA.\n",
            "---\nlint: {ignore: [table]}\n---\nA.\n",
        ),
        (
            f"---\nlint:\n  ignore:\n    - PK306 # a\n    - html\n    - table\n---\n{LINK}\n",
            f"---\nlint:\n  ignore:\n    - PK306 # a\n    - table\n---\n{LINK}\n",
        ),
    ],
)
def test_the_fix_takes_it_out(tmp_path: Path, before: str, after: str) -> None:
    """With its comment, its line, or its key, where nothing else is in them."""
    assert mended(tmp_path, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "---\nlint:\n  ignore:\n    - html # a\n    - table\n---\nA.\n",
        "---\nlint: {ignore: [html], x_a: b}\n---\nA.\n",
    ],
)
def test_what_belongs_to_something_else_stays(tmp_path: Path, text: str) -> None:
    """It takes a person to say what becomes of a remark."""
    assert mended(tmp_path, text) == text


def test_several_words_go_one_after_the_other(tmp_path: Path) -> None:
    """A comment without words would mean all rules."""
    text = "<!-- postkit-disable-file html, table -->\nWords.\n"
    text = mended(tmp_path, text)
    assert text == "<!-- postkit-disable-file table -->\nWords.\n"
    assert mended(tmp_path, text) == "Words.\n"


def test_what_is_unknown_keeps_the_comment(tmp_path: Path) -> None:
    """Another finding tells of it."""
    text = "<!-- postkit-disable-file no-such-thing, html -->\nWords.\n"
    assert mended(tmp_path, text) == "<!-- postkit-disable-file no-such-thing -->\nWords.\n"
