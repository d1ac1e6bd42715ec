"""What lint can show beside findings, and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from postkit.reports._base import REPORTS
from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "---\ntitel: T\nx: 1\n---\nDear [Company], #one-two\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Make a folder with two drafts, one of them fine."""
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "b.md").write_text("---\nid: b\n---\nFine words.\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("No draft.\n", encoding="utf-8")
    (tmp_path / "postkit.toml").write_text('[lint]\nfail_on = "warning"\n', encoding="utf-8")
    return tmp_path


def test_statistics_count_by_rule(posts: Path) -> None:
    """The most frequent first; the exit code is that of the findings."""
    done = postkit("lint", "--statistics", cwd=posts)
    rows = [line.split()[:4] for line in done.out.splitlines()]
    assert rows[0] == ["2", "PK002", "warning", "unknown-key"]
    assert ["1", "PK702", "error", "placeholder"] in rows
    assert done.code == 1
    answer = postkit("lint", "--statistics", "--json", cwd=posts).answer
    assert answer["statistics"][0]["times"] == 2


def test_statistics_of_nothing(posts: Path) -> None:
    """An empty list is JSON, too."""
    assert postkit("lint", "b.md", "--statistics", cwd=posts).out == ""
    answer = postkit("lint", "b.md", "--statistics", "--json", cwd=posts).answer
    assert answer["statistics"] == []


def test_show_files_checks_nothing(posts: Path) -> None:
    """It tells which drafts are meant."""
    done = postkit("lint", "--show-files", cwd=posts)
    assert (done.out, done.code) == ("a.md\nb.md\n", 0)
    answer = postkit("lint", ".", "nope.md", "--show-files", "--json", cwd=posts).answer
    assert (answer["files"], len(answer["errors"])) == (["a.md", "b.md"], 1)


def test_show_settings_tells_where_each_is_said(posts: Path) -> None:
    """By file and line."""
    done = postkit("lint", "a.md", "--show-settings", cwd=posts)
    assert any(
        line.startswith("lint.fail_on") and "postkit.toml:2" in line
        for line in done.out.splitlines()
    )
    answer = postkit("lint", "--show-settings", "--json", cwd=posts).answer
    (found,) = (one for one in answer["settings"] if one["key"].endswith("fail_on"))
    assert (found["value"], found["line"]) == ("warning", 2)


@pytest.mark.parametrize("form", REPORTS.names())
def test_a_report_goes_into_a_file(posts: Path, form: str) -> None:
    """The same that would be shown, and standard output stays empty."""
    shown = postkit("lint", "a.md", "--output-format", form, cwd=posts)
    done = postkit("lint", "a.md", "--output-format", form, "--output-file", "r", cwd=posts)
    assert (done.out, done.code) == ("", shown.code)
    assert (posts / "r").read_text(encoding="utf-8") == shown.out
    assert not (posts / "r.tmp").exists()


def test_a_report_that_cannot_be_written(posts: Path) -> None:
    """It is said, with the path."""
    done = postkit("lint", "--output-file", "no/such/folder", cwd=posts)
    assert (done.code, "no/such/folder" in done.err) == (2, True)


@pytest.mark.parametrize("form", ["json", "json-lines", "github", "sarif"])
def test_machine_formats_are_whole_when_empty(posts: Path, form: str) -> None:
    """And carry no words for people."""
    out = postkit("lint", "b.md", "--output-format", form, cwd=posts).out
    if form in {"json", "sarif"}:
        assert json.loads(out)
    else:
        assert out == ""
