"""PK401: tables, which no feed shows."""

from __future__ import annotations

import pytest

from postkit.lint.rules.table import table
from tests.composing import compose_text, mended, problems, slices


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("| Year | p99 |\n|------|-----|\n| 2024 | 900 |\n", "| Year | p99 |"),
        ("Year | p99\n---|---\n", "Year | p99"),
        ("> | *Year* | p99 |\r\n> |---|---|\r\n> | 2024 | 900 |\r\n", "| *Year* | p99 |"),
    ],
)
def test_a_table_is_found_at_its_first_row(source: str, head: str) -> None:
    """The message shows what becomes of its rows."""
    found = problems(table, source)
    assert slices(source, found) == [head]
    assert found[0].message == (
        'LinkedIn shows no tables; the rows become lines such as "Year · p99"'
    )


def test_each_table_is_found() -> None:
    """Once, whatever its size."""
    source = "|a|b|\n|-|-|\n|c|d|\n|e|f|\n\nwords\n\n|g|\n|-|\n"
    assert slices(source, problems(table, source)) == ["|a|b|", "|g|"]


@pytest.mark.parametrize(
    "source", ["a | b", "`|a|`", "```\n|a|\n|-|\n```", "a\n|b|", "\\|a|\n|-|b"]
)
def test_other_strokes_are_fine(source: str) -> None:
    """Code, and lines that are no table."""
    assert problems(table, source) == []


def test_the_platform_is_named() -> None:
    """It is no peculiarity of LinkedIn."""
    found = list(table.check(compose_text("|a|\n|-|\n", platform="plain")))
    assert found[0].message.startswith("Plain text shows no tables")


def test_articles_may_have_tables() -> None:
    """They are pages, not posts in a feed."""
    assert problems(table, "---\nkind: article\ntitle: T\n---\n|a|\n|-|\n") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "A.\n\n| Year | p99 |\n|---|---|\n| 2024 | **900** ms |\n| 2025 | 40 ms |\n\nB.\n",
            "A.\n\n- Year 2024: p99 **900** ms\n- Year 2025: p99 40 ms\n\nB.\n",
        ),
        (
            "| | a | b |\r\n|-|-|-|\r\n| c | d | |\r\n| e | | f |",
            "- c: a d\r\n- e: b f",
        ),
        ("|a|\n|-|\n|b|\n", "- a b\n"),
        ("|a|b|\n|-|-|\n", "- a b\n"),
    ],
)
def test_the_fix_makes_a_list(before: str, after: str) -> None:
    """Unsafely, and with every word."""
    found = problems(table, before)
    assert not any(problem.fix and problem.fix.safe for problem in found)
    assert mended(before, found) == after
    assert problems(table, after) == []


def test_tables_in_something_else_have_no_fix() -> None:
    """Nor do those without a word."""
    for source in ("> |a|\n> |-|\n> |b|\n", "- |a|\n  |-|\n  |b|\n", "| |\n|-|\n"):
        assert [problem.fix for problem in problems(table, source)] == [None]


def test_many_tables_are_no_burden() -> None:
    """Each is looked at once."""
    assert len(problems(table, "|a|b|\n|-|-|\n|c|d|\n\n" * 1_000)) == 1_000
