"""No secret of the process leaves it by the command line."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import HANGS, REPOSITORY, Done, environment, on_terminal, postkit
from tests.secrets.programs import HOLDING

if TYPE_CHECKING:
    from pathlib import Path

CANARY = 'AQX-"canary" é'
HOLDER = {"PYTHONPATH": f"{HOLDING}:{REPOSITORY}", "CANARY": CANARY}


def assert_hidden(done: Done) -> None:
    """Make sure that the canary was spoken of, and not shown."""
    assert "•••" in done.out + done.err
    assert "canary" not in done.out + done.err


@pytest.mark.parametrize("more", [[], ["--json"], ["--debug"], ["--color", "always"]])
def test_errors_hide_secrets(more: list[str], tmp_path: Path) -> None:
    """As words and as JSON, which escapes quotation marks."""
    done = postkit("format", f"{CANARY}.md", *more, cwd=tmp_path, **HOLDER)
    assert done.code == 2
    assert_hidden(done)


def test_wrong_usage_hides_secrets(tmp_path: Path) -> None:
    """Click's own messages repeat what was given."""
    for arguments in (["format", f"--{CANARY}"], [CANARY], ["format", "--styling", CANARY]):
        done = postkit(*arguments, cwd=tmp_path, **HOLDER)
        assert done.code == 2
        assert_hidden(done)


@pytest.mark.parametrize("more", [[], ["--json"], ["--debug"]])
def test_bug_hides_secrets(more: list[str], tmp_path: Path) -> None:
    """A crash whose message and line of code hold one shows neither, not even in a traceback."""
    code = f"SENT = {{'token': {CANARY!r}}}; raise RuntimeError({CANARY!r}, SENT)"
    (tmp_path / "pyromark.py").write_text(code, encoding="utf-8")
    done = postkit("format", "-", *more, cwd=tmp_path, stdin="x", **HOLDER)
    assert done.code == 70
    assert ("Traceback" in done.err) == (more == ["--debug"])
    assert_hidden(done)


def test_results_hide_secrets(tmp_path: Path) -> None:
    """Also where somebody pasted a token into a draft; on a terminal as in a pipe."""
    (tmp_path / "x.md").write_text(f"My token is {CANARY}, keep it.\n", encoding="utf-8")
    for arguments in (["format", "x.md"], ["format", "--json", "x.md"]):
        done = postkit(*arguments, cwd=tmp_path, **HOLDER)
        assert done.code == 0
        assert "My token is •••, keep it." in done.out
    done = on_terminal("format", "-o", "-", "x.md", cwd=tmp_path, **HOLDER)
    assert done.out == "My token is •••, keep it.\n"


def test_questions_hide_secrets(tmp_path: Path) -> None:
    """What a person is asked goes past the usual way to standard error, and hides them too."""
    program = (
        "import os; from postkit.cli._session import Session;"
        "print(Session().confirm(f'Publish {os.environ[\"CANARY\"]} to me?'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(**HOLDER),
        input="y\n",
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=True,
    )
    assert done.stderr == "Publish ••• to me? [y/N]: "
    assert done.stdout == "True\n"


def test_without_secrets_nothing_is_hidden(tmp_path: Path) -> None:
    """The text of a draft is not changed where no secret is held."""
    done = postkit("format", "-", cwd=tmp_path, stdin=f"{CANARY}\n", CANARY=CANARY)
    assert done.out == f"{CANARY}\n"
