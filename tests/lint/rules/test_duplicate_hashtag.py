"""PK302: the same hashtag twice."""

from __future__ import annotations

import pytest

from postkit.lint.rules.duplicate_hashtag import duplicate_hashtag
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("source", "second", "message"),
    [
        ("#Pay and #pay", "#pay", "#Pay stands in the text twice"),
        ("#Straße ＃STRASSE", "＃STRASSE", "#Straße stands in the text twice"),
        ("#a #A #a", "#A", "#a stands in the text 3 times"),
        ("#a\n\n> **#a**", "#a", "#a stands in the text twice"),
    ],
)
def test_the_second_is_found(source: str, second: str, message: str) -> None:
    """Case and the form of the sign make no difference."""
    found = problems(duplicate_hashtag, source)
    assert slices(source, found) == [second]
    assert [problem.message for problem in found] == [message]


def test_each_word_is_found_once() -> None:
    """However often it stands there."""
    assert len(problems(duplicate_hashtag, "#a #b #a #b #a #c")) == 2


@pytest.mark.parametrize(
    "source",
    [
        "#Pay #Payments #pay_ments",
        "#Pay `#Pay` \\#Pay [x](https://e.com/#Pay) Pay",
        "---\ntags: [pay, Pay]\n---\n#Pay\n",
    ],
)
def test_others_are_fine(source: str) -> None:
    """Different words, code, escapes; tags that the text has already are not added."""
    assert problems(duplicate_hashtag, source) == []


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [
        ("A #pay b.\n\n#Bank #Pay #Card\n", "A #pay b.\n\n#Bank #Card\n", True),
        ("A #pay b.\n\n#Pay #Bank\n", "A #pay b.\n\n#Bank\n", True),
        ("A #pay b.\n\n#Bank, #Pay\n", "A #pay b.\n\n#Bank\n", True),
        ("A #pay b.\n\n#Pay\n", "A #pay b.\n", True),
        ("A #pay b.\r\n\r\n#Pay", "A #pay b.", True),
        ("A #pay b.\n\n#Pay\n\nMore.\n", "A #pay b.\n\nMore.\n", True),
        ("A #pay b.\n#Pay\n", "A #pay b.\n", True),
        ("A #pay b.\n\n#Pay\nMore.\n", "A #pay b.\n\nMore.\n", True),
        ("A.\n\n#a #b #a #c #a\n", "A.\n\n#a #b #c\n", True),
        ("A #pay b.\n\n#Pay #PAY\n", "A #pay b.\n", True),
        ("A #pay b.\n#Pay #PAY #pay #c #pay #pay\nD.", "A #pay b.\n#c\nD.", True),
        ("A #pay b.\n#Pay #PAY\nC.", "A #pay b.\nC.", True),
        ("#a and #A.", "#a and A.", True),
        ("#a and **#A**.", "#a and **A**.", True),
        ("#支付 と #支付", "#支付 と 支付", True),
        ("#a\n\n- #a #b", "#a\n\n- a #b", True),
        ("#JobSearch and #JobSearch.", "#JobSearch and JobSearch.", False),
        ("#jobsearch and #jobsearch.", "#jobsearch and jobsearch.", False),
        ("#a_b and #a_b.", "#a_b and a_b.", False),
    ],
)
def test_the_fix_keeps_the_first(before: str, after: str, *, safe: bool) -> None:
    """Of rows, words are taken out; in sentences they stay."""
    (found,) = problems(duplicate_hashtag, before)
    assert found.fix
    assert (mended(before, [found]), found.fix.safe) == (after, safe)
    assert problems(duplicate_hashtag, after) == []


def test_a_line_of_nothing_else_goes_as_a_whole() -> None:
    """Its last hashtag in a round of its own."""
    source = "#a #b c\n\n#A #B\n"
    once = mended(source, problems(duplicate_hashtag, source)[:1])
    assert once == "#a #b c\n\n#B\n"
    assert mended(once, problems(duplicate_hashtag, once)) == "#a #b c\n"


@pytest.mark.parametrize("end", [" ", "\n", "\n\n"])
def test_very_many_are_no_burden(end: str) -> None:
    """Each is looked at once, in one line as in many."""
    (found,) = problems(duplicate_hashtag, f"#a{end}" * 4_000)
    assert found.fix
    assert len(found.fix.edits) in {3_998, 3_999}
    many = end.join(f"#a{number}" for number in range(4_000))
    assert len(problems(duplicate_hashtag, f"{many}{end}{many}")) == 4_000
