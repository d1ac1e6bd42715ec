"""Only new findings count: ``--baseline``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

OLD = "---\nid: a\n---\nDear [Company], [Company].\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Make a folder with findings, and a baseline of them."""
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    (folder / "b.md").write_text("---\nid: b\ntitel: T\n---\nFine.\n", encoding="utf-8")
    assert postkit("lint", "posts", cwd=tmp_path).code == 1
    done = postkit("lint", "posts", "--write-baseline", "known.json", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    return folder


def lint(posts: Path, *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code, and the rules whose findings count."""
    given = ["lint", "posts", "--baseline", "known.json", "--json", *arguments]
    done = postkit(*given, cwd=posts.parent)
    found = done.answer["findings"]
    return done.code, [one["rule"] for one in found if not one["suppressed"]]


def test_what_is_known_does_not_count(posts: Path) -> None:
    """It is shown as suppressed, with the reason."""
    assert lint(posts) == (0, [])
    done = postkit("lint", "posts", "--baseline", "known.json", cwd=posts.parent)
    assert "(3 suppressed)" in done.err


def test_what_moves_stays_known(posts: Path) -> None:
    """Another line is no news."""
    (posts / "a.md").write_text(OLD.replace("Dear", "Words.\n\nDear"), encoding="utf-8")
    assert lint(posts) == (0, [])


def test_what_is_new_counts(posts: Path) -> None:
    """Another rule, another draft, and the same once more."""
    (posts / "a.md").write_text(f"{OLD}[Company] #one-two\n", encoding="utf-8")
    (posts / "c.md").write_text(OLD.replace("id: a", "id: c"), encoding="utf-8")
    code, rules = lint(posts)
    assert code == 1
    assert sorted(rules) == ["broken-hashtag", *["placeholder"] * 3]


def test_paths_are_those_of_the_file(posts: Path) -> None:
    """It works from any folder."""
    done = postkit("lint", "--baseline", "../known.json", cwd=posts)
    assert done.code == 0


def test_the_file_is_for_reviews(posts: Path) -> None:
    """Sorted, with words; writing it again changes nothing."""
    before = (posts.parent / "known.json").read_text(encoding="utf-8")
    assert list(json.loads(before)["drafts"]) == ["posts/a.md", "posts/b.md"]
    postkit("lint", "posts", "--write-baseline", "known.json", cwd=posts.parent)
    assert (posts.parent / "known.json").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("text", [None, "no json", "[]", '{"version": 2, "drafts": {}}', "{}"])
def test_a_baseline_that_is_none(posts: Path, text: str | None) -> None:
    """A typo in its name would let everything fail, and a wrong file everything pass."""
    if text is not None:
        (posts / "x.json").write_text(text, encoding="utf-8")
    done = postkit("lint", "--baseline", "x.json", cwd=posts)
    assert (done.code, "--write-baseline" in done.err) == (2, True)


def test_not_both(posts: Path) -> None:
    """Nobody knows which."""
    done = postkit("lint", "--baseline", "a", "--write-baseline", "b", cwd=posts)
    assert done.code == 2
