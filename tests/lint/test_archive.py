"""What rules learn of the other drafts of a root."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.pipeline.archives import Archives
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace
from tests.lint.linting import linter, rules

if TYPE_CHECKING:
    from postkit.lint.archive import Others

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
    """At most 300 bytes a draft, with a date, an opening and three links."""
    for number in range(1000):
        date = f"publish_at: 2026-12-01T{number % 24:02}:00Z"
        links = " ".join(f"https://acme.test/{number}/{page}" for page in range(3))
        head = f"id: draft-{number:05}-7f3a\n{date}"
        put(
            f"posts/2024/{number:05}-a-draft.md",
            f"---\n{head}\n---\nAn opening, number {number}. {links}",
        )
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
    put("b.md")
    checked = linter(root)(Found("a.md", root / "a.md"))
    assert [finding.message for finding in checked.findings] == [
        'the id "one" is also that of b.md'
    ]


def ask(archive: Others) -> list[object]:
    """Return the answers to all questions but that for the id."""
    moment = "2020-01-01T00:00:00+00:00"
    return [
        archive.with_hook(),
        archive.with_link("https://acme.test/report", "", 30),
        archive.close_to(60),
        archive.is_past(moment, 0),
        archive.is_published(),
        archive.live_on("linkedin", 90),
        archive.untouched_for(0),
        archive.alike(10),
        archive.with_hashtags(("cloud", "teams")),
    ]


TALKATIVE = """\
---
publish_at: 2091-12-01T09:00Z
to: [linkedin]
---
We moved the payments off the mainframe: https://acme.test/report

Nobody noticed, for it took two years, forty people and one very long weekend in March, and because
every single booking was compared with what the old system made of it, for three months.

#Cloud #Teams
"""


@pytest.mark.parametrize("where", ["a root", "no root", "standard input"])
def test_only_folders_of_posts_have_answers(root: Path, where: str) -> None:
    """Elsewhere nobody knows what the files are, or which of them this one is."""
    put("a.md", TALKATIVE)
    put("b.md", TALKATIVE)
    if where == "no root":
        (root / "postkit.toml").unlink()
    workspace = Workspace(SettingsFinder(), root)
    path = None if where == "standard input" else Path("a.md")
    draft = drafts.parse(TALKATIVE, name="a.md", path=path)
    archive = Archives(workspace, (), time.time() + 60).of(workspace.settings(draft))
    answers = ask(archive.others(draft))
    assert json.loads(json.dumps(answers)) == [_lists(answer) for answer in answers]
    if where == "a root":
        assert answers[0] == (("b.md", ""),)
        assert answers[2] == (("b.md", "linkedin", "2091-12-01T09:00Z"),)
        assert [bool(answer) for answer in answers] == [
            *(True, False, True, True, False, False, True, True, True)
        ]
    else:
        assert not any(answers)


def _lists(answer: object) -> object:
    return [_lists(part) for part in answer] if isinstance(answer, tuple) else answer


def test_one_moment_is_the_present_of_a_whole_call(root: Path) -> None:
    """Also in other processes."""
    put("a.md", "---\npublish_at: 2026-12-01T09:00Z\n---\nWords.\n")
    now = datetime(2026, 12, 3, tzinfo=UTC).timestamp()
    early, late = (
        pickle.loads(pickle.dumps(Linter(Workspace(SettingsFinder(), root), now=at)))  # noqa: S301 - our own
        for at in (now - 7 * 86400, now)
    )
    found = Found("a.md", root / "a.md")
    assert "missed-date" not in rules(early(found))
    assert "missed-date" in rules(late(found))
