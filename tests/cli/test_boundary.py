"""How errors end: messages, exit codes and JSON, on streams of every kind."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, POSTKIT, environment, on_terminal, postkit, shell

if TYPE_CHECKING:
    from pathlib import Path

UNCLOSED = "---\ntitle: x\n"
LOCALES = [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]


def test_usage_error(tmp_path: Path) -> None:
    """A wrong option is named on standard error; the exit code is 2."""
    done = postkit("format", "--xyzzy", "x.md", cwd=tmp_path)
    assert done == (2, "", "error: No such option '--xyzzy'.\nhint: see `postkit format --help`\n")


def test_error_has_place_and_hint(tmp_path: Path) -> None:
    """A mistake in a draft is shown with file, line and column, and what to do."""
    (tmp_path / "x.md").write_text(UNCLOSED, encoding="utf-8")
    done = postkit("format", "x.md", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first == "error: x.md:1:1: the front matter that opens here is never closed"
    assert second == "hint: Close it with ---."


def test_notes_of_an_error_are_shown(tmp_path: Path) -> None:
    """Where a configuration has several mistakes, each is shown with its place."""
    (tmp_path / "postkit.toml").write_text('autor = "jane"\nbcc = 1\n', encoding="utf-8")
    done = postkit("format", "-", cwd=tmp_path, stdin="x")
    assert done.code == 2
    assert 'error: postkit.toml:1:1: unknown key "autor"' in done.err
    assert 'error: postkit.toml:2:1: unknown key "bcc"' in done.err


@pytest.mark.parametrize(
    ("arguments", "message", "place"),
    [
        (["format", "--json", "x.md"], "there is no such file", ("x.md", None, None)),
        (["format", "-", "--json"], "the front matter that opens here", ("<stdin>", 1, 1)),
        (["format", "--json", "--xyzzy"], "No such option '--xyzzy'.", (None, None, None)),
        (["formt", "--json"], "there is no command 'formt'", (None, None, None)),
    ],
    ids=["missing", "broken", "option", "command"],
)
def test_error_in_json(
    arguments: list[str], message: str, place: tuple[object, ...], tmp_path: Path
) -> None:
    """Under --json every error is JSON on standard output, wrong usage included."""
    done = postkit(*arguments, cwd=tmp_path, stdin=UNCLOSED)
    assert (done.code, done.err) == (2, "")
    answer = done.answer
    assert (answer["schema"], answer["command"]) == (1, arguments[0])
    error = answer["error"]
    assert error["message"].startswith(message)
    assert error["hint"]
    assert (error["path"], error["line"], error["column"]) == place


@pytest.mark.parametrize("as_json", [False, True])
def test_bug(as_json: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    """What nobody foresaw exits with 70 and says what happened, where, and how to report it."""
    (tmp_path / "pyromark.py").write_text("raise RuntimeError('broken wheel')", encoding="utf-8")
    given = ["--json"] if as_json else []
    done = postkit("format", "-", *given, cwd=tmp_path, stdin="x")
    assert done.code == 70
    said = done.answer["error"]["message"] if as_json else done.err
    assert "this is a bug in postkit: RuntimeError: broken wheel" in said
    told = done.answer["error"]["hint"] if as_json else done.err
    assert f"postkit 0.1.0, Python {sys.version.split()[0]}" in told
    assert "report it" in told
    assert "Traceback" not in done.err


def test_debug_shows_the_traceback_of_a_bug(tmp_path: Path) -> None:
    """The traceback is there for who asks."""
    (tmp_path / "pyromark.py").write_text("raise RuntimeError('broken wheel')", encoding="utf-8")
    done = postkit("format", "-", "--debug", cwd=tmp_path, stdin="x")
    assert done.code == 70
    assert "Traceback" in done.err
    assert 'raise RuntimeError("broken wheel")' in done.err.replace("'", '"')


def test_interrupt(tmp_path: Path) -> None:
    """Ctrl-C exits with 130, says so, and shows no traceback."""
    with subprocess.Popen(
        [*POSTKIT, "format", "-"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        process.stdin.write(b"x")
        process.stdin.flush()
        # Once the letter is taken, the command waits for more.
        while fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0\0\0\0") != b"\0\0\0\0":
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANGS)
    assert (process.returncode, out, err) == (130, b"", b"error: interrupted\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["--version"], 0), (["format", "-"], 0), (["format", "--json"], 2)],
)
def test_closed_pipe_is_silent(arguments: list[str], code: int, tmp_path: Path) -> None:
    """Where nobody reads, nothing is said, and the exit code is the one it would have been."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [*POSTKIT, *arguments],
            cwd=tmp_path,
            env=environment(),
            input=b"words",
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=HANGS,
            check=False,
        )
    assert done.returncode == code
    assert b"rror" not in done.stderr


def test_pipe_into_head(tmp_path: Path) -> None:
    """A reader that takes one line gets it."""
    done = shell("set -o pipefail; postkit --help | head -1", cwd=tmp_path)
    assert done == (0, "Usage: postkit [OPTIONS] COMMAND [ARGS]...\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["format", "-q", "-"]])
def test_full_disk(arguments: list[str], tmp_path: Path) -> None:
    """Output that the disk does not take is an error, not a success."""
    line = f"echo words | postkit {' '.join(arguments)} >/dev/full"
    done = shell(line, cwd=tmp_path)
    assert done.code == 2
    assert done.err == "error: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str, tmp_path: Path) -> None:
    """Streams that were closed from the start break nothing."""
    (tmp_path / "x.md").write_text("words", encoding="utf-8")
    done = shell(f"postkit format x.md -o out.txt {closed}", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "words\n"


def test_no_standard_input(tmp_path: Path) -> None:
    """A draft from a standard input that is closed is an error."""
    done = shell("postkit format - <&-", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("error: standard input is closed\nhint: ")


@pytest.mark.parametrize("variables", LOCALES, ids=["C", "ascii", "C without UTF-8 mode"])
def test_utf8_in_every_locale(variables: dict[str, str], tmp_path: Path) -> None:
    """Text goes out as UTF-8 whatever the locale says."""
    done = postkit("format", "-", cwd=tmp_path, stdin="Größe 👩‍👩‍👧 日本", **variables)
    assert done.code == 0
    assert done.out == "Größe 👩‍👩‍👧 日本\n"


def test_names_that_are_not_text(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is shown, in JSON as well."""
    named = b"dr\xff\x1b[31m.md"
    done = postkit("format", named, cwd=tmp_path)
    assert done.err.startswith("error: dr\\udcff\\x1b[31m.md: there is no such file\n")
    done = postkit("format", "--json", named, cwd=tmp_path)
    assert done.answer["error"]["path"] == "dr\udcff\x1b[31m.md"


@pytest.mark.parametrize("gone", ["HOME", "folder"])
def test_without_a_home_or_a_folder(gone: str, tmp_path: Path) -> None:
    """Neither a home nor a current folder that is gone makes postkit stumble."""
    line = "unset HOME XDG_CONFIG_HOME; " if gone == "HOME" else "mkdir x; cd x; rmdir ../x; "
    done = shell(line + "echo words | postkit format -", cwd=tmp_path)
    if gone == "HOME":
        assert (done.code, done.out) == (0, "words\n")
    else:
        assert done[:2] == (2, "")
        assert done.err == "error: the current folder is gone\nhint: change to another\n"


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
    ids=["pipe", "always", "forced", "both", "never"],
)
def test_colours_of_a_pipe(
    arguments: list[str], variables: dict[str, str], *, coloured: bool, tmp_path: Path
) -> None:
    """--color wins over NO_COLOR, NO_COLOR over FORCE_COLOR, and a pipe has none by itself."""
    done = postkit("format", "x.md", *arguments, cwd=tmp_path, **variables)
    assert done.err.startswith("\x1b[31m\x1b[1merror:\x1b[0m" if coloured else "error:")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_colours_of_a_terminal(no_color: str, tmp_path: Path) -> None:
    """A terminal has colours, unless NO_COLOR says something."""
    done = on_terminal("doctor", cwd=tmp_path, NO_COLOR=no_color)
    assert done.code == 0
    assert ("\x1b[" in done.out) == (not no_color)
