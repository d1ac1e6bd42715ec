"""PK304: several words in small letters."""

from __future__ import annotations

import pytest

from postkit.lint.rules._hashtag_words import split_words
from postkit.lint.rules.unreadable_hashtag import unreadable_hashtag
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("#careeradvice", "#CareerAdvice"),
        ("#opensource", "#OpenSource"),
        ("#womenintech", "#WomenInTech"),
        ("#futureofwork", "#FutureOfWork"),
        ("＃machinelearning", "＃MachineLearning"),
    ],
)
def test_the_words_are_told_apart(written: str, readable: str) -> None:
    """The help shows the same hashtag with capitals."""
    found = problems(unreadable_hashtag, f"Hello {written}!")
    assert slices(f"Hello {written}!", found) == [written]
    assert found[0].help == f"Write {readable}; it is the same hashtag."


def test_a_tag_of_the_front_matter() -> None:
    """What postkit capitalises is one word to it."""
    source = "---\ntags: [careeradvice, machine learning]\n---\nHello.\n"
    found = problems(unreadable_hashtag, source)
    assert slices(source, found) == ["careeradvice"]
    assert found[0].message == "#Careeradvice is 2 words that are hard to tell apart"


@pytest.mark.parametrize(
    "text",
    [
        *("#sustainability", "#entrepreneurship", "#cybersecurity", "#leadership", "#networking"),
        *(
            "#infrastructure",
            "#CareerAdvice",
            "#careerAdvice",
            "#career_advice",
            "#softwareentwicklung",
        ),
        *("#devops", "#ai", "#teamwork", "`#careeradvice`", "#größenordnung", "#career2advice"),
    ],
)
def test_single_words_are_fine(text: str) -> None:
    """However long; so are short ones, other languages, and code."""
    assert problems(unreadable_hashtag, text) == []


def test_options() -> None:
    """Short ones are looked at where a team wants it."""
    assert len(problems(unreadable_hashtag, "#healthtech #techtips", minimum=8)) == 2


@pytest.mark.parametrize("run", ["", "of", "ofthe", "work", "workx", "xwork", "a" * 100_000])
def test_what_is_not_several_words(run: str) -> None:
    """One word, joining words alone, or letters that are no words."""
    assert split_words(run) == ()


def test_the_fewest_words_win() -> None:
    """A long word is not taken apart."""
    assert split_words("workplacewellness") == ("workplace", "wellness")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hello #careeradvice!", "Hello #CareerAdvice!"),
        ("Hello ＃Careeradvice!", "Hello ＃CareerAdvice!"),
        ("---\ntags: [careeradvice, b]\n---\n", "---\ntags: [CareerAdvice, b]\n---\n"),
        ("---\ntags: ['#Careeradvice']\n---\n", "---\ntags: ['#CareerAdvice']\n---\n"),
    ],
)
def test_the_fix_tells_the_words_apart(before: str, after: str) -> None:
    """It is the same hashtag: nothing to judge."""
    found = problems(unreadable_hashtag, before)
    assert mended(before, found) == after
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(unreadable_hashtag, after) == []


def test_a_tag_that_is_written_in_escapes_has_no_fix() -> None:
    """Its letters stand nowhere."""
    (found,) = problems(unreadable_hashtag, '---\ntags: ["c\\u0061reeradvice"]\n---\n')
    assert found.fix is None
