"""Only what changed: real repositories, work trees, indexes and hooks."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit.errors import DraftError, UsageError
from postkit.pipeline.changes import Changes, find_changed
from postkit.pipeline.folders import Found
from tests.cli.commandline import REPOSITORY, postkit

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "---\ntitle: T\n---\nWords.\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    who = ["-c", "user.name=w", "-c", "user.email=w@e.example", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with three drafts, and go into its folder of posts."""
    folder = tmp_path / "repository" / "posts"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "-q", "-b", "main")
    for name in ("a.md", "b.md", "c d.md"):
        (folder / name).write_text(DRAFT, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def names(changes: Changes, *paths: str) -> list[str]:
    """Return what is found, by the names that people would read."""
    found = find_changed(paths, pytest.fail, changes)
    return [one.name if isinstance(one, Found) else f"error: {one}" for one in found]


def touch(path: Path, words: str = "More.\n") -> None:
    """Change a draft."""
    path.write_text(DRAFT + words, encoding="utf-8")


def test_nothing_changed(posts: Path) -> None:
    """Then nothing is checked, and that is no error."""
    assert names(Changes(changed=True)) == []
    done = postkit("lint", "--changed", cwd=posts)
    assert (done.code, "0 drafts checked" in done.err) == (0, True)


def test_changed_is_staged_unstaged_and_new(posts: Path) -> None:
    """But neither what git ignores, nor what is gone."""
    touch(posts / "a.md")
    touch(posts / "c d.md")
    git(posts, "add", "a.md")
    touch(posts / "new.md")
    touch(posts / "ignored.md")
    (posts / ".gitignore").write_text("ignored.md\n", encoding="utf-8")
    (posts / "b.md").unlink()
    assert names(Changes(changed=True)) == ["a.md", "c d.md", "new.md"]
    assert names(Changes(changed=True), "a.md", "new.md") == ["a.md", "new.md"]


def test_since_is_what_a_branch_did(posts: Path) -> None:
    """What happened on main meanwhile does not count."""
    git(posts, "checkout", "-qb", "topic")
    touch(posts / "a.md")
    git(posts, "commit", "-qam", "Change a")
    git(posts, "checkout", "-q", "main")
    touch(posts / "b.md")
    git(posts, "commit", "-qam", "Change b")
    git(posts, "checkout", "-q", "topic")
    touch(posts / "c d.md")
    assert names(Changes(since="main")) == ["a.md", "c d.md"]


def test_a_renamed_draft_is_found_by_its_new_name(posts: Path) -> None:
    """Git may call that a rename: it is a change all the same."""
    git(posts, "mv", "a.md", "z.md")
    assert names(Changes(changed=True)) == ["z.md"]
    assert names(Changes(staged=True)) == ["z.md"]


def test_staged_is_checked_as_it_will_be_committed(posts: Path) -> None:
    """Not as it stands in the work tree, even if it is gone there."""
    (posts / "a.md").write_text(DRAFT + "[Company]\n", encoding="utf-8")
    git(posts, "add", "a.md")
    touch(posts / "a.md")
    touch(posts / "b.md")
    assert names(Changes(staged=True)) == ["a.md"]
    done = postkit("lint", "--staged", cwd=posts)
    assert (done.code, "placeholder" in done.out) == (1, True)
    (posts / "a.md").unlink()
    assert postkit("lint", "--staged", cwd=posts).code == 1


def test_a_hook_checks_the_index_of_its_commit(posts: Path) -> None:
    """``git commit FILE`` commits an index of its own, and only that is checked."""
    touch(posts / "b.md", "[Company]\n")
    git(posts, "add", "b.md")
    touch(posts / "a.md")
    command = f"PYTHONPATH='{REPOSITORY}' '{sys.executable}' -m postkit lint --staged posts"
    hook = posts.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    hook.chmod(0o755)
    git(posts, "commit", "-qm", "Only a", "a.md")
    with pytest.raises(subprocess.CalledProcessError):
        git(posts, "commit", "-qm", "And b")


def test_a_repository_without_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is new."""
    git(tmp_path, "init", "-q")
    touch(tmp_path / "a.md")
    git(tmp_path, "add", "a.md")
    touch(tmp_path / "b.md")
    monkeypatch.chdir(tmp_path)
    assert names(Changes(changed=True)) == ["a.md", "b.md"]
    assert names(Changes(staged=True)) == ["a.md"]


def test_a_work_tree_beside(posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``git worktree`` has a file where others have a folder."""
    beside = tmp_path / "beside"
    git(posts, "worktree", "add", "-q", str(beside))
    touch(beside / "posts" / "b.md")
    monkeypatch.chdir(beside)
    assert names(Changes(changed=True)) == ["posts/b.md"]


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, instead of checking nothing."""
    touch(tmp_path / "a.md")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no git repository"):
        names(Changes(changed=True))
    assert postkit("lint", "--since", "main", cwd=tmp_path).code == 2


def test_an_unknown_commit(posts: Path) -> None:
    """A shallow clone of CI has few."""
    assert posts
    for since in ("nowhere", "--output=x", "-q"):
        with pytest.raises(UsageError, match="no commit"):
            names(Changes(since=since))


def test_one_way_to_choose(posts: Path) -> None:
    """Two would mean nobody knows what."""
    assert posts
    with pytest.raises(UsageError, match="exclude"):
        names(Changes(changed=True, staged=True))


def test_a_path_that_is_none_is_still_an_error(posts: Path) -> None:
    """A typo never passes for a draft that did not change."""
    assert posts
    found = list(find_changed(("nope.md",), pytest.fail, Changes(changed=True)))
    assert [type(one) for one in found] == [DraftError]
