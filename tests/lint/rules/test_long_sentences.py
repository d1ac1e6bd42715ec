"""PK109: sentences that nobody follows on a phone."""

from __future__ import annotations

import pytest

from postkit.lint.rules.long_sentences import long_sentences
from postkit.problems import Severity
from tests.composing import problems, slices

CLAUSE = "and then we moved the next of them"  # 8 words
LONG = f"First we looked, {', '.join([CLAUSE] * 3)}, and then, at last, all."  # 32 words


def test_a_long_sentence_is_found_at_its_place() -> None:
    """Not those before and after it."""
    source = f"Short. {LONG} Short again.\n\nShort."
    (found,) = problems(long_sentences, source)
    assert slices(source, [found]) == [LONG]
    assert found.message == "32 words in one sentence, more than 30"


def test_each_is_a_finding_of_its_own() -> None:
    """Also where they are equal, and in lists and headings."""
    source = f"{LONG} {LONG}\n\n- {LONG}\n\n# {LONG}\n"
    assert slices(source, problems(long_sentences, source)) == [LONG] * 4


@pytest.mark.parametrize(
    "source",
    [
        *("A short one. " * 40, f"> {LONG}", f"```\n{LONG}\n```"),
        *(" ".join(f"#Tag{n}" for n in range(40)), "a – " * 29 + "b", "• · " * 40, "x" * 500),
        "这是一个没有空格的很长的句子，" * 30,
        "ประโยคยาวที่ไม่มีช่องว่างระหว่างคำ" * 20,
        f"First\n{CLAUSE}\n{CLAUSE}\n{CLAUSE}\n{CLAUSE}",
        f"---\nkind: article\ntitle: T\n---\n{LONG}",
        "---\nmentions: [jane, omar, acme]\nauthor: jane\nbio: long\n---\nHello.",
    ],
)
def test_others_are_fine(source: str) -> None:
    """Many short ones, lines; quotes, code; hashtags and signs; scripts without spaces."""
    assert problems(long_sentences, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "Primero miramos, " + "y luego movimos el siguiente de ellos, " * 5 + "y ya está.",
        "Сначала мы смотрели, " + "а потом перенесли следующий из них, " * 6 + "и всё.",
        "أولا نظرنا، " + "ثم نقلنا التالي منها إلى هنا، " * 6 + "وانتهى.",
    ],
)
def test_every_language_with_spaces(source: str) -> None:
    """Words are counted wherever they can be."""
    assert len(problems(long_sentences, source)) == 1


def test_marks_do_not_hide_words() -> None:
    """Emphasis, links and mentions are part of the sentence."""
    source = (
        f"**First** we [looked](https://e.com), {CLAUSE}, {CLAUSE}, {CLAUSE}, `then` @jane, ok."
    )
    assert len(problems(long_sentences, source, maximum=30)) == 1


def test_the_maximum_can_be_set() -> None:
    """For the strict, and for the generous."""
    assert len(problems(long_sentences, "One two three four five six.", maximum=5)) == 1
    assert problems(long_sentences, LONG, maximum=32) == []


def test_it_is_only_information() -> None:
    """Some long sentences are good."""
    assert long_sentences.severity is Severity.INFO


@pytest.mark.parametrize(
    "source", ["a " * 50_000, "A b. " * 20_000, ". " * 50_000, f"{LONG} " * 600]
)
def test_hostile_input(source: str) -> None:
    """However long a line is, and however many sentences it has."""
    assert len(problems(long_sentences, source)) <= 600
