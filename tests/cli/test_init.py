"""``postkit init``: a folder of posts, made without touching what is there."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from postkit.config import load
from tests.cli.commandline import environment, postkit

if TYPE_CHECKING:
    from pathlib import Path

FILES = ["postkit.toml", "people.toml", "first-post.md", ".gitattributes", ".gitignore"]
UNION, HIDDEN = b"publications.jsonl merge=union", b".postkit/"


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_makes_everything(tmp_path: Path) -> None:
    """Each file is made and named, also in folders that are not there yet."""
    done = postkit("init", "a/b", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"made     a/b/{name}" for name in FILES]
    assert sorted(contents(tmp_path / "a" / "b")) == sorted(FILES)


def test_again_changes_nothing(tmp_path: Path) -> None:
    """A second run keeps everything, and says so."""
    postkit("init", cwd=tmp_path)
    before = contents(tmp_path)
    done = postkit("init", cwd=tmp_path)
    assert contents(tmp_path) == before
    assert {line.split()[0] for line in done.out.splitlines()} == {"kept"}


def test_what_is_made_is_used(tmp_path: Path) -> None:
    """The configuration is valid and changes nothing; the folder is a root."""
    postkit("init", cwd=tmp_path)
    assert load(tmp_path).root == tmp_path
    assert {str(setting.origin) for setting in load(tmp_path).origins()} == {"default"}
    assert tomllib.loads((tmp_path / "people.toml").read_text(encoding="utf-8")) == {}


def test_people_file_is_an_example(tmp_path: Path) -> None:
    """Without its comment signs the people file is right as well."""
    postkit("init", cwd=tmp_path)
    path = tmp_path / "people.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line.removeprefix("# ") for line in lines if " = " in line or line[2:3] == "["]
    path.write_text("\n".join(entries), encoding="utf-8")
    done = postkit("format", "-", "-q", cwd=tmp_path, stdin="Thanks to @jane and @acme.")
    assert done == (0, "Thanks to Jane Doe and Acme Bank.\n", "")


def test_first_draft_is_clean(tmp_path: Path) -> None:
    """The first draft lints without a finding, and can be formatted and published at once."""
    postkit("init", cwd=tmp_path)
    linted = postkit("lint", "--json", cwd=tmp_path)
    assert (linted.code, linted.answer["findings"]) == (0, [])
    assert postkit("format", "first-post.md", cwd=tmp_path).code == 0
    assert postkit("publish", "first-post.md", cwd=tmp_path).code == 0


def test_no_first_draft_where_there_are_drafts(tmp_path: Path) -> None:
    """A folder with a draft needs no first one; a README is none."""
    (tmp_path / "README.md").write_text("# Posts\n", encoding="utf-8")
    (tmp_path / "mine.md").write_text("---\r\ntitle: x\r\n---\r\n", encoding="utf-8")
    done = postkit("init", cwd=tmp_path)
    assert "first-post.md" not in done.out
    assert not (tmp_path / "first-post.md").exists()
    (tmp_path / "mine.md").unlink()
    assert "made     first-post.md" in postkit("init", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", UNION + b"\n"),
        (b"*.png binary", b"*.png binary\n" + UNION + b"\n"),
        (b"*.png binary\r\n", b"*.png binary\r\n" + UNION + b"\r\n"),
        (
            b"# publications.jsonl merge=union\n",
            b"# publications.jsonl merge=union\n" + UNION + b"\n",
        ),
        (b"/publications.jsonl  text merge=union eol=lf\r\n", None),
        (b"*.png binary\n  publications.jsonl merge=union", None),
    ],
    ids=["empty", "no line end", "CRLF", "comment", "with others", "last"],
)
def test_line_for_git(before: bytes, after: bytes | None, tmp_path: Path) -> None:
    """A line that is missing is added with the file's line ends; what is there is kept."""
    path = tmp_path / ".gitattributes"
    path.write_bytes(before)
    done = postkit("init", cwd=tmp_path)
    assert path.read_bytes() == (before if after is None else after)
    assert ("kept     " if after is None else "added to ") + ".gitattributes" in done.out


@pytest.mark.parametrize("known", [b".postkit", b"/.postkit/", b"**/.postkit/"])
def test_ignored_already(known: bytes, tmp_path: Path) -> None:
    """However the folder of postkit's own is ignored, one line is enough."""
    (tmp_path / ".gitignore").write_bytes(b"dist/\n" + known + b"\n")
    done = postkit("init", cwd=tmp_path)
    assert "kept     .gitignore" in done.out
    assert (tmp_path / ".gitignore").read_bytes() == b"dist/\n" + known + b"\n"


def test_git_understands(tmp_path: Path) -> None:
    """Git merges the ledger by union and ignores what is postkit's own."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    postkit("init", cwd=tmp_path)
    asked = ["git", "check-attr", "merge", "publications.jsonl"]
    said = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True).stdout
    assert said == b"publications.jsonl: merge: union\n"
    subprocess.run(["git", "check-ignore", "-q", ".postkit/lock"], cwd=tmp_path, check=True)


def test_ledger_of_another_name(tmp_path: Path) -> None:
    """The line for git names the ledger that is configured."""
    (tmp_path / "postkit.toml").write_text('ledger = "log/live.jsonl"\n', encoding="utf-8")
    postkit("init", cwd=tmp_path)
    assert (tmp_path / ".gitattributes").read_bytes() == b"live.jsonl merge=union\n"


def test_configured_by_pyproject(tmp_path: Path) -> None:
    """A folder that pyproject.toml configures gets no second configuration."""
    (tmp_path / "pyproject.toml").write_text("[tool.postkit]\nauthor = 'jane'\n", encoding="utf-8")
    done = postkit("init", cwd=tmp_path)
    assert done.out.startswith("kept     pyproject.toml\n")
    assert not (tmp_path / "postkit.toml").exists()


def test_json(tmp_path: Path) -> None:
    """--json names each file and what was done."""
    answer = postkit("init", "posts", "--json", cwd=tmp_path).answer
    assert (answer["schema"], answer["command"]) == (1, "init")
    made = [{"path": f"posts/{name}", "done": "made"} for name in FILES]
    assert [{**step, "path": step["path"].replace("\\", "/")} for step in answer["files"]] == made


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_no_folder(name: str, tmp_path: Path) -> None:
    """A file where the folder should be is an error."""
    (tmp_path / "file").write_bytes(b"")
    done = postkit("init", name, cwd=tmp_path)
    assert done[:2] == (2, "")
    assert done.err.startswith(f"error: {name}: ")


CLOSED = """\
import os
from pathlib import Path
from postkit.config import SettingsFinder
from postkit.errors import PostkitError
from postkit.pipeline.init import init
list(init(Path("open"), SettingsFinder()))  # everything is imported now
os.setuid(65534)
try:
    list(init(Path("closed"), SettingsFinder()))
except PostkitError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root changes users")
def test_no_permission(tmp_path: Path) -> None:
    """A folder that cannot be written is an error, and nothing is left in it."""
    tmp_path.chmod(0o755)
    (tmp_path / "closed").mkdir(mode=0o755)
    command = [sys.executable, "-c", CLOSED]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True)
    assert done.stdout == b"closed/postkit.toml: cannot be written: Permission denied\n"
    assert not list((tmp_path / "closed").iterdir())
