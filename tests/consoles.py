"""Run console blocks of a Markdown page as a person would, in a terminal."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.cli.commandline import REPOSITORY, everything

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COLUMNS, LINES = 100, 40

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_NOW = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SAMPLE = "2026-12-01T09:00:00Z"  # the page shows this in the place of each run's own time


def copy_examples(to: Path) -> Path:
    """Copy the examples as they are in a fresh clone: nothing is published."""
    left = ignore_patterns("published", "publications.jsonl", ".postkit")
    return copytree(REPOSITORY / "examples", to, ignore=left)


def run_blocks(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """Return the page with what its console blocks print now, all run in one folder."""
    with TemporaryDirectory() as scripts:
        path = f"{write_command(Path(scripts))}{os.pathsep}{environment['PATH']}"
        here = {**environment, "PATH": path}
        return _BLOCK.sub(lambda block: "".join(_session(block[0], folder, here)), page)


def in_terminal(command: str, folder: Path, environment: Mapping[str, str]) -> str:
    """Return what a command shows in a terminal without colours."""
    import termios  # Windows has none

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (LINES, COLUMNS))
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env={**environment, "NO_COLOR": "1", "TERM": "xterm", "LC_ALL": "C.UTF-8"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        with process:
            shown = everything(screen.fileno())
    return shown.decode().replace("\r\n", "\n")


def _session(block: str, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield each command of a block with what it shows now."""
    for line in block.splitlines():
        if line.startswith("$ "):
            shown = in_terminal(line.removeprefix("$ "), folder, environment)
            assert "this is a bug in postkit" not in shown, shown
            yield f"{line}\n{_NOW.sub(_SAMPLE, shown)}"


def write_command(folder: Path) -> Path:
    """Put the command ``postkit`` of this checkout into a folder; return the folder."""
    script = folder / "postkit"
    path, python = shlex.quote(str(REPOSITORY)), shlex.quote(sys.executable)
    script.write_text(f'#!/bin/sh\nPYTHONPATH={path} exec {python} -m postkit "$@"\n')
    script.chmod(0o755)
    return folder
