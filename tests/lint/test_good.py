"""Lint is quiet about posts that careful people wrote, in many languages and of many kinds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shutil import copyfile

import pytest

from postkit.pipeline.folders import Found
from postkit.problems import Severity
from tests.composing import PEOPLE
from tests.lint.linting import linter, visible
from tests.lint.test_pages import PHOTO

POSTS = sorted((Path(__file__).parent / "good").glob("*.md"))
FEWEST = 40


@pytest.fixture
def found(tmp_path: Path) -> Counter[Severity]:
    """Return how much the usual rules find in all of them, by severity."""
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    for name in ("workshop.jpg", "opening.jpg"):
        (tmp_path / name).write_bytes(PHOTO)
    (tmp_path / "museum.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "postkit.toml").write_text('timezone = "Europe/London"\n', encoding="utf-8")
    lint, counts = linter(tmp_path), Counter[Severity]()
    for post in POSTS:
        copyfile(post, tmp_path / post.name)
        checked = lint(Found(post.name, tmp_path / post.name))
        assert not checked.errors
        counts.update(finding.severity for finding in visible(checked))
    return counts


def test_good_posts_pass(found: Counter[Severity]) -> None:
    """There is no error, hardly a warning, and less than one remark for two posts."""
    assert len(POSTS) >= FEWEST
    assert found[Severity.ERROR] == 0
    assert found[Severity.WARNING] <= len(POSTS) // 10
    assert found[Severity.INFO] <= len(POSTS) // 2
