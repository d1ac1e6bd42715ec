"""Fixes as small diffs below their findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.edits import Edit
from postkit.problems import Fix
from postkit.reports.full import Report
from postkit.text import Span, width
from tests.reports.reporting import HEADER, checked, finding, joined, text


def fix(source: str, changes: dict[str, str], *, safe: bool = True) -> Fix:
    """Return the fix that replaces the first of each text."""
    made = []
    for old, new in changes.items():
        start = source.index(old)
        made.append(Edit(Span(start, start + len(old)), new))
    return Fix(tuple(made), safe)


def shown(source: str, made: Fix, columns: int = 120) -> list[str]:
    """Return the lines of a fix."""
    draft = checked(source, finding(source, fix=made, help=""))
    _, head, *lines, _, end = joined(Report(HEADER, columns=columns).draft(draft)).split("\n")
    assert (head, end) == ("  = fix:" if made.safe else "  = unsafe fix:", "")
    return lines


def test_a_fix_stands_below_its_finding() -> None:
    """With the lines that it changes, before and after."""
    source = "One.\n\nTwo words.\n"
    made = finding(source, "words", fix=fix(source, {"words": "more"}))
    assert text("full", checked(source, made)) == (
        "a.md:3:5: warning PK999 a-rule: [*] something is wrong\n"
        "  |\n"
        "3 | Two words.\n"
        "  |     ^^^^^\n"
        "  = Do better.\n"
        "  = fix:\n"
        "3 - Two words.\n"
        "3 + Two more.\n\n"
    )


def test_an_unsafe_fix_is_called_so() -> None:
    """And is none that --fix makes."""
    source = "One.\n"
    unsafe = finding(source, "One", fix=fix(source, {"One": "Two"}, safe=False))
    assert text("concise", checked(source, unsafe)) == (
        "a.md:1:1: warning PK999 a-rule: something is wrong\n"
    )
    assert shown(source, fix(source, {"One": "Two"}, safe=False)) == ["1 - One.", "1 + Two."]


@pytest.mark.parametrize(
    ("source", "changes", "lines"),
    [
        ("a\nb\nc\n", {"b\n": ""}, ["2 - b"]),
        ("a\nb\nc\n", {"c\n": "c\nd\n"}, ["4 + d"]),
        ("a\nb\nc", {"\nc": ""}, ["3 - c"]),
        ("a\r\nb\r\n", {"\r\nb": " b"}, ["1 - a", "2 - b", "1 + a b"]),
        ("a b a\n", {"a b": "c b"}, ["1 - a b a", "1 + c b a"]),
        ("ab\n", {"a": "c", "b": "d"}, ["1 - ab", "1 + cd"]),
        ("a\nb\nc\n", {"a": "1", "c": "3"}, ["1 - a", "1 + 1", "3 - c", "3 + 3"]),
        ("a\n", {"a\n": ""}, ["1 - a"]),
    ],
)
def test_only_lines_that_change_are_shown(
    source: str, changes: dict[str, str], lines: list[str]
) -> None:
    """Each with its number."""
    assert shown(source, fix(source, changes)) == lines


def test_of_many_lines_the_first_are_shown() -> None:
    """With how many more there are."""
    source = "".join(f"row {number}\n" for number in range(1, 13))
    lines = shown(source, fix(source, {source: "one row\n"}))
    assert lines == [*(f"{n:>2} - row {n}" for n in range(1, 7)), "   - … 6 more", " 1 + one row"]


@pytest.mark.parametrize("columns", [120, 60, 20])
@pytest.mark.parametrize("filler", ["word ", "漢字"])
def test_of_a_long_line_the_change_is_shown(columns: int, filler: str) -> None:
    """In as many columns as there are."""
    source = filler * 1000 + "HERE " + filler * 1000
    old, new = shown(source, fix(source, {"HERE": "THERE"}), columns)
    assert old[4] == new[4] == old[-1] == new[-1] == "…"
    assert all(width(line) <= min(columns, 106) for line in (old, new))
    if columns > 80:
        assert "HERE" in old
        assert "THERE" in new


def test_what_cannot_be_seen_is_shown() -> None:
    """As an escape."""
    source = "pay\u200bment\n"
    assert shown(source, fix(source, {"\u200b": ""})) == ["1 - pay\\u200bment", "1 + payment"]


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=9), st.data())
def test_no_fix_troubles_the_terminal(
    before: str, after: str, new: str, data: st.DataObject
) -> None:
    """Any text, changed anywhere: printable lines that are not too wide."""
    source = f"{before}x{after}"
    end = data.draw(st.integers(len(before), len(source)))
    made = Fix((Edit(Span(len(before), end), new),))
    draft = checked(source, finding(source, "x", fix=made, help="", span=None))
    for line in joined(Report(HEADER, columns=80).draft(draft)).split("\n"):
        assert all(char.isprintable() or char.isspace() or char in "\u200c\u200d" for char in line)
