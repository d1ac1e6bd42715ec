"""Lint from Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import postkit
from postkit.errors import ConfigError
from tests.cli.commandline import postkit as command

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "---\nid: a\ntitel: T\n---\nDear [Company], this is #one-two.\n"


def test_it_finds_what_the_command_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules, the same places, the same order."""
    monkeypatch.chdir(tmp_path)
    shown = command("lint", "-", "--json", cwd=tmp_path, stdin=TEXT).answer["findings"]
    found = [finding.as_json() for finding in postkit.lint(TEXT)]
    assert [{**one, "path": ""} for one in found] == [{**one, "path": ""} for one in shown]
    assert {one["rule"] for one in found} >= {"unknown-key", "placeholder", "broken-hashtag"}


def test_a_path_says_where_the_draft_belongs(tmp_path: Path) -> None:
    """Its folder's configuration holds, and its people are known."""
    (tmp_path / "postkit.toml").write_text('[lint]\nignore = ["placeholder"]\n', encoding="utf-8")
    (tmp_path / "people.toml").write_text('[jane]\nname = "Jane Doe"\n', encoding="utf-8")
    found = postkit.lint("Dear [Company], @jane and @omar.\n", path=tmp_path / "new.md")
    rules = [finding.rule for finding in found]
    assert ("placeholder" in rules, rules.count("unknown-mention")) == (False, 1)
    assert found[0].path == os.fspath(tmp_path / "new.md")


def test_platforms_replace_those_of_the_targets(tmp_path: Path) -> None:
    """Plain text has no limit."""
    long = "word " * 700
    assert "post-too-long" in {one.rule for one in postkit.lint(long, path=tmp_path / "a.md")}
    plain = postkit.lint(long, path=tmp_path / "a.md", platforms=["plain"])
    assert "post-too-long" not in {one.rule for one in plain}


def test_what_cannot_be_checked_is_raised(tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "postkit.toml").write_text("autor = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="autor"):
        postkit.lint("Words.\n", path=tmp_path / "a.md")


def test_the_package_is_still_one() -> None:
    """Its modules are imported as those of any other."""
    from postkit.lint.rule import Rule

    assert Rule.__module__ == "postkit.lint.rule"
