"""The commands of ``postkit auth`` take what all commands take."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from postkit.cli import commands
from tests.cli.commandline import environment, postkit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.auth.desk import Desk

VERBS = ["login", "logout", "status", "token"]
HEAVY = {"requests", "keyring", "http.server", "webbrowser", "filelock", "urllib3", "subprocess"}


def verbs() -> dict[str, click.Command]:
    """Return the commands of the group."""
    context = click.Context(commands)
    group = commands.get_command(context, "auth")
    assert isinstance(group, click.Group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def test_commands_of_the_group() -> None:
    """Each has help, and its options are explained; one by one they take what all take."""
    assert list(verbs()) == VERBS
    for command in verbs().values():
        assert command.help
        assert command.short_help
        assert command.help.startswith(command.short_help)
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.help for option in options)
        names = {name for option in options for name in option.opts}
        assert {"-h", "--json", "-q", "-v", "--config", "--debug", "--color"} <= names


def test_no_option_takes_a_secret() -> None:
    """Arguments are seen by all users of a machine, and stay in the shell's history."""
    names = {
        option.name
        for command in verbs().values()
        for option in command.params
        if isinstance(option, click.Option) and not option.is_flag
    }
    assert names == {
        "port",
        "redirect_uri",
        "timeout",
        "store",
        "config",
        "when_color",
    }


@pytest.mark.parametrize("words", [["auth"], *(["auth", verb] for verb in VERBS)])
def test_help(words: list[str], tmp_path: Path) -> None:
    """-h and --help, on standard output."""
    done = postkit(*words, "-h", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: postkit {' '.join(words)} ")
    assert done == postkit(*words, "--help", cwd=tmp_path)


def test_group_alone(tmp_path: Path) -> None:
    """It shows its help, as an error."""
    done = postkit("auth", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == postkit("auth", "-h", cwd=tmp_path).out


def test_unknown_command(tmp_path: Path) -> None:
    """It is answered with the one that was probably meant, in JSON if that is wanted."""
    done = postkit("auth", "logon", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == ("error: there is no command 'auth logon'\nhint: did you mean \"login\"?\n")
    done = postkit("auth", "xyzzy", "--json", cwd=tmp_path)
    assert done.answer["error"]["hint"] == "`postkit auth --help` lists the commands"


@pytest.mark.parametrize("place", range(3))
def test_global_options_stand_anywhere(desk: Desk, place: int) -> None:
    """Before the group, before the command, or after it."""
    words = ["auth", "logout"]
    words.insert(place, "-q")
    assert postkit(*words, cwd=desk.folder, **desk.variables) == (0, "", "")


def test_wrong_option(tmp_path: Path) -> None:
    """Which help to read."""
    done = postkit("auth", "login", "--secret", "x", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("hint: see `postkit auth login --help`\n")


def test_completion(tmp_path: Path) -> None:
    """TAB offers the commands of the group, and their options."""
    for words, offered in (("postkit auth ", VERBS), ("postkit auth login --st", ["--store"])):
        done = postkit(
            cwd=tmp_path,
            _POSTKIT_COMPLETE="bash_complete",
            COMP_WORDS=words,
            COMP_CWORD=str(len(words.split(" ")) - 1),
        )
        assert [line.partition(",")[2] for line in done.out.splitlines()] == offered


@pytest.mark.parametrize("words", [["auth", "-h"], ["auth", "login", "-h"]])
def test_help_imports_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    """What signs people in is imported when somebody does."""
    program = (
        "import sys; from postkit.__main__ import main; assert main() == 0;"
        "print(*sys.modules, file=sys.stderr, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert not set(done.stderr.decode().split()) & HEAVY
