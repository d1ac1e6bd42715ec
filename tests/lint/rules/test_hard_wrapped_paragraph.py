"""PK409: paragraphs that an editor has wrapped."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.hard_wrapped_paragraph import hard_wrapped_paragraph
from tests.composing import compose_text, mended, problems, slices
from tests.lint.linting import check, rules

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "The first year was spent on finding out what it did, because those who had built it were "
    "gone, and their papers told us only what it was meant to do, in a year that nobody of us "
    "remembers, on a machine that nobody has seen, for a bank that has changed its name twice"
)


@pytest.mark.parametrize("columns", [60, 72, 79, 80, 88, 100, 120])
@pytest.mark.parametrize("prefix", ["", "> ", "  "])
def test_wrapped_paragraphs_are_found(columns: int, prefix: str) -> None:
    """Whatever the width; the fix makes one line of each."""
    lines = textwrap.wrap(WORDS, columns, initial_indent=prefix, subsequent_indent=prefix)
    source = f"Short.\n\n{chr(10).join(lines)}\n\nShort.\n"
    (found,) = problems(hard_wrapped_paragraph, source)
    assert found.message.startswith("this paragraph is wrapped as by an editor")
    assert slices(source, [found])[0].split()[0] in {"The", ">"}
    assert found.fix
    assert not found.fix.safe
    fixed = mended(source, [found])
    assert fixed == f"Short.\n\n{prefix}{WORDS}\n\nShort.\n"
    assert problems(hard_wrapped_paragraph, fixed) == []


def test_all_of_a_post_are_one_finding() -> None:
    """Whoever wraps one wraps all, and one word mends them."""
    wrapped = textwrap.fill(WORDS, 80)
    source = f"Short.\n\n{wrapped}\n\n{wrapped}\r\n\r\n*{wrapped}*\n"
    (found,) = problems(hard_wrapped_paragraph, source)
    assert found.message.startswith("3 paragraphs are wrapped")
    assert mended(source, [found]).count(WORDS) == 3


def test_two_lines_are_enough() -> None:
    """Where a sentence goes on in the second."""
    source = "We moved the payments of eleven countries off the mainframe \n  in two years."
    fixed = mended(source, problems(hard_wrapped_paragraph, source))
    assert fixed == "We moved the payments of eleven countries off the mainframe in two years."


@pytest.mark.parametrize(
    "source",
    [
        "One line.\nAnother line.\nA third.",
        "We moved the payments off the mainframe.\nIt took us two years, and nobody noticed it.",
        "We moved the payments of eleven countries off the mainframe in\n\ntwo years.",
        "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
        "We moved the payments of eleven countries off the mainframe, and it\nwas\nhard to do",
        "We moved the payments of eleven countries off the mainframe last year  \nin two nights",
        "We moved the payments of eleven countries off the mainframe last year\\\nin two nights",
        "We moved the payments of eleven countries off the mainframe last year<br>\nin two nights",
        "\n".join(["Nobody noticed that we moved the payments off the mainframe 🎉"] * 4),
        "\n".join(["Niemand hat gemerkt, dass die Zahlungen umgezogen sind. Wir schon."] * 4),
        "\n".join(["אנחנו העברנו את התשלומים מן המחשב הגדול אל הענן ואף אחד לא שם לב"] * 4),
        "\n".join(["这是一个没有空格的很长的句子" * 5] * 4),
        f"---\nkind: article\ntitle: T\n---\n{textwrap.fill(WORDS, 80)}",
        f"```\n{textwrap.fill(WORDS, 80)}\n```",
        textwrap.fill(WORDS, 80, initial_indent="- ", subsequent_indent="  "),
        textwrap.fill(WORDS, 80, initial_indent="- > ", subsequent_indent="  > "),
        WORDS,
    ],
)
def test_what_is_meant(source: str) -> None:
    """Lines that people write as lines; what joins anyway; what cannot be judged."""
    assert problems(hard_wrapped_paragraph, source) == []


def test_joined_lines_are_what_the_author_wants(tmp_path: Path) -> None:
    """Then nobody sees where they end."""
    text = f"Short.\n\n{textwrap.fill(WORDS, 80)}\n"
    assert "hard-wrapped-paragraph" in rules(check(tmp_path, text))
    joined = '[format]\nline_breaks = "join"\n'
    assert "hard-wrapped-paragraph" not in rules(check(tmp_path, text, config=joined))


@given(st.lists(st.sampled_from(WORDS.split()), min_size=30), st.integers(60, 100))
def test_the_fix_changes_line_ends_only(words: list[str], columns: int) -> None:
    """Readers see the same words."""
    source = textwrap.fill(" ".join(words), columns)
    fixed = mended(source, problems(hard_wrapped_paragraph, source))
    assert compose_text(fixed).text.split() == compose_text(source).text.split()


@pytest.mark.parametrize(
    "source",
    [f"{WORDS[:80]}\n" * 1_200, "a\n" * 50_000, "x" * 100_000, f"> {WORDS[:80]}\nb\n\n" * 900],
)
def test_hostile_input(source: str) -> None:
    """However many lines there are."""
    assert len(problems(hard_wrapped_paragraph, source)) <= 1
