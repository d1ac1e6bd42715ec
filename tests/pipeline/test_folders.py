"""Which drafts a call means."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from postkit.errors import DraftError
from postkit.pipeline.folders import Found, find

if TYPE_CHECKING:
    from pathlib import Path

_DRAFT = "---\ntitle: x\n---\nText\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with drafts and what only looks like them."""
    for name in ("b.md", "a/2.md", "a/10.md", "a-b/1.md", "published/x/post.md", ".hidden/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(_DRAFT, encoding="utf-8")
    (tmp_path / "README.md").write_text("# No draft\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(_DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _found(*paths: str) -> list[Found | DraftError]:
    return list(find(paths, lambda: Found("<stdin>", None, data=b"Text\n")))


def _names(*paths: str) -> list[str]:
    found = [found for found in _found(*paths) if isinstance(found, Found)]
    return [found.name.replace(os.sep, "/") for found in found]


def test_a_folder_gives_its_drafts_in_order() -> None:
    """Only Markdown with front matter; folders in order of their names, then files in them."""
    assert _names(".") == _names() == ["a/10.md", "a/2.md", "a-b/1.md", "b.md"]
    assert _names("a") == ["a/10.md", "a/2.md"]


def test_a_named_file_is_always_taken() -> None:
    """Neither ending nor front matter nor place count for what a person names."""
    given = ["notes.txt", "README.md", "published/x/post.md", ".hidden/c.md"]
    assert _names(*given) == given
    assert all(isinstance(found, Found) and found.named for found in _found(*given))
    assert [isinstance(found, Found) and found.named for found in _found("a")] == [False, False]


def test_standard_input_is_a_draft_among_others() -> None:
    """It stands where it was named, and is not looked for on disk."""
    assert _names("b.md", "-", "a/2.md") == ["b.md", "<stdin>", "a/2.md"]
    assert _found("-") == [Found("<stdin>", None, data=b"Text\n")]


def test_each_draft_comes_once() -> None:
    """Naming a draft and its folder, twice, means it once."""
    assert _names("b.md", "./b.md", ".", "a") == ["b.md", "a/10.md", "a/2.md", "a-b/1.md"]


def test_a_path_that_means_nothing_is_an_error_and_the_others_go_on(folder: Path) -> None:
    """A typo and an empty folder are told; what follows is not lost."""
    (folder / "empty").mkdir()
    (folder / "dir.md").mkdir()
    found = _found("missing.md", "empty", "dir.md", "b.md")
    assert [type(each) for each in found] == [DraftError, DraftError, DraftError, Found]
    assert [error.path for error in found if isinstance(error, DraftError)] == [
        "missing.md",
        "empty",
        "dir.md",
    ]


def test_what_git_ignores_is_passed_over(folder: Path) -> None:
    """Ignored drafts stay out, untracked ones are in, deleted ones are no longer there."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / ".gitignore").write_text("a/2.md\nbuild/\n", encoding="utf-8")
    (folder / "build").mkdir()
    (folder / "build/d.md").write_text(_DRAFT, encoding="utf-8")
    (folder / "gone.md").write_text(_DRAFT, encoding="utf-8")
    subprocess.run(["git", "add", "gone.md"], cwd=folder, check=True)
    (folder / "gone.md").unlink()
    assert _names(".") == ["a/10.md", "a-b/1.md", "b.md"]
    assert _names("a/2.md") == ["a/2.md"]
    assert _names("a") == ["a/10.md"]


def test_a_folder_that_git_ignores_is_meant_whole(folder: Path) -> None:
    """Whoever names it wants it."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / ".gitignore").write_text("a/\n", encoding="utf-8")
    (folder / "a" / "deep").mkdir()
    (folder / "a/deep/e.md").write_text(_DRAFT, encoding="utf-8")
    assert _names(".") == ["a-b/1.md", "b.md"]
    assert _names("a") == ["a/10.md", "a/2.md", "a/deep/e.md"]
    assert _names("a/deep") == ["a/deep/e.md"]


def test_the_git_of_a_hook_does_not_matter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git sets for its hooks would send it to another folder."""
    for name in (".", "a"):
        subprocess.run(["git", "init", "-q"], cwd=folder / name, check=True)
    (folder / ".gitignore").write_text("b.md\n", encoding="utf-8")
    monkeypatch.setenv("GIT_DIR", "a/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert _names(".") == ["a/10.md", "a/2.md", "a-b/1.md"]


def test_a_repository_cannot_run_anything(folder: Path) -> None:
    """What a folder's configuration names as a helper of git's is not started."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    helper = folder / "helper"
    helper.write_text("#!/bin/sh\ntouch started\n", encoding="utf-8")
    helper.chmod(0o755)
    set_helper = ["git", "config", "core.fsmonitor", str(helper)]
    subprocess.run(set_helper, cwd=folder, check=True)
    assert "b.md" in _names(".")
    assert not (folder / "started").exists()


def test_front_matter_that_is_wrong_makes_a_draft(folder: Path) -> None:
    """It is meant as one: lint tells what is wrong."""
    (folder / "toml.md").write_text("+++\ntitle = 'x'\n+++\n", encoding="utf-8")
    (folder / "late.md").write_text("\n\n---\ntitle: x\n---\n", encoding="utf-8")
    (folder / "bom.md").write_text("\ufeff" + _DRAFT, encoding="utf-8")
    (folder / "page.md").write_text("# A page\n\n---\n\ntitle: x\n", encoding="utf-8")
    assert {"toml.md", "late.md", "bom.md"} <= set(_names("."))
    assert "page.md" not in _names(".")


def test_a_broken_git_folder_does_not_matter(folder: Path) -> None:
    """Where git cannot say what it ignores, nothing is ignored."""
    (folder / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    assert "a/2.md" in _names(".")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_do_not_lead_in_circles(folder: Path) -> None:
    """A folder that links to itself is walked once; a link to a draft is a draft."""
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "linked.md").symlink_to("b.md")
    assert _names(".") == ["a/10.md", "a/2.md", "a-b/1.md", "b.md", "linked.md"]


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in folders there")
def test_a_pipe_in_a_folder_is_never_opened(folder: Path) -> None:
    """A named pipe that ends in .md would wait for ever."""
    os.mkfifo(folder / "pipe.md")
    assert "pipe.md" not in _names(".")
