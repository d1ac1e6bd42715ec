"""PK705: the the same word twice."""

from __future__ import annotations

import pytest

from postkit.lint.rules.doubled_word import doubled_word
from postkit.platforms._plain import Choices
from tests.composing import compose_text, mended, problems, slices

DRAFT = "---\nlanguage: {}\n---\n{}\n"


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", "We left the the office.", "We left the office."),
        ("en", "The the office, and to TO", "The office, and to"),
        ("en", "Of of, a a day; I I", "Of, a day; I"),
        ("en", "our customer customer said", "our customer said"),
        ("en-GB", "off\tof  of it", "off\tof it"),
        ("de", "Haus und und Hof für für alle", "Haus und Hof für alle"),
        ("fr", "à à la fin dans dans le bureau", "à la fin dans le bureau"),
        ("es", "para para los los niños", "para los niños"),
        ("nl", "van van de de boot", "van de boot"),
        ("sv", "kaffe och och te", "kaffe och te"),
    ],
)
def test_words_that_nobody_means_twice(language: str, wrong: str, right: str) -> None:
    """They are found in several languages, and the second goes."""
    source = DRAFT.format(language, wrong)
    found = problems(doubled_word, source)
    assert found
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert mended(source, found) == DRAFT.format(language, right)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He had had it. I know that that is so. What it is is old. Log in in June."),
        (
            "en",
            "It is very very good, really really. Bye bye, no no. Ten thousand million million.",
        ),
        ("en", "Duran Duran, New York New York, The The, Boutros Boutros"),
        ("en", "the, the and the. The and the-the and the\nthe and the #the the `the the`"),
        ("en", "10 10, x_x x_x, don't don't, a/a, the **a**"),
        ("en", "> the the\n\nand [the](https://e.com/the)"),
        ("de", "Ob sie sie kennt, die die Regeln machen, und das das Ende ist."),
        ("fr", "Nous nous levons. Vous vous taisez. Il faut faire faire le travail."),
        ("es", "muy muy bien, no no"),
        ("it", "piano piano, così così, via via"),
        ("tr", "yavaş yavaş, zaman zaman"),
        ("id", "orang orang, the the"),
        ("hi", "धीरे धीरे"),
        ("ar", "جدا جدا"),
        ("nl", "als het het doet, die die"),
    ],
)
def test_words_that_may_follow_themselves(language: str, text: str) -> None:
    """Grammar, effect and names are no mistakes, and other languages have other rules."""
    assert problems(doubled_word, DRAFT.format(language, text)) == []


def test_without_a_language() -> None:
    """The commonest words tell which it is, and where they do not, any of them counts."""
    assert len(problems(doubled_word, "We are at the the pier.\n")) == 1
    assert len(problems(doubled_word, "Der Hund und und die Katze sind im im Haus.\n")) == 2
    assert len(problems(doubled_word, "Skerrow with with Alba\n")) == 1
    assert problems(doubled_word, "Sasa sasa haraka haraka en en\n") == []


def test_the_place_is_the_pair() -> None:
    """Also where words are bold in letters of their own."""
    source = "Off **the the** pier.\n"
    post = compose_text(source, choices=Choices(styling="unicode"))
    found = list(doubled_word.check(post))
    assert slices(source, found) == ["the the"]
    assert found[0].message == '"the" stands twice in a row'
    assert mended(source, found) == "Off **the** pier.\n"


def test_marks_in_between_are_left_to_the_author() -> None:
    """Which of the two is bold, only the author knows."""
    found = problems(doubled_word, "Off the **the** pier.\n")
    assert [problem.fix for problem in found] == [None]


@pytest.mark.parametrize("start", ["", "- "])
def test_a_wrapped_line_is_mended(start: str) -> None:
    """Where lines are joined, the words stand side by side."""
    source = f"{start}We left the\n{' ' * len(start)}the pier.\n"
    post = compose_text(source, choices=Choices(line_breaks="join"))
    found = list(doubled_word.check(post))
    assert mended(source, found) == f"{start}We left the pier.\n"


def test_words_can_be_allowed() -> None:
    """A campaign may be called so."""
    assert problems(doubled_word, "Be the the.\n", allow=("The",)) == []


def test_three_in_a_row_end_as_one() -> None:
    """A fix at a time."""
    source = "the the the the pier\n"
    while found := problems(doubled_word, source):
        source = mended(source, found)
    assert source == "the pier\n"


@pytest.mark.parametrize("text", ["the " * 25_000, "a" * 100_000, "the" + " " * 100_000 + "the"])
def test_hostile_input(text: str) -> None:
    """However long words and spaces are."""
    assert len(problems(doubled_word, text)) <= 12_500
