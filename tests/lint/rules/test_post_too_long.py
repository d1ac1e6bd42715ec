"""PK101: the limit counts what readers see, in the platform's unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from postkit.problems import Problem


from postkit.lint.rules.post_too_long import post_too_long
from tests.composing import compose_text, slices


def found(source: str, limit: int) -> list[Problem]:
    """Return what the rule finds with another limit."""
    return list(post_too_long.check(compose_text(source, max_length=limit)))


def test_one_unit_decides() -> None:
    """A text as long as the limit fits, one unit more does not."""
    assert found("Ten chars!\n", 10) == []
    assert [problem.help for problem in found("Ten chars!\n", 9)] == [
        "Cut 1; the limit is reached here."
    ]


def test_the_message_has_the_figures() -> None:
    """Length, limit, excess and unit are said, with thousands set apart."""
    problem = found("word " * 700, 3000)[0]
    assert problem.message == "3,499 UTF-16 code units, 499 more than LinkedIn's limit of 3,000"


def test_the_first_word_beyond_the_limit_is_shown() -> None:
    """The place is where to stop, in the source with its Markdown."""
    source = "**Some** bold words, and *more* of them.\n"
    assert slices(source, found(source, 20)) == ["more"]
    assert slices(source, found(source, 15)) == [","]
    assert slices(source, found(source, 7)) == ["ld"]


def test_emoji_and_styled_letters_count_twice() -> None:
    """The unit is that of LinkedIn's counter; the place is one of code points."""
    source = "👍👍👍👍 yes\n"
    assert found(source, 12) == []
    assert slices(source, found(source, 11)) == ["s"]


def test_markup_and_comments_do_not_count() -> None:
    """Only what readers see is measured."""
    assert found("**bold** <!-- not seen --> `code`\n", 9) == []


def test_what_front_matter_adds_does_count() -> None:
    """Hashtags of `tags` belong to the text; the excess is shown at the tag."""
    source = "---\ntags: [payments]\n---\nHello.\n"
    assert found(source, 17) == []
    assert slices(source, found(source, 10)) == ["payments"]


@pytest.mark.parametrize("source", ["\n", "---\nkind: article\n---\nA long article.\n"])
def test_nothing_to_measure(source: str) -> None:
    """An empty text fits, and articles have no limit of posts."""
    assert found(source, 5) == []


def test_a_platform_without_limit_takes_everything() -> None:
    """Plain text has no limit."""
    assert list(post_too_long.check(compose_text("word " * 9000, platform="plain"))) == []


def test_one_endless_line_is_measured_and_shown_shortened() -> None:
    """A mebibyte of one word is one finding with a short span."""
    problem = found("x" * 2**20, 3000)[0]
    assert problem.span == (3000, 3200)


PEOPLE = '[lu]\nname = "Lu"\nbio = "Lu sails."\nbio_long = "Lu sails all the year."\n'
ASKED = "---\nauthor: lu\nbio: long\n---\nHello.\n"


def test_a_bio_that_does_not_fit_is_told_its_room() -> None:
    """The text alone fits; what the heading takes counts as the bio's."""
    post = compose_text(ASKED, people=PEOPLE, max_length=40)
    (problem,) = post_too_long.check(post)
    assert problem.message.endswith(
        "more than LinkedIn's limit of 40: the bio takes 42, and 34 are left for it"
    )
    assert problem.help == "Write bio: short, or cut 8 from text or bio."
    assert slices(ASKED, [problem]) == ["long"]


def test_a_text_that_is_too_long_without_its_bio_is_cut() -> None:
    """Then no bio would fit."""
    post = compose_text(ASKED, people=PEOPLE, max_length=5)
    (problem,) = post_too_long.check(post)
    assert "the bio takes" not in problem.message
    assert problem.help.startswith("Cut ")
