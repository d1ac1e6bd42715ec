"""The group of commands: what it shows and imports without running any of them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from postkit.cli import COMMANDS, commands
from tests.cli.commandline import environment, postkit, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAVY = {
    *("requests", "keyring", "pyperclip", "importlib.metadata", "rich", "filelock", "urllib3"),
    *("postkit.secrets", "tomlkit"),
}
HELP_NEEDS = {
    "postkit",
    "postkit.__main__",
    "postkit.cli",
    "postkit.cli._boundary",
    "postkit.cli._options",
    "postkit.cli._session",
    "postkit.cli._streams",
    "postkit.errors",
}
CONSENT = {"yes", "again", "now"}


def loaded() -> Iterator[click.Command]:
    """Yield every command, imported."""
    context = click.Context(commands)
    for name in COMMANDS:
        command = commands.get_command(context, name)
        assert command
        yield command


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    """Return what a call has imported when it ends."""
    program = (
        "import sys; from postkit.__main__ import main; assert main() < 2;"
        "print(*sys.modules, file=sys.stderr, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().split())


def test_table_tells_what_commands_say() -> None:
    """The help in the table is the first sentence of the command's own."""
    for name, command in zip(COMMANDS, loaded(), strict=True):
        assert (command.help or "").splitlines()[0] == f"{COMMANDS[name]}."


def test_table_names_every_module() -> None:
    """Each module of the folder that has no underscore in front is a command."""
    folder = Path(str(import_module("postkit.cli").__file__)).parent
    found = {path.stem.rstrip("_") for path in folder.glob("[!_]*.py")}
    assert found == set(COMMANDS)


def test_consent_has_no_variable() -> None:
    """No environment variable can say --yes, --again or --now."""
    options = [
        option for command in loaded() for option in command.params if option.name in CONSENT
    ]
    assert {option.name for option in options} == CONSENT
    assert not any(
        option.allow_from_autoenv for option in options if isinstance(option, click.Option)
    )


def test_every_option_is_explained() -> None:
    """No option is without help."""
    for command in loaded():
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.help for option in options), command.name


def test_help_imports_no_command(tmp_path: Path) -> None:
    """--help loads the frame of the command line and nothing else of postkit."""
    modules = modules_after("--help", cwd=tmp_path)
    assert {name for name in modules if name.partition(".")[0] == "postkit"} == HELP_NEEDS
    assert not modules & (HEAVY | {"pathlib", "difflib", "tempfile", "json", "yaml", "pyromark"})


@pytest.mark.parametrize("arguments", [["lint", "x.md"], ["lint", "--help"], ["format", "x.md"]])
def test_what_commands_do_not_import(arguments: list[str], tmp_path: Path) -> None:
    """What is slow to load is loaded only by commands that need it."""
    (tmp_path / "x.md").write_text("Words for readers.\n", encoding="utf-8")
    modules = modules_after(*arguments, cwd=tmp_path)
    assert not modules & HEAVY


def test_what_lint_does_not_import(tmp_path: Path) -> None:
    """Nor does it load what a draft without mistakes, that nobody publishes, has no use for."""
    draft = "---\ntitle: Words\nto: [file, linkedin]\n---\nWords for readers.\n"
    (tmp_path / "x.md").write_text(draft, encoding="utf-8")
    (tmp_path / "postkit.toml").write_text('timezone = "Europe/London"\n', encoding="utf-8")
    modules = modules_after("lint", "x.md", cwd=tmp_path)
    assert {"yaml", "tomli", "postkit.publishers.linkedin"} <= modules
    needless = {"postkit.drafts.mistakes", "postkit.publishers._payload", "dataclasses", "locale"}
    assert not modules & (HEAVY | needless)


def test_help_shows_every_command(tmp_path: Path) -> None:
    """-h and --help show the table, in its order."""
    done = postkit("-h", cwd=tmp_path)
    assert done == postkit("--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    listed = done.out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split(maxsplit=1) for line in listed] == [[*item] for item in COMMANDS.items()]


def test_version(tmp_path: Path) -> None:
    """--version tells it; variables such as an image's POSTKIT_VERSION do not matter."""
    done = postkit("--version", cwd=tmp_path, POSTKIT_VERSION="1.2", POSTKIT_HELP="no")
    assert done == (0, "postkit 0.1.0\n", "")


def test_no_command(tmp_path: Path) -> None:
    """Alone, postkit shows its help, as an error."""
    done = postkit(cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == postkit("--help", cwd=tmp_path).out


@pytest.mark.parametrize(("typed", "meant"), [("frmat", "format"), ("publsh", "publish")])
def test_unknown_command(typed: str, meant: str, tmp_path: Path) -> None:
    """A mistyped command is answered with the one that was probably meant."""
    done = postkit(typed, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == f'error: there is no command {typed!r}\nhint: did you mean "{meant}"?\n'


def test_unknown_command_without_a_neighbour(tmp_path: Path) -> None:
    """Where nothing is near, the hint names --help."""
    done = postkit("xyzzy", cwd=tmp_path)
    assert done.err.endswith("hint: `postkit --help` lists the commands\n")


def offered(words: str, cwd: Path) -> list[tuple[str, str]]:
    """Return what bash offers for the last of the words, each with its type."""
    done = postkit(
        cwd=cwd,
        _POSTKIT_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
    )
    assert (done.code, done.err) == (0, "")
    parts = (line.partition(",") for line in done.out.splitlines())
    return [(kind, text) for kind, _, text in parts]


def completed(words: str, cwd: Path) -> list[str]:
    """Return the words that bash offers."""
    return [text for _, text in offered(words, cwd)]


def test_completion(tmp_path: Path) -> None:
    """TAB offers commands, options and their values."""
    assert completed("postkit ", tmp_path) == list(COMMANDS)
    assert completed("postkit l", tmp_path) == ["lint", "list"]
    assert "--color" in completed("postkit --", tmp_path)
    assert completed("postkit format --styling ", tmp_path) == ["plain", "unicode"]
    assert completed("postkit xyzzy ", tmp_path) == list(COMMANDS)


@pytest.mark.parametrize("option", ["--config", "lint --stdin-filename"])
def test_completion_of_paths(option: str, tmp_path: Path) -> None:
    """Where an option takes a path, the shell is told to complete names of files."""
    assert offered(f"postkit {option} po", tmp_path) == [("file", "po")]


def test_completion_script(tmp_path: Path) -> None:
    """The script for a shell is given as click gives it."""
    done = shell("_POSTKIT_COMPLETE=zsh_source postkit", cwd=tmp_path)
    assert done.code == 0
    assert done.out.startswith("#compdef postkit")


@pytest.mark.parametrize("place", ["before", "after", "variable"])
def test_global_options_stand_anywhere(place: str, tmp_path: Path) -> None:
    """Options of every command may stand before or after it, or in the environment."""
    (tmp_path / "x.md").write_text("words", encoding="utf-8")
    before, after = ["-q"] * (place == "before"), ["--quiet"] * (place == "after")
    variables = {"POSTKIT_QUIET": "1"} if place == "variable" else {}
    done = postkit(*before, "format", "x.md", *after, cwd=tmp_path, **variables)
    assert done == (0, "words\n", "")


def test_variable_of_an_option(tmp_path: Path) -> None:
    """An option of a command can be set by POSTKIT_<COMMAND>_<OPTION>."""
    done = postkit("format", "-", cwd=tmp_path, stdin="**b**", POSTKIT_FORMAT_STYLING="unicode")
    assert done.out == "𝗯\n"


def test_configuration_of_the_user(tmp_path: Path, clean_environment: Path) -> None:
    """A file in the user's own folder holds everywhere; --config replaces the root's file."""
    own = clean_environment / ".config" / "postkit"
    own.mkdir(parents=True)
    (own / "config.toml").write_text("[format]\nstyling = 'unicode'\n", encoding="utf-8")
    assert postkit("format", "-q", "-", cwd=tmp_path, stdin="**b**").out == "𝗯\n"
    other = tmp_path / "other.toml"
    other.write_text("[format]\nstyling = 'plain'\n", encoding="utf-8")
    done = postkit("--config", "other.toml", "format", "-q", "-", cwd=tmp_path, stdin="**b**")
    assert done == (0, "b\n", "")


def test_configuration_that_is_not_there(tmp_path: Path) -> None:
    """A --config that is missing is an error with its name."""
    done = postkit("format", "-", "--config", "no.toml", cwd=tmp_path, stdin="x")
    assert done[:2] == (2, "")
    assert done.err.startswith("error: no.toml: there is no such file\n")
