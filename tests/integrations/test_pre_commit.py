"""The hooks, run by pre-commit itself in a repository of posts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from tests.cli.commandline import REPOSITORY

PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
MISTAKEN = "---\nid: a\n---\nDear [Company]\n"
FINE = "---\nid: b\n---\nFine words.\n"
FIXABLE = "---\nid: c\ntitel: T\n---\nGood words.\n"
FIXED = FIXABLE.replace("titel", "title")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    who = ["-c", "user.name=w", "-c", "user.email=w@e.example", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put postkit as it is into a repository, from which pre-commit installs it."""
    source = tmp_path_factory.mktemp("hooks")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        copy(REPOSITORY / name, source)
    copytree(REPOSITORY / "postkit", source / "postkit", ignore=ignore_patterns("__pycache__"))
    git(source, "init", "-q")
    git(source, "add", ".")
    git(source, "commit", "-qm", "postkit")
    return source


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place for what pre-commit installs, once for all tests."""
    return tmp_path_factory.mktemp("home")


def run(hook: str, hooks: Path, home: Path, posts: Path) -> tuple[int, str]:
    """Run a hook on all files of a repository; return the exit code and what was shown."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PYTHONPATH": ""}
    command = [str(PRE_COMMIT), "try-repo", str(hooks), hook, "--all-files", "--verbose"]
    done = subprocess.run(
        command, cwd=posts, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def repository(folder: Path, **drafts: str) -> Path:
    """Make a repository with drafts, and a page that is none."""
    folder.mkdir()
    (folder / "README.md").write_text("Dear [Company], this is no draft.\n", encoding="utf-8")
    for name, text in drafts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    return folder


def test_the_hook_passes_and_fails(hooks: Path, home: Path, tmp_path: Path) -> None:
    """Drafts are checked, other Markdown is left alone."""
    code, shown = run("postkit-lint", hooks, home, repository(tmp_path / "good", b=FINE))
    assert code == 0, shown
    code, shown = run("postkit-lint", hooks, home, repository(tmp_path / "bad", a=MISTAKEN, b=FINE))
    assert (code, shown.count("PK702 placeholder")) == (1, 1), shown
    assert "2 drafts checked" in shown


def test_the_fixing_hook_changes_drafts_and_fails(hooks: Path, home: Path, tmp_path: Path) -> None:
    """As pre-commit wants it: whoever commits looks at the change, and the next time it passes."""
    posts = repository(tmp_path / "fixable", a=FIXABLE, b=FINE)
    page = (posts / "README.md").read_bytes()
    code, shown = run("postkit-lint-fix", hooks, home, posts)
    assert (code, shown.count("files were modified by this hook")) == (1, 1), shown
    assert (posts / "a.md").read_text(encoding="utf-8") == FIXED
    assert ((posts / "b.md").read_text(encoding="utf-8"), page) == (
        FINE,
        (posts / "README.md").read_bytes(),
    )
    git(posts, "add", ".")
    code, shown = run("postkit-lint-fix", hooks, home, posts)
    assert code == 0, shown
    code, shown = run("postkit-lint-fix", hooks, home, repository(tmp_path / "bad", a=MISTAKEN))
    assert (code, shown.count("PK702 placeholder")) == (1, 1), shown
