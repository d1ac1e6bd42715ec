"""Drafts without an ``id`` that were renamed: every command knows what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.live.writer import Writer

WORDS = "Words without front matter."


@pytest.fixture(autouse=True)
def _renamed(writer: Writer) -> None:
    """Publish a draft, then give its file another name."""
    (writer.root / "a.md").write_text(WORDS, encoding="utf-8")
    assert writer.publish().code == 0
    (writer.root / "a.md").rename(writer.root / "b.md")


@pytest.mark.parametrize(
    ("command", "code", "outcome"),
    [
        (["publish", "--yes"], 0, "unchanged"),
        (["status"], 0, "published"),
        (["update", "--yes"], 0, "unchanged"),
        (["delete", "--yes"], 0, "deleted"),
    ],
)
def test_it_is_known(writer: Writer, command: list[str], code: int, outcome: str) -> None:
    """By what readers see."""
    done = writer.run(*command, "b.md")
    assert (done.code, done.out.split()[0]) == (code, outcome)
    assert len(writer.live) == (outcome != "deleted")


def test_it_is_compared(writer: Writer) -> None:
    """With what it was published as."""
    done = writer.run("diff", "b.md")
    assert (done.code, done.out.splitlines()[-1]) == (0, "no difference")


def test_a_copy_of_a_draft_that_is_there_is_none(writer: Writer) -> None:
    """The post is the other draft's: it is neither edited nor deleted by its copy."""
    (writer.root / "a.md").write_text(WORDS, encoding="utf-8")
    for command in ("update", "delete"):
        assert writer.run(command, "--yes", "b.md").code == 3
    assert len(writer.live) == 1


def test_other_words_are_another_draft(writer: Writer) -> None:
    """Nobody can tell what it was."""
    (writer.root / "b.md").write_text("Other words.", encoding="utf-8")
    assert writer.run("delete", "--yes", "b.md").code == 3
    assert len(writer.live) == 1
