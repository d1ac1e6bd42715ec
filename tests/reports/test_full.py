"""Findings with the line they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.reports.full import Report
from postkit.text import Place, Span, width
from tests.reports.reporting import HEADER, checked, finding, joined, pieces, text


def frame(source: str, words: str) -> tuple[str, str]:
    """Return the shown line and the line that marks it, from where the source begins."""
    lines = text("full", checked(source, finding(source, words))).split("\n")
    margin = lines[1].index("|") + 2
    return lines[2][margin:], lines[3][margin:]


def marked(source: str, words: str) -> str:
    """Return what stands above the marks, by columns of the terminal."""
    line, marks = frame(source, words)
    return cut(line, marks.index("^"), marks.count("^"))


def cut(line: str, start: int, length: int) -> str:
    """Return so many columns of a line."""
    first = next(end for end in range(len(line) + 1) if width(line[:end]) == start)
    last = next(end for end in range(len(line) + 1) if width(line[:end]) == start + length)
    return line[first:last]


def test_a_finding_has_its_line_its_words_and_its_help() -> None:
    """And a blank line behind it."""
    source = "One.\n\nTwo words.\n"
    assert text("full", checked(source, finding(source, "words"))) == (
        "a.md:3:5: warning PK999 a-rule: something is wrong\n"
        "  |\n"
        "3 | Two words.\n"
        "  |     ^^^^^\n"
        "  = Do better.\n\n"
    )


def test_the_margin_is_as_wide_as_the_number() -> None:
    """Also in long drafts."""
    source = "\n" * 122 + "Words.\n"
    lines = text("full", checked(source, finding(source, "Words", help=""))).split("\n")
    assert lines[1:] == ["    |", "123 | Words.", "    | ^^^^^", "", ""]


def test_the_whole_post_has_no_line() -> None:
    """Only what to do."""
    assert text("full", checked("Words.", finding("Words."))) == (
        "a.md:1:1: warning PK999 a-rule: something is wrong\n  = Do better.\n\n"
    )


def test_suppressed_findings_are_not_shown() -> None:
    """Not even as a line of source."""
    assert text("full", checked("Words.", finding("Words.", "Words", suppressed=True))) == ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("\tA tab\tand more", "and"),
        ("日本語の投稿 here", "here"),
        ("日本語の投稿", "投稿"),
        ("👩\u200d👩\u200d👧 here", "here"),
        ("cafe\u0301 here", "here"),
        ("non\u00a0breaking here", "here"),
        ("\u202eturned\u202c here", "here"),
        ("esc \x1b[31m here", "here"),
        ("a line\r\nanother here\r\n", "here"),
    ],
)
def test_marks_stand_under_the_words(source: str, words: str) -> None:
    """Whatever stands before them and however wide it is."""
    assert marked(source, words) == words


def test_a_finding_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """The rest is not far."""
    assert marked("One two\nthree four", "two\nthree") == "two"


def test_an_empty_place_has_one_mark() -> None:
    """At the end of a line, too."""
    source = "One.\nTwo."
    at_end = finding(source, "One.", start=Place(1, 5), end=Place(1, 5), span=Span(4, 4))
    assert "1 | One.\n  |     ^\n" in text("full", checked(source, at_end))


@pytest.mark.parametrize("invisible", ["\u200b", "\u200d", "\ufeff", "\u202f", "\u2028x"])
def test_what_cannot_be_seen_is_shown_where_it_is_meant(invisible: str) -> None:
    """As an escape, with the marks under all of it."""
    char = invisible[0]
    assert marked(f"one{invisible} two", char) == ascii(char)[1:-1]


def test_of_a_long_line_the_part_around_the_words_is_shown() -> None:
    """Ellipses tell that there is more."""
    source = "many words " * 1000 + "HERE " + "and more " * 1000
    line, marks = frame(source, "HERE")
    assert len(line) < 110
    assert line[0] == line[-1] == "…"
    assert marked(source, "HERE") == "HERE"
    assert marks == " " * 41 + "^^^^"


def test_near_the_end_of_a_line_the_frame_is_filled() -> None:
    """With what stands before, as far as it fits."""
    source = "many words " * 20 + "HERE it is"
    line, _ = frame(source, "HERE")
    assert width(line) == 101
    assert line.startswith("…")
    assert line.endswith("HERE it is")
    assert marked(source, "HERE") == "HERE"


def test_of_long_words_the_beginning_is_shown() -> None:
    """No line is longer than a terminal, marks included."""
    for source in ("x" * 1_000_000, "漢" * 10_000, "\x00" * 10_000):
        line, marks = frame(source, source)
        assert line.endswith("…")
        assert width(line) <= 101
        assert len(marks) <= 101


@pytest.mark.parametrize("columns", [80, 40, 20, 1])
@pytest.mark.parametrize("filler", ["word ", "漢字"])
def test_frames_fit_into_the_terminal(columns: int, filler: str) -> None:
    """No line of source is broken, so that marks stay under their words."""
    source = "\n" * 120 + filler * 20 + "HERE " + filler * 20
    report = Report(HEADER, columns=columns)
    draft = checked(source, finding(source, "HERE", help=""))
    _, _, line, marks, *_ = joined(report.draft(draft)).split("\n")
    assert width(line) <= max(columns, 30)
    assert cut(line, marks.index("^"), 4) == "HERE"


def test_part_of_a_character_is_marked_where_that_ends() -> None:
    """A skin tone takes no column of its own."""
    line, marks = frame("We 👆🏻 moved", "🏻")
    assert (line, marks) == ("We 👆🏻 moved", "     ^")


def test_roles_say_what_each_piece_is() -> None:
    """Source is plain, so that nothing is mistaken for it."""
    roles = [role for _, role in pieces("full", checked("Words.", finding("Words.", "Words")))]
    assert roles == ["path", "warning", "code", "", "dim", "", "dim", "mark", "dim", "hint", ""]


@given(st.text(alphabet=st.characters(exclude_characters="\r\n"), min_size=1), st.data())
def test_no_source_troubles_the_terminal(source: str, data: st.DataObject) -> None:
    """Any text, marked anywhere: printable lines, marks within the line."""
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    line, marks = frame(source, source[start:end])
    joins = "\u200c\u200d"
    assert all(char.isprintable() or char.isspace() or char in joins for char in line)
    assert "\x1b" not in line
    assert width(line) + 1 >= len(marks)
