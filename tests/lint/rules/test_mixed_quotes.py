"""PK707: straight marks next to curly ones."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mixed_quotes import mixed_quotes
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("It's what “they” say: it’s “so”.", "It’s what “they” say: it’s “so”."),
        ('He said "no", she “yes”, they “so”.', "He said “no”, she “yes”, they “so”."),
        ('Er sagte "nein", sie „ja“ und „so“.', "Er sagte „nein“, sie „ja“ und „so“."),
        ('A \\"no\\" and “yes” (“so”)', "A “no” and “yes” (“so”)"),
        ("The '90s and 'so' aren’t it’s isn’t", "The ’90s and ‘so’ aren’t it’s isn’t"),
        ("It's and don't, can’t", "It's and don't, can't"),
        ('"One", "two" and “three”', '"One", "two" and "three"'),
        ('"In 2024" and “so” (“so”)', "“In 2024” and “so” (“so”)"),
    ],
)
def test_the_rarer_form_becomes_the_other(wrong: str, right: str) -> None:
    """On request only; where both are as many, they become curly."""
    found = problems(mixed_quotes, f"{wrong}\n")
    assert len(found) == 1
    assert found[0].fix
    assert not found[0].fix.safe
    assert mended(f"{wrong}\n", found) == f"{right}\n"
    assert problems(mixed_quotes, f"{right}\n") == []


@pytest.mark.parametrize(
    "source",
    [
        "It's \"so\" and 'so'.",
        "It’s “so” and ‘so’.",
        '“A 27" screen” of 5\'10" isn’t large.',
        '“So” `"x"` and ```y"```',
        '> "Other people"\n\nsay “so”.',
        'One "so".\n\n> Other people.',
        '« Oui » et "non"',
    ],
)
def test_what_is_left_alone(source: str) -> None:
    """One form, inches, code, and what others or postkit wrote."""
    assert problems(mixed_quotes, source) == []


def test_the_place_is_the_first_of_the_rarer_form() -> None:
    """The message counts both."""
    source = "It's “so”. Isn’t it? Can’t be.\n"
    found = problems(mixed_quotes, source)
    assert slices(source, found) == ["'"]
    assert found[0].message == "1 straight and 2 curly apostrophes"
    source = 'A "b" and “c” and "d"\n'
    assert slices(source, problems(mixed_quotes, source)) == ["“"]


@pytest.mark.parametrize("source", ['A "b and “c”.', "A &quot;b&quot; and “c”"])
def test_what_cannot_be_mended_is_left_to_the_author(source: str) -> None:
    """Half of a pair, and what is written in another way."""
    assert [problem.fix for problem in problems(mixed_quotes, source)] == [None]


@pytest.mark.parametrize("text", ["'" * 50_000 + "’", "’" + " 'a" * 33_000, '"’“' * 33_000])
def test_hostile_input(text: str) -> None:
    """However many marks there are."""
    assert len(problems(mixed_quotes, text)) <= 2
