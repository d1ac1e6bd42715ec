"""What is kept of lint: never anything else than what lint would find now."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from json import dumps
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit.config import SettingsFinder
from postkit.pipeline.cache import FOLDER, Cache, clean
from postkit.pipeline.folders import Found, find
from postkit.pipeline.lint import Linter, lint
from postkit.pipeline.workspace import Workspace
from tests.cli.commandline import environment, postkit
from tests.lint.test_pages import PHOTO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.errors import DraftError
    from postkit.pipeline.checked import Checked

NOW = 1_790_000_000.0
COUNT = 110  # drafts: with fewer nothing is kept
FILE = Path(FOLDER) / "lint-1.sqlite3"


class Counting(Linter):
    """A linter that counts what it is given to do."""

    count = 0

    def together(self, drafts: Iterable[Found | DraftError]) -> Iterator[Checked]:
        """Check drafts, and count them."""
        for checked in super().together(drafts):
            self.count += 1
            yield checked


def write(root: Path, count: int = COUNT) -> Path:
    """Write a folder of posts, of which some have findings, attachments and questions."""
    root.mkdir(exist_ok=True)
    (root / "postkit.toml").write_text('timezone = "Europe/London"\n', encoding="utf-8")
    (root / "people.toml").write_text('[jane]\nname = "Jane Doe"\n', encoding="utf-8")
    (root / "photo.png").write_bytes(PHOTO)
    for number in range(count):
        head = f"id: draft-{number}\npublish_at: 2026-{number % 12 + 1:02}-03T09:00\n"
        if number % 10 == 0:
            head += "images: [{path: photo.png, alt: A chart of payments}]\n"
        body = f"We moved payments off mainframe {number} at last.\n\nThanks @jane. TODO\n"
        (root / f"{number:03}.md").write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    return root


def found_in(root: Path, *, kept: bool = True, **options: Any) -> tuple[list[Checked], int]:
    """Return what lint finds in a folder, and how many drafts it had to check for that."""
    lint_options = options.pop("lint", None)
    overrides = {"lint": lint_options} if lint_options else None
    workspace = Workspace(SettingsFinder(overrides=overrides), root)
    linter = Counting(workspace, **{"now": NOW, **options})

    def cache(folder: Path) -> Cache:
        return Cache(linter, workspace, workspace.settings_of(folder))

    drafts = find([str(root)], lambda: Found("-", None))
    checked = list(lint(drafts, linter, cache=cache if kept else None))
    return checked, linter.count


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of posts of which all is kept."""
    root = write(tmp_path_factory.mktemp("written") / "posts")
    found_in(root)
    return root


@pytest.fixture
def root(written: Path) -> Path:
    """Return that folder, to be changed; it is what it was when the test is over."""
    saved = written.parent / "saved"
    rmtree(saved, ignore_errors=True)
    copytree(written, saved, symlinks=True)
    return written


@pytest.fixture(autouse=True)
def put_back(request: pytest.FixtureRequest) -> Any:
    """Put the folder back as it was."""
    yield
    if "root" in request.fixturenames:
        written: Path = request.getfixturevalue("written")
        rmtree(written)
        (written.parent / "saved").rename(written)
        found_in(written)


def test_what_did_not_change_is_not_checked_again(root: Path) -> None:
    """And the findings are the same, with their fixes and places."""
    kept, count = found_in(root)
    fresh, all_of_them = found_in(root, kept=False)
    assert (count, all_of_them) == (0, COUNT)
    assert kept == fresh
    assert sum(len(checked.findings) for checked in kept) > COUNT


def test_a_change_concerns_few(root: Path) -> None:
    """One draft is written anew, and all others only asked whether that matters to them."""
    _append(root / "001.md", "More.\n")
    assert found_in(root)[1] == 1
    (root / "new.md").write_text("---\nid: draft-7\n---\nWe moved all the rest, too.\n")
    assert found_in(root)[1] == 2  # it, and the one that has the same id
    assert found_in(root)[1] == 0


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a draft": lambda root: _append(root / "001.md", "More. #tag #Tag\n"),
    "a new draft": lambda root: (root / "new.md").write_text("---\nid: draft-1\n---\nWords.\n"),
    "a draft that goes": lambda root: (root / "001.md").unlink(),
    "the id of another": lambda root: (
        _append(root / "new.md", "")
        if (root / "new.md").exists()
        else (root / "new.md").write_text("---\nid: draft-2\n---\nWe moved the rest.\n")
    ),
    "the opening of another": lambda root: (root / "new.md").write_text(
        "---\nid: other\n---\nWe moved payments off mainframe 7 at last.\n"
    ),
    "the people": lambda root: _append(root / "people.toml", '[omar]\nname = "Omar"\n'),
    "a name": lambda root: (root / "people.toml").write_text('[jane]\nname = "Jane Roe"\n'),
    "nobody": lambda root: (root / "people.toml").unlink(),
    "a setting": lambda root: _append(root / "postkit.toml", '[lint]\nignore = ["placeholder"]\n'),
    "an option": lambda root: _append(
        root / "postkit.toml", '[rules.placeholder]\nwords = ["payments"]\n'
    ),
    "a picture": lambda root: (root / "photo.png").write_bytes(b"no picture"),
    "no picture": lambda root: (root / "photo.png").unlink(),
    "the ledger": lambda root: (root / "publications.jsonl").write_text("{}\n"),
    "what git ignores": lambda root: (root / ".gitignore").write_text("00*.md\n"),
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("change", _CHANGES)
def test_a_change_is_seen(root: Path, change: str) -> None:
    """Whatever findings depend on."""
    _CHANGES[change](root)
    assert found_in(root)[0] == found_in(root, kept=False)[0]
    assert found_in(root)[0] == found_in(root, kept=False)[0]


@pytest.mark.parametrize(
    "options",
    [
        {"platforms": ["plain"]},
        {"lint": {"select": ["PK7"]}},
        {"lint": {"fail_on": "info"}},
        {"lint": {"unfixable": ["ALL"]}},
        {"lint": {"unsafe_fixes": True}},
        {"now": NOW + 400 * 86400},
    ],
)
def test_an_option_is_seen(root: Path, options: Any) -> None:
    """Of the command line, and the time."""
    assert found_in(root, **options)[0] == found_in(root, kept=False, **options)[0]
    assert found_in(root, **options)[1] == 0
    assert found_in(root)[0] == found_in(root, kept=False)[0]


def test_what_was_missing_is_looked_for_again(root: Path) -> None:
    """A picture that is not there is no reason to believe that it never will be."""
    data = (root / "photo.png").read_bytes()
    (root / "photo.png").unlink()
    without = found_in(root)[0]
    (root / "photo.png").write_bytes(data)
    assert found_in(root)[0] == found_in(root, kept=False)[0] != without


@given(
    edits=st.lists(
        st.tuples(st.integers(0, COUNT - 1), st.sampled_from(["", "#a #A\n", "@omar\n", "  \n"])),
        max_size=4,
    )
)
@settings(max_examples=15, deadline=None)
def test_any_edits(edits: list[tuple[int, str]]) -> None:
    """After any of them lint finds what it finds without a cache."""
    with TemporaryDirectory() as folder:
        root = write(Path(folder) / "posts")
        found_in(root)
        for number, text in edits:
            _append(root / f"{number:03}.md", text)
            assert found_in(root)[0] == found_in(root, kept=False)[0]


_NO_QUESTION = dumps([["/", ["", ""], "", None], [["_known", [], 1]]])


def _row(severity: float = 1, span: object = None, edits: object = None) -> list[object]:
    return ["heading", "PK407", severity, "It is", "", span, [], False, "", edits, True]


def _nonsense(value: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with sqlite3.connect(path) as file:
            file.execute("UPDATE texts SET text = ?", (value,))
        file.close()

    return write


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database" * 1000),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.unlink(),
        *map(
            _nonsense,
            (
                "",
                "[]",
                "{}",
                "7",
                '["", [], [], [[1]]]',
                '["", [[1, 2]], [], []]',
                '["", [], 1, []]',
                dumps(["", [], _NO_QUESTION, []]),
                "[" * 100_000,
                dumps(["", [], "[" * 100_000, []]),
                dumps(["", [], [], [_row(severity=1e999)]]),
                dumps(["", [], [], [_row(span=[0, 1e999])]]),
                dumps(["", [], [], [_row(span=[0, 10_000])]]),
                dumps(["", [], [], [_row(span=[-2, -1])]]),
                dumps(["", [], [], [_row(edits=[[[0, 10_000], ""]])]]),
            ),
        ),
    ],
)
def test_a_damaged_cache_changes_nothing(root: Path, damage: Callable[[Path], object]) -> None:
    """Lint finds the same, and keeps it again."""
    damage(root / FILE)
    checked, count = found_in(root)
    assert (checked, count) == (found_in(root, kept=False)[0], COUNT)
    assert found_in(root)[1] == 0


def test_damage_in_the_middle_is_mended(root: Path) -> None:
    """What is noticed late is removed at the end; the next call keeps all again."""
    data = (root / FILE).read_bytes()
    (root / FILE).write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    assert found_in(root)[0] == found_in(root, kept=False)[0]
    assert found_in(root)[0] == found_in(root, kept=False)[0]
    assert found_in(root)[1] == 0


def test_no_link_is_followed(root: Path, tmp_path: Path) -> None:
    """Neither to keep something elsewhere, nor to remove what is there."""
    rmtree(root / ".postkit")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "theirs").write_text("", encoding="utf-8")
    (root / ".postkit").symlink_to(tmp_path)
    assert found_in(root) == found_in(root, kept=False)
    assert postkit("clean", cwd=root).err == "there is nothing to remove\n"
    assert os.listdir(tmp_path / "cache") == ["theirs"]  # noqa: PTH208 - names
    (root / ".postkit").unlink()


def _git_is_told(root: Path) -> None:
    (root / "sub" / ".gitignore").write_text("twin.md\n", encoding="utf-8")


def _git_is_told_above(root: Path) -> None:
    (root.parent / ".gitignore").write_text("twin.md\n", encoding="utf-8")


def _a_root_of_its_own(root: Path) -> None:
    (root / "sub" / "postkit.toml").write_text("", encoding="utf-8")


@pytest.mark.parametrize("change", [_git_is_told, _git_is_told_above, _a_root_of_its_own])
def test_whose_another_draft_is(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """A draft that has the same id may be no draft of this folder any more."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    root = write(tmp_path / "posts")
    (root / "sub").mkdir()
    (root / "sub" / "twin.md").write_text("---\nid: draft-7\n---\nWords.\n", encoding="utf-8")
    one = Path("posts", "007.md")

    def found(*, kept: bool = True) -> list[str]:
        everything = found_in(root, kept=kept)[0]
        (checked,) = (each for each in everything if each.name.endswith(one.name))
        return [finding.rule for finding in checked.findings]

    assert "duplicate-id" in found()
    change(root)
    assert found() == found(kept=False)
    assert "duplicate-id" not in found()


def test_of_the_work_of_strangers_nothing_is_kept(root: Path) -> None:
    """What their rules, publishers and platforms depend on nobody knows."""
    _append(root / "postkit.toml", 'plugins = ["pytest"]\n')
    found_in(root)
    assert found_in(root)[1] == COUNT


def test_who_is_killed_harms_nobody(root: Path) -> None:
    """Whatever was written by then, the next call finds the same."""
    rmtree(root / FOLDER)
    command = [sys.executable, "-m", "postkit", "lint", "--exit-zero", "--json"]
    with subprocess.Popen(
        command, cwd=root, env=environment(), stdout=subprocess.DEVNULL
    ) as process:
        while not (root / FILE).exists() and process.poll() is None:
            pass
        process.kill()
    assert found_in(root)[0] == found_in(root, kept=False)[0]
    assert found_in(root)[1] == 0


def test_a_folder_that_cannot_be_written(root: Path) -> None:
    """Something else is in its place: lint goes on without."""
    rmtree(root / FOLDER)
    (root / FOLDER).write_text("", encoding="utf-8")
    assert found_in(root) == found_in(root, kept=False)
    (root / FOLDER).unlink()


def test_another_that_holds_the_file(root: Path) -> None:
    """Reading goes on; what is new is not kept."""
    _append(root / "001.md", "More.\n")
    other = sqlite3.connect(root / FILE, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        assert found_in(root)[0] == found_in(root, kept=False)[0]
    finally:
        other.close()


def test_nothing_is_kept_of_few_drafts(tmp_path: Path) -> None:
    """Nor where nobody configured a folder."""
    found_in(write(tmp_path / "few", 99))
    write(tmp_path / "many")
    (tmp_path / "many" / "postkit.toml").unlink()
    found_in(tmp_path / "many")
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_two_at_once(root: Path) -> None:
    """Both find all, and the next one has nothing to do."""
    rmtree(root / FOLDER)
    command = [sys.executable, "-m", "postkit", "lint", "--exit-zero", "--json"]
    both = [
        subprocess.Popen(command, cwd=root, env=environment(), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    first, second = (process.communicate()[0] for process in both)
    alone = postkit("lint", "--exit-zero", "--json", "--no-cache", cwd=root)
    assert first.decode() == second.decode() == alone.out
    assert postkit("lint", "--exit-zero", "--json", cwd=root).out == alone.out


def test_clean(root: Path) -> None:
    """It goes, and nothing else; a second time nothing is there."""
    (root / ".postkit" / "attempt.json").write_text("{}", encoding="utf-8")
    done = postkit("clean", cwd=root)
    assert (done.code, done.out) == (0, f"removed {root / FOLDER}\n")
    assert os.listdir(root / ".postkit") == ["attempt.json"]  # noqa: PTH208 - names
    again = postkit("clean", cwd=root)
    assert (again.code, again.out, again.err) == (0, "", "there is nothing to remove\n")
    assert clean(root) == []


def test_jobs(root: Path) -> None:
    """By one process or three, the same."""
    by = [
        postkit("lint", "--exit-zero", "--json", "--no-cache", "--jobs", jobs, cwd=root)
        for jobs in ("1", "3")
    ]
    assert by[0].out == by[1].out != ""
    assert postkit("lint", "--jobs", "0", cwd=root).code == 2
