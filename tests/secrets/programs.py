"""Programs that tests run beside them, each in a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
DYING = REPOSITORY / "tests" / "dying"
WITHOUT_KEYRING = Path(__file__).parent / "without_keyring"
HOLDING = Path(__file__).parent / "holding"
HANGS = 60  # seconds after which a program counts as hanging


def start(program: str, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """Start a program that finds postkit and the tests."""
    paths = [variables.pop("PYTHONPATH", ""), str(REPOSITORY)]
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, **variables, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(program: str, *arguments: object, **variables: str) -> tuple[int, str, str]:
    """Return the exit code of a program, what it printed, and what it complained of."""
    with start(program, *arguments, **variables) as process:
        out, err = process.communicate(timeout=HANGS)
    return process.returncode, out, err


def printed(program: str, *arguments: object, **variables: str) -> str:
    """Return what a program prints; it must end well."""
    code, out, err = run(program, *arguments, **variables)
    assert (code, err) == (0, ""), err
    return out
