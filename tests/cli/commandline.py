"""Run the real command in a process of its own, as a shell, a program or a terminal would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
POSTKIT = [sys.executable, "-m", "postkit"]
HANGS = 60  # seconds after which a call counts as hanging


class Done(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """Return what it printed as JSON."""
        return json.loads(self.out)


def environment(**variables: str) -> dict[str, str]:
    """Return the test's environment with the package in reach, and these variables."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **variables}


def postkit(
    *arguments: str | bytes | Path, cwd: Path, stdin: str | bytes = b"", **variables: str
) -> Done:
    """Run postkit with its standard output and error captured."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*POSTKIT, *arguments],
        cwd=cwd,
        env=environment(**variables),
        input=data,
        capture_output=True,
        timeout=HANGS,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(line: str, *, cwd: Path, **variables: str) -> Done:
    """Run a line of bash in which ``postkit`` is the command."""
    function = f'postkit() {{ "{sys.executable}" -m postkit "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + line],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HANGS,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(*arguments: str, cwd: Path, **variables: str) -> Done:
    """Run postkit with standard output on a terminal, and standard error captured."""
    import pty

    master, slave = pty.openpty()
    try:
        process = subprocess.Popen(
            [*POSTKIT, *arguments],
            cwd=cwd,
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(slave)
    with process, os.fdopen(master, "rb", buffering=0) as terminal:
        shown = everything(terminal.fileno())
        _, errors = process.communicate(timeout=HANGS)
    return Done(process.returncode, shown.decode().replace("\r\n", "\n"), errors.decode())


def everything(terminal: int) -> bytes:
    """Read until the last program that holds the other end has closed it."""
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # Linux answers EIO instead of the end
        pass
    return shown
