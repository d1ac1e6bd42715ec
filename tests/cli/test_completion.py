"""Completion, as bash, zsh and fish ask for it with the script that postkit gives them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, environment, postkit

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = {
    "bash": """
        eval "$(_POSTKIT_COMPLETE=bash_source postkit)"
        COMP_WORDS=({words}) COMP_CWORD={last}
        _postkit_completion postkit
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """,
    "zsh": """
        autoload -Uz compinit && compinit -u -D
        eval "$(_POSTKIT_COMPLETE=zsh_source postkit)"
        _describe() {{ print -rl -- "${{(@P)3}}" }}
        compadd() {{ print -rl -- "${{(@P)@[-1]}}" }}
        words=({words}) CURRENT=$(({last} + 1))
        _postkit_completion
    """,
    "fish": """
        _POSTKIT_COMPLETE=fish_source postkit | source
        complete --do-complete "{line}"
    """,
}
PEOPLE = """\
[jane]
name = "Jane Doe"
[jo]
name = "Jo: of 'Acme'"
[omar]
name = "Omar Ünal"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts, and ``postkit`` in a folder of commands."""
    (tmp_path / "postkit.toml").write_text('[targets.mine]\npublisher = "file"\n')
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    command = tmp_path / "bin" / "postkit"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m postkit "$@"\n')
    command.chmod(0o755)
    return tmp_path


def offered(shell: str, line: str, root: Path) -> list[str]:
    """Return what a shell offers for the last word of a line; nothing may be said besides."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    words = line.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    script = SCRIPTS[shell].format(words=quoted, last=len(words) - 1, line=line)
    variables = environment(HOME=str(root), XDG_CONFIG_HOME=str(root), XDG_DATA_HOME=str(root))
    variables["PATH"] = f"{root / 'bin'}:{variables['PATH']}"
    done = subprocess.run(
        [shell, "-c", script],
        cwd=root,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.stderr == ""
    lines = (each.partition("\t")[0] for each in done.stdout.splitlines())
    names = (each if shell != "zsh" else each.partition(":")[0] for each in lines)
    return sorted(name for name in names if name)


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("postkit people show j", ["jane", "jo"]),
        ("postkit people edit o", ["omar"]),
        ("postkit people add j", []),
        ("postkit explain too-many-h", ["too-many-hashtags"]),
        ("postkit explain PK30", [f"PK30{number}" for number in range(1, 10)]),
        ("postkit lint --select unknown-k", ["unknown-key"]),
        ("postkit lint --for link", ["linkedin"]),
        ("postkit format --for link", ["linkedin"]),
        ("postkit publish --to m", ["mine"]),
        ("postkit publish --to li", ["linkedin"]),
    ],
)
def test_names_complete(shell: str, line: str, names: list[str], root: Path) -> None:
    """People where one is wanted who is there, rules also by code and in a list, and the rest."""
    assert offered(shell, line, root) == names


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_lists_of_rules_complete(shell: str, root: Path) -> None:
    """The last of them; what click gives fish ends a word at its first comma."""
    line = "postkit lint --extend-ignore table,unknown-k"
    assert offered(shell, line, root) == ["table,unknown-key"]


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize("name", ["people.toml", "postkit.toml"])
def test_broken_files_offer_nothing(shell: str, name: str, root: Path) -> None:
    """Nobody who presses TAB has asked what is wrong with a file."""
    (root / name).write_text("[jane\n", encoding="utf-8")
    assert offered(shell, "postkit people show j", root) == []


def test_completion_heeds_the_configuration(root: Path) -> None:
    """Another people file that the line names, as the command would."""
    (root / "others.toml").write_text('[xenia]\nname = "Xenia"\n')
    words = "postkit --config 'people=\"others.toml\"' people show "
    asked = {"COMP_WORDS": words, "COMP_CWORD": "5", "_POSTKIT_COMPLETE": "bash_complete"}
    assert postkit(cwd=root, **asked).out == "plain,xenia\n"
