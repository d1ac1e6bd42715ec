"""PK706: halves of pairs."""

from __future__ import annotations

import pytest

from postkit.lint.rules.unbalanced_brackets import unbalanced_brackets
from postkit.problems import Severity
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("source", "halves"),
    [
        ("All of them (or most of them.\n", ["("]),
        ("All of them or most of them).\n", [")"]),
        ("One (a) and (b and (c).\n", ["("]),
        ("A \\[draft and {two\n", ["[", "{"]),
        ("本文（注釈です。\n", ["（"]),
        ("彼は「はいと言った。\n", ["「"]),
        ("She said “yes and left.\n\nThen “no” again.\n", ["“"]),
        ("She said yes” and left.\n", ["”"]),
        ("Er sagte „ja und ging. Dann „nein“.\n", ["„"]),
        ("Il dit « oui et partit.\n", ["«"]),
        ('She said "yes and left.\n\nThen "no" again.\n', ['"']),
        ("**(one**\n", ["("]),
    ],
)
def test_halves_are_found(source: str, halves: list[str]) -> None:
    """The mark itself is the place."""
    assert slices(source, problems(unbalanced_brackets, source)) == halves


@pytest.mark.parametrize(
    "source",
    [
        "All (of [them {or}]) most.\n",
        "(Over\n\nparagraphs)\n",
        "a) one, b) two, and iii) three; 1) first\n\n2) second\n\n- A) x\n",
        "Well :) and ;-) or :( and =( or (so :) indeed :))\n",
        "Привет) Как дела)))\n",
        "Don't, can’t, the ’90s, rock ’n’ roll, 5'10\" and 27\" screens\n",
        '"Back in 2024" and "it\'s 5" said he "so"\n',
        '„Ja“, „ja”, „ja", »ja«, « oui », «да», ”ja”, »joo», “yes”, “ja“, 「はい」\n',
        "“One.\n\n“Two.\n\n“Three.”\n",
        '"One.\n\n"Two."\n',
        'צה"ל הודיע\n',
        "`f(x` and https://e.com/a_(b and [x](https://e.com/a%28b)\n",
        "```\n)(\n```\n",
        "> (never closed\n",
        "1. one\n2) two\n",
        "- [ ] task\n- [x] done\n",
        "Note[^1] it (here).\n\n[^1]: A note.\n",
        "See [the report](https://e.com).\n",
    ],
)
def test_pairs_and_what_has_none(source: str) -> None:
    """Emoticons, numbers, apostrophes, inches and other people's words have no other half."""
    assert slices(source, problems(unbalanced_brackets, source)) == []


def test_brackets_are_worse_than_quotation_marks() -> None:
    """The messages name the mark, and say which half is there."""
    found = problems(unbalanced_brackets, "One (two and “three four).) Five\n")
    assert [(p.message, p.severity) for p in found] == [
        ("“ is never closed", Severity.INFO),
        ("“)” closes what nothing opened", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        ")" * 100_000,
        "“" * 50_001,
        '"a ' * 33_333,
        "1" * 100_000 + ")",
        ":(" * 50_001,
    ],
)
def test_hostile_input(text: str) -> None:
    """However many marks there are."""
    assert len(problems(unbalanced_brackets, text)) <= 100_000
