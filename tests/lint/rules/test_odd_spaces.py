"""PK709: spaces that nobody set on purpose."""

from __future__ import annotations

import pytest

from postkit.lint.rules.odd_spaces import odd_spaces
from tests.composing import mended, problems, slices


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2003", "\u205f"])
def test_between_ordinary_words(space: str) -> None:
    """Whatever they are called; somebody may have meant it."""
    source = f"We moved{space}payments off,{space}and so on. Then{space}nothing changed.\n"
    found = problems(odd_spaces, source)
    assert slices(source, found) == [space]
    assert found[0].message == "3 spaces that are not the one on the keyboard"
    assert found[0].fix
    assert not found[0].fix.safe
    assert mended(source, found) == source.replace(space, " ")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("We moved\u00a0 payments", "We moved payments"),
        ("We moved \u00a0\u00a0payments", "We moved payments"),
        ("Vraiment \u00a0!", "Vraiment\u00a0!"),
        ("10 \u202f000", "10\u202f000"),
    ],
)
def test_beside_another_space(wrong: str, right: str) -> None:
    """One of the two is for nothing: that takes no judgement."""
    found = problems(odd_spaces, wrong)
    assert found[0].fix
    assert found[0].fix.safe
    assert mended(wrong, found) == right
    assert problems(odd_spaces, right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment\u00a0! Oui\u202f: «\u00a0bien\u00a0» 10\u202f%",
        "10\u00a0000 km, 5\u00a0€, §\u00a05, Nr.\u00a05, 3\u2009ms, p.\u00a05",
        "Dr.\u00a0Doe, J.\u00a0R. Doe, z.\u00a0B., Mr.\u00a0Doe",
        "w\u00a0domu, v\u00a0Praze, я\u00a0знаю\u00a0— да, à\u00a0la carte",
        "New\u00a0York, Acme\u00a0Bank",
        "One\u2009–\u2009two, one\u200a/\u200atwo",
        "\u00a0\u00a0indented\nand\u00a0\nso on\n\n\u00a0\n\nend",
        "`one\u00a0two` and #Tag\u00a0#Other",
        "one&nbsp;two",
        "> one\u00a0two",
        "🚀\u00a0Launch",
        "日本\u3000語 and ไทย\u00a0ไทย",
    ],
)
def test_typography_keeps_its_spaces(text: str) -> None:
    """French punctuation, numbers, initials, short words, names, other scripts; and code."""
    assert problems(odd_spaces, text) == []


def test_each_line_is_a_finding() -> None:
    """So that a comment can keep one of them quiet."""
    source = "One\u00a0more and\u00a0more\ntwo\u00a0more\n"
    assert [problem.span for problem in problems(odd_spaces, source)] == [(3, 4), (21, 22)]


@pytest.mark.parametrize(
    "text", [" " * 100_000 + "\u00a0a", "a\u00a0" * 50_000, "\u00a0" * 100_000]
)
def test_hostile_input(text: str) -> None:
    """However many there are."""
    assert len(problems(odd_spaces, f"a {text} a")) <= 1
