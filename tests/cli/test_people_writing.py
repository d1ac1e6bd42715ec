"""``postkit people add`` and ``edit``: written whole, or refused before anything is written."""

from __future__ import annotations

import os
import subprocess
import threading
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, POSTKIT, environment, everything, postkit

if TYPE_CHECKING:
    from pathlib import Path

ALL = {
    "name": "Omar Ünal",
    "linkedin": "urn:li:person:om_1",
    "linkedin_app": "78client",
    "headline": 'Says "no"',
    "url": "https://omar.example",
    "bio": "Omar's.",
    "bio_long": "One.\nTwo.",
    "bluesky": "omar.example",
    "mastodon": "@omar@social.example",
    "bio_updated": "2026-05-01",
}


def options(fields: dict[str, str]) -> list[str]:
    """Return the options that give fields."""
    return [part for f, v in fields.items() for part in (f"--{f.replace('_', '-')}", v)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a people file with a byte order mark, CRLF, a comment and no last line end."""
    (tmp_path / "postkit.toml").write_text("")
    path = tmp_path / "people.toml"
    path.write_bytes(b"\xef\xbb\xbf# who\r\n[jane]\r\nname = 'Jane' # hi\r\nbio = \"B\"")
    path.chmod(0o640)
    return path


def test_somebody_is_added_with_every_field(path: Path) -> None:
    """After what was there; mark, line ends and permissions stay."""
    old = path.read_bytes()
    done = postkit("people", "add", "omar", *options(ALL), cwd=path.parent)
    assert (done.code, done.out) == (0, "added  omar in people.toml\n")
    new = path.read_bytes()
    assert new.startswith(old + b"\r\n\r\n[omar]\r\n")
    assert new.count(b"\n") == new.count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert tomllib.loads(new.decode("utf-8-sig"))["omar"] == ALL
    assert postkit("people", "show", "omar", cwd=path.parent).code == 0
    assert {one.name for one in path.parent.iterdir()} == {"postkit.toml", "people.toml"}


def test_a_missing_file_is_made(tmp_path: Path) -> None:
    """And the answer can be JSON."""
    (tmp_path / "postkit.toml").write_text("")
    done = postkit("people", "add", "jane", "--name", "Jane", "--json", cwd=tmp_path)
    assert done.answer["fields"] == {"name": "Jane"}
    assert (tmp_path / "people.toml").read_text() == '[jane]\nname = "Jane"\n'


def test_edits_keep_everything_else(path: Path) -> None:
    """Quotes, the comment on the line, and the missing end of the last one."""
    folder = path.parent
    assert postkit("people", "edit", "jane", "--name", "Jane Doe", cwd=folder).code == 0
    done = postkit("people", "edit", "jane", "--unset", "bio", "--headline", "H", cwd=folder)
    assert done.out == "changed  jane in people.toml\n"
    new = "\ufeff# who\r\n[jane]\r\nname = 'Jane Doe' # hi\r\nheadline = \"H\""
    assert path.read_bytes().decode() == new
    done = postkit("people", "edit", "jane", "--headline", "H", cwd=folder)
    assert done.out == "unchanged  jane in people.toml\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "jane", "--name", "J"], "people edit jane"),
        (["add", "Jane D", "--name", "J"], "Keys are small letters"),
        (["add", "omar"], "--name"),
        (["add", "omar", "--headline", "H"], "--name"),
        (["add", "omar", "--name", "O", "--linkedin", "omar"], "urn:li:person:"),
        (["add", "omar", "--name", "a\u200bb"], "U+200B"),
        (["add", "omar", "--name", "O", "--headline", "x" * 221], "Take 1 away"),
        (["edit", "jane", "--headline", ""], "--unset headline"),
        (["edit", "jane", "--unset", "name"], "name"),
        (["edit", "jane", "--unset", "bio", "--bio", "x"], "leave one of them out"),
        (["edit", "jane"], "--headline TEXT"),
        (["edit", "jan", "--bio", "x"], 'did you mean "jane"?'),
        (["edit", "twin", "--bluesky", "t.example"], "people add twin"),
    ],
)
def test_what_is_wrong_is_refused(path: Path, arguments: list[str], says: str) -> None:
    """With what to do, and with nothing written."""
    old = path.read_bytes()
    done = postkit("people", *arguments, cwd=path.parent)
    assert done.code == 2
    assert says in done.err
    assert path.read_bytes() == old


def test_bios_in_other_languages_are_given_by_name(path: Path) -> None:
    """Any field can be; a date stays one when something else changes."""
    given = ("--set", "bio_de=Jane segelt.", "--set", "bio_long_pt_br=A = B")
    assert postkit("people", "edit", "jane", *given, cwd=path.parent).code == 0
    said = tomllib.loads(path.read_bytes().decode("utf-8-sig"))["jane"]
    assert (said["bio_de"], said["bio_long_pt_br"]) == ("Jane segelt.", "A = B")
    shown = postkit("people", "show", "jane", "--json", cwd=path.parent)
    assert shown.answer["bio_de"] == "Jane segelt."
    path.write_text("[jane]\nname = 'Jane'\nbio_updated = 2026-05-01\nbio_de = 'x'\n")
    edited = postkit("people", "edit", "jane", "--unset", "bio_de", "--json", cwd=path.parent)
    assert edited.answer["fields"] == {"name": "Jane", "bio_updated": "2026-05-01"}
    assert path.read_text() == "[jane]\nname = 'Jane'\nbio_updated = 2026-05-01\n"


def test_what_is_no_person_is_not_edited(path: Path) -> None:
    """A list of tables, for example."""
    path.write_text("[[jane]]\n")
    done = postkit("people", "edit", "jane", "--name", "J", cwd=path.parent)
    assert done.code == 2
    assert "begin it with a line [jane]" in done.err


def test_nobody_takes_the_id_of_another(path: Path) -> None:
    """Of a URN and of handles there is one."""
    given = ["--name", "O", "--linkedin", "urn:li:person:1"]
    assert postkit("people", "add", "omar", *given, cwd=path.parent).code == 0
    done = postkit("people", "edit", "jane", *given[2:], cwd=path.parent)
    assert done.code == 2
    assert "[omar]" in done.err


def test_bytes_that_are_no_text_are_refused(path: Path) -> None:
    """A terminal of another encoding gives such."""
    done = postkit("people", "edit", "jane", "--bio", b"\xff", cwd=path.parent)
    assert done.code == 2
    assert "not UTF-8" in done.err


def on_terminal(path: Path, *arguments: str, answers: str) -> tuple[int, str]:
    """Run postkit on a terminal where a person answers; return the code and what is shown."""
    pytest.importorskip("pty")
    ours, theirs = os.openpty()
    with os.fdopen(ours, "r+b", buffering=0) as screen:
        process = subprocess.Popen(
            [*POSTKIT, "people", *arguments],
            cwd=path.parent,
            env=environment(),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        too_long = threading.Timer(HANGS, process.kill)
        too_long.start()
        with process:
            screen.write(answers.encode())
            shown = everything(screen.fileno()).decode()
            process.wait(timeout=HANGS)
        too_long.cancel()
    return process.returncode, shown


def test_a_terminal_is_asked(path: Path) -> None:
    """Until the answer will do; what is left empty is left out."""
    answers = "Omar\nomar\nurn:li:person:x\n" + "\n" * 7
    code, shown = on_terminal(path, "add", "omar", answers=answers)
    assert code == 0, shown
    assert "leave it out to tag by hand" in shown
    added = tomllib.loads(path.read_bytes().decode("utf-8-sig"))["omar"]
    assert added == {"name": "Omar", "linkedin": "urn:li:person:x"}


def test_a_terminal_is_asked_for_changes(path: Path) -> None:
    """What is there is offered; an end of file ends it, and nothing is written."""
    code, shown = on_terminal(path, "edit", "jane", answers="\n\n\nH\n" + "\n" * 5)
    assert code == 0, shown
    assert "[Jane]" in shown
    said = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    assert said == {"jane": {"name": "Jane", "bio": "B", "headline": "H"}}
    old = path.read_bytes()
    assert on_terminal(path, "edit", "jane", answers="X\n\x04")[0] != 0
    assert path.read_bytes() == old
