"""PK108: paragraphs that fill a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.wall_of_text import wall_of_text
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices
from tests.lint.linting import check, rules

if TYPE_CHECKING:
    from pathlib import Path

WALL = "One word, another word. " * 21  # 503 characters without the space at the end


def test_a_wall_is_found_at_its_place() -> None:
    """From its first word to its last."""
    source = f"Short.\n\n{WALL}\n\nShort.\n"
    (found,) = problems(wall_of_text, source)
    assert slices(source, [found]) == [WALL.strip()]
    assert found.message == "503 characters without a break, more than 500"


@pytest.mark.parametrize(
    "source",
    [
        WALL[:500],
        "\n".join([WALL[:200]] * 4),
        "\n\n".join([WALL[:400]] * 4),
        "\n".join(f"- {WALL[:300]}" for _ in range(3)),
        f"> {WALL}",
        f"```\n{WALL}\n```",
        f"- > {WALL}",
        f"| a |\n|---|\n| {WALL} |",
        f"---\nkind: article\ntitle: T\n---\n{WALL}",
        "",
    ],
)
def test_others_are_fine(source: str) -> None:
    """Short ones, lines and items; quotes, code and tables; articles."""
    assert problems(wall_of_text, source) == []


def test_what_postkit_adds_is_not_the_authors() -> None:
    """A long bio is written once, and somewhere else."""
    people = f'[kim]\nname = "Kim"\nbio = "{WALL}"\n'
    post = compose_text("---\nauthor: kim\nbio: short\n---\nHello.\n", people=people)
    assert len(post.text) > 500
    assert list(wall_of_text.check(post)) == []


def test_length_is_counted_as_linkedin_counts() -> None:
    """Emoji are two, composed and decomposed letters are the same."""
    assert problems(wall_of_text, "🚢" * 250) == []
    assert len(problems(wall_of_text, "🚢" * 251)) == 1
    assert problems(wall_of_text, "e\u0301" * 500) == []


def test_the_maximum_can_be_set() -> None:
    """For those who write for phones only."""
    source = "Twenty characters it is."
    assert len(problems(wall_of_text, source, maximum=20)) == 1
    assert problems(wall_of_text, source, maximum=24) == []


def test_joined_lines_are_one_block(tmp_path: Path) -> None:
    """What readers see decides, not how the draft is wrapped."""
    wrapped = WALL.replace(". ", ".\n")
    assert rules(check(tmp_path, wrapped)) == ["hook-cut"]
    joined = f"---\nline_breaks: join\n---\n{wrapped}"
    assert "wall-of-text" in rules(check(tmp_path, joined))


def test_it_is_only_information() -> None:
    """Some like long paragraphs."""
    assert wall_of_text.severity is Severity.INFO


@pytest.mark.parametrize("source", [f"> {WALL}\n\n{WALL}\n\n" * 100, "x" * 100_000, "a\n" * 50_000])
def test_hostile_input(source: str) -> None:
    """However many paragraphs and quotes there are."""
    assert len(problems(wall_of_text, source)) <= 100
