"""Input that nobody writes on purpose, or on purpose only: no traceback, a documented exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import DraftError
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace
from tests.cli.commandline import HANGS, environment, postkit

HEAD = "---\ntitle: Hostile\n---\n"
READABLE = {
    "one-line.md": HEAD + "many words " * (2**20 // 11),
    "one-word.md": HEAD + "x" * 2**20,
    "hashtags.md": HEAD + " ".join(f"#Tag{number}" for number in range(20_000)),
    "brackets.md": HEAD + "[" * 20_000,
    "mentions.md": HEAD + "@[" * 20_000 + " @nobody" * 5_000,
    "nested.md": HEAD + ">" * 20_000 + " deep",
    "lists.md": HEAD + "".join(f"{'  ' * depth}- deep\n" for depth in range(500)),
    "emphasis.md": HEAD + "*a_b" * 20_000,
    "comments.md": HEAD + "<!--" * 20_000 + "\n<!-- postkit-disable x y z -->" * 5_000,
    "nuls.md": HEAD + "a\0b\x1b[2J\x9b" * 1000,
    "surrogates.md": HEAD + "\\ud800 &#xd800; &#0;",
    "titles.md": f"---\ntitle: {'t' * 10_000}\ntags: [{', '.join(['tag'] * 1000)}]\n---\nWords.\n",
    "empty.md": "",
    "blank.md": "\ufeff\r\n\r\n",
}
MALFORMED = {
    "bomb.md": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "deep.md": f"---\na: {'[' * 5000}\n---\n",
    "unclosed.md": "---\ntitle: x\n",
    "huge.md": f"---\na: {'x' * 20_000}\n---\n",
    "toml.md": "+++\ntitle = 'x'\n+++\n",
    "nul.md": "---\ntitle: a\0b\n---\n",
}

# The first call imports what the second needs: the interpreter may belong to root alone.
AS_NOBODY = """
import os, sys
from postkit.cli._boundary import run
run(["-q", "lint", "b.md"])
if os.geteuid() == 0:
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("form", ["full", "json"])
def test_every_text_is_checked(tmp_path: Path, form: str) -> None:
    """All in one call, in either form, and nothing but findings comes of it."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    texts = READABLE | MALFORMED
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    done = postkit("lint", *texts, "--output-format", form, cwd=tmp_path)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert "\x1b" not in done.out
    assert "\0" not in done.out
    if form == "json":
        found = [each["path"] for each in done.answer["findings"] if each["code"] == "PK001"]
        assert found == list(MALFORMED)
        assert done.answer["errors"] == []
    else:
        assert done.err.startswith(f"{len(texts)} drafts checked: ")
        assert max(map(len, done.out.splitlines())) < 1000


def test_every_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    """Named one by one, with what it is; the draft among them is checked."""
    (tmp_path / "draft.md").write_text(HEAD + "Words.\n", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(HEAD.encode() + b"caf\xe9\n")
    (tmp_path / "wide.md").write_bytes("Words.\n".encode("utf-16"))
    (tmp_path / "image.md").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "big.md").write_bytes(b"x" * (4 * 2**20 + 1))
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "loop.md").symlink_to("loop.md")
    names = ["latin.md", "wide.md", "image.md", "big.md", "folder.md", "loop.md", "a\nb.md", ""]
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.md")
        names += ["pipe.md", "/dev/null"]
    done = postkit("lint", *names, "draft.md", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert [line for line in done.err.splitlines() if line.startswith("error: ")] == [
        "error: latin.md:4:4: not UTF-8: byte 0xE9 at offset 26",
        "error: wide.md: this file is UTF-16, not UTF-8",
        "error: image.md:3:115: not UTF-8: byte 0x80 at offset 128",
        "error: big.md: larger than 4 MiB, too large for a draft",
        "error: folder.md: there are no drafts in this folder",
        "error: loop.md: cannot be read: Too many levels of symbolic links",
        "error: a",
        "error: there is no such file or folder",
        "error: pipe.md: a pipe, not a file",
        "error: /dev/null: a device, not a file",
    ]
    assert done.err.endswith(f"1 draft checked: nothing found; {len(names)} failures\n")


def test_a_draft_without_permission_is_an_error(tmp_path: Path) -> None:
    """Also where it is in a folder, and for root as for everybody else."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(HEAD + "Words.\n", encoding="utf-8")
    (tmp_path / "a.md").chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder == Path(gettempdir()):
            break
        folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, "lint", "."],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    (tmp_path / "closed").chmod(0o755)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "error: a.md: permission denied\n" in done.stderr
    assert "closed: this folder cannot be listed: Permission denied\n" in done.stderr
    assert done.stderr.endswith("1 draft checked: nothing found; 2 failures\n")


def test_half_characters_are_an_error(tmp_path: Path) -> None:
    """They can only come through the API."""
    with pytest.raises(DraftError, match="half a surrogate pair"):
        drafts.parse("Words.\n\ud800", name="a.md")
    found = Found("a.md", None, data="Words.\n\ud800".encode("utf-8", "surrogatepass"))
    checked = Linter(Workspace(SettingsFinder(), tmp_path))(found)
    assert checked.errors[0].place == "a.md:2:1"


def test_a_hostile_folder_is_walked(tmp_path: Path) -> None:
    """Deep, looped, with names of every kind."""
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "x.md").write_text(HEAD + "Words.\n", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    odd = os.fsencode(tmp_path) + b"/caf\xe9\n\x1b[2J.md"
    with open(odd, "wb") as file:  # noqa: PTH123 - its name is no text
        file.write(b"---\ntitel: B\n---\nWords.\n")
    done = postkit("lint", ".", cwd=tmp_path)
    assert (done.code, done.err) == (0, "2 drafts checked: 1 warning\n[*] 1 fixable with --fix\n")
    assert done.out.startswith("caf\\udce9 \\x1b[2J.md:2:1: warning ")


def test_a_folder_above_that_nobody_may_look_into(tmp_path: Path) -> None:
    """What lies there, a repository for example, is not for this person to know."""
    inside = tmp_path / "closed" / "open"
    inside.mkdir(parents=True)
    (inside / "b.md").write_text(HEAD + "Words.\n", encoding="utf-8")
    inside.parent.chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, "lint", "b.md", "."],
        cwd=inside,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    inside.parent.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "1 draft checked: nothing found\n")
