"""What rules learn of the other drafts of a root."""

from __future__ import annotations

import os
import subprocess
import time
import tracemalloc
from pathlib import Path

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.pipeline.archives import Archives
from postkit.pipeline.workspace import Workspace
from tests.lint.linting import linter

DRAFT = "---\nid: {}\ntitle: T\n---\nWords.\n"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a root in which people are, with one draft called a.md."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    put("a.md")
    return tmp_path


def put(name: str, text: str = DRAFT.format("one")) -> Path:
    """Write a draft and return its path."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def others(name: str = "a.md", wanted: str = "one", named: tuple[str, ...] = ()) -> list[str]:
    """Return what a rule that looks at a draft is told about an id."""
    workspace = Workspace(SettingsFinder(), Path.cwd())
    draft = drafts.parse(DRAFT.format(wanted), name=name, path=Path(name))
    archive = Archives(workspace, named, time.time()).of(workspace.settings(draft))
    found = archive.others(draft).with_id(wanted)
    return [path.replace(os.sep, "/") for path in found]


def test_drafts_of_one_id_know_each_other() -> None:
    """In all folders of the root, and by the names that people call them."""
    put("posts/2024/b.md")
    put("posts/c.md", DRAFT.format("two"))
    assert others() == ["posts/2024/b.md"]
    assert others("posts/2024/b.md") == ["a.md"]
    assert others("posts/c.md", "two") == []


def test_a_draft_is_not_its_own_double() -> None:
    """However its path is written, and through links."""
    Path("link.md").symlink_to("a.md")
    assert others() == []
    assert others(str(Path.cwd() / "a.md")) == []
    assert others("./a.md", named=("a.md", "./a.md")) == []


@pytest.mark.parametrize(
    "head",
    [
        'id: "one"',
        "id: 'one'  # ours",
        "title: T\nid:   one",
        "{title: T, id: one}",
        "{id: one, title: T}",
        "  title: T\n  id: one",
        '"id": one',
        f"title: {'x' * 2000}\nid: one",
        "title: T\r\nid: one\r",
    ],
)
def test_an_id_is_found_however_it_is_written(head: str) -> None:
    """All that the front matter may say."""
    put("b.md", f"---\n{head}\n---\nWords.\n")
    assert others() == ["b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\n---\nid: one\n",
        "---\npoll: {id: one}\n---\nWords.\n",
        "---\ntitle: |\n  id: one\n---\nWords.\n",
        "---\n# id: one\n---\nWords.\n",
        "---\nid: one-more\n---\nWords.\n",
        "---\nid: one\ntags: [\n---\nWords.\n",
        "---\nid: one\n",
        "id: one\n",
        "",
    ],
)
def test_what_only_looks_like_the_id_is_none(text: str) -> None:
    """What is found quickly is read properly before anybody is told."""
    put("b.md", text)
    assert others() == []


def test_folders_that_hold_no_drafts_are_passed_over() -> None:
    """Those that lint passes over as well."""
    for name in ("published/b.md", ".hidden/b.md", "notes.txt"):
        put(name)
    assert others() == []


def test_what_git_ignores_is_passed_over() -> None:
    """A copy in a build folder is no second draft."""
    subprocess.run(["git", "init", "-q"], check=True)
    put(".gitignore", "build/\n")
    put("build/a.md")
    assert others() == []
    assert others(named=("build/a.md",)) == ["build/a.md"]


def test_what_is_named_is_known() -> None:
    """Two drafts of one call, wherever they are in the root."""
    put("published/b.md")
    put(".hidden/c.md")
    assert others(named=("published/b.md", ".hidden/c.md")) == [".hidden/c.md", "published/b.md"]


def test_another_root_has_ids_of_its_own() -> None:
    """Below this one, or beside it."""
    put("other/postkit.toml", "")
    put("other/b.md")
    assert others() == []
    assert others("other/b.md", named=("a.md", "other/b.md")) == []


def test_a_folder_that_nobody_configured_is_not_searched(root: Path) -> None:
    """It may be somebody's home: only the draft's own folder is looked into."""
    (root / "postkit.toml").unlink()
    put("deep/b.md")
    put("c.md")
    assert others() == ["c.md"]


def test_standard_input_has_no_doubles() -> None:
    """It may be any of the drafts."""
    workspace = Workspace(SettingsFinder(), Path.cwd())
    draft = drafts.parse(DRAFT.format("one"), name="<stdin>")
    archive = Archives(workspace, (), time.time()).of(workspace.settings(draft))
    assert archive.others(draft).with_id("one") == ()


def test_a_file_that_does_not_exist_yet_has_doubles() -> None:
    """As an editor gives it with ``--stdin-filename``."""
    assert others("new.md") == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in folders there")
def test_pipes_and_folders_are_not_waited_for() -> None:
    """Neither found nor named."""
    os.mkfifo("pipe.md")
    Path("folder.md").mkdir()
    assert others(named=("pipe.md", "folder.md", "missing.md", "nul\0.md")) == []


def test_an_id_takes_little_memory(root: Path) -> None:
    """At most 300 bytes a draft."""
    for number in range(1000):
        put(f"posts/2024/{number:05}-a-draft.md", DRAFT.format(f"draft-{number:05}-7f3a"))
    workspace = Workspace(SettingsFinder(), root)
    draft = drafts.read(Path("a.md"))
    archive = Archives(workspace, (), time.time()).of(workspace.settings(draft))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    assert archive.others(draft).with_id("nobody-has-this") == ()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert used / 1000 < 300
    assert archive.others(draft).with_id("draft-00999-7f3a") == ("posts/2024/00999-a-draft.md",)


def test_the_rule_is_told(root: Path) -> None:
    """From the linter to the finding."""
    from postkit.pipeline.folders import Found

    put("b.md")
    checked = linter(root)(Found("a.md", root / "a.md"))
    assert [finding.message for finding in checked.findings] == [
        'the id "one" is also that of b.md'
    ]
