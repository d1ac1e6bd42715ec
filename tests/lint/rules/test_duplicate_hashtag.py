"""PK302: the same hashtag twice."""

from __future__ import annotations

import pytest

from postkit.lint.rules.duplicate_hashtag import duplicate_hashtag
from tests.composing import problems, slices


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
