"""Configuration on the command line: ``--config KEY=VALUE`` and ``--isolated``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "---\nid: a\n---\nDear [Company], #a #b #c #d\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Make a folder whose configuration ignores what is wrong."""
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "postkit.toml").write_text('[lint]\nignore = ["placeholder"]\n', encoding="utf-8")
    return tmp_path


def rules(posts: Path, *arguments: str, **variables: str) -> set[str]:
    """Return the rules that find something."""
    done = postkit("lint", "a.md", "--json", *arguments, cwd=posts, **variables)
    return {finding["rule"] for finding in done.answer["findings"]}


def test_a_key_is_set(posts: Path) -> None:
    """Over that of the file, before and after the command, as often as wanted."""
    assert "placeholder" not in rules(posts)
    assert "placeholder" in rules(posts, "--config", "lint.ignore = []")
    more = ["--config", "rules.too-many-hashtags.maximum=3", "--config", "lint.ignore=[]"]
    assert {"placeholder", "too-many-hashtags"} <= rules(posts, *more)


def test_an_option_of_its_own_is_stronger(posts: Path) -> None:
    """It says the same more plainly."""
    given = ["--config", 'lint.select = ["placeholder"]', "--select", "too-many-hashtags"]
    assert rules(posts, *given, "--config", "rules.too-many-hashtags.maximum=1") == {
        "too-many-hashtags"
    }


def test_a_file_and_keys(posts: Path) -> None:
    """A file replaces the root's, a key what stands in it."""
    (posts / "other.toml").write_text('[lint]\nselect = ["PK9"]\n', encoding="utf-8")
    assert rules(posts, "--config", "other.toml") == set()
    assert rules(posts, "--config", "other.toml", "--config", 'lint.select=["PK702"]') == {
        "placeholder"
    }
    assert rules(posts, POSTKIT_CONFIG="other.toml") == set()


def test_isolated_reads_no_file(posts: Path) -> None:
    """The defaults hold, and what the command line says."""
    assert "placeholder" in rules(posts, "--isolated")
    assert rules(posts, "--isolated", "--config", 'lint.select=["PK9"]') == set()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["lint.fail_on=warning"], "is no TOML"),
        (['lint.fail_onn="warning"'], "fail_on"),
        (['lint.fail_on="never"'], "fail_on"),
        (["a.toml", "b.toml"], "2 files"),
        (["nope.toml"], "nope.toml"),
    ],
)
def test_what_cannot_be_meant_is_an_error(posts: Path, given: list[str], said: str) -> None:
    """Which says what was given."""
    options = [word for each in given for word in ("--config", each)]
    done = postkit("lint", "a.md", *options, cwd=posts)
    assert (done.code, said in done.err) == (2, True), done.err
