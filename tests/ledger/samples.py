"""Events for the tests, and programs that run beside them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postkit.ledger import Attempt, History, Outcome, Sequel, SequelEvent, Snapshot
from postkit.ledger.events import encode
from postkit.ledger.history import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.ledger.events import Event

_REPOSITORY = Path(__file__).parents[2]
URN = "urn:li:share:7000000000000000001"
URL = f"https://www.linkedin.com/feed/update/{URN}"


def attempt(number: int = 1, **changes: Any) -> Attempt:
    """Return an attempt; its number makes it differ from others."""
    return Attempt(
        id=f"{number:032x}",
        at=f"2026-12-01T09:{number % 60:02}:00Z",
        draft="launch-7f3a",
        path="posts/launch.md",
        target="me",
        publisher="linkedin",
        account="urn:li:person:abc_1",
        content=f"{number:064x}",
        payload=f"{number + 1:064x}",
        title="We deleted 1.2 million lines",
    )._replace(**changes)


def outcome(number: int = 1, **changes: Any) -> Outcome:
    """Return a good outcome of the attempt with this number."""
    return Outcome(f"{number:032x}", "2026-12-01T10:00:00Z", "published", URL)._replace(**changes)


def sequel(event: SequelEvent = "comment", number: int = 1, **changes: Any) -> Sequel:
    """Return a sequel that was done, of the attempt with this number."""
    key = f"{number:032x}"
    return Sequel(f"{event}-1", key, "2026-12-02T09:00:00Z", event, "done")._replace(**changes)


def snapshot(number: int = 1, **changes: Any) -> Snapshot:
    """Return what the attempt with this number published."""
    at = attempt(number).at
    return Snapshot(f"{number:032x}", at, "A text.", "", {"images": f"{3:064x}"})._replace(
        **changes
    )


def lines(events: Iterable[Event]) -> bytes:
    """Return what a ledger with these events holds."""
    return b"".join(map(encode, events))


def folded(*events: Event) -> History:
    """Fold events in this order."""
    return fold(map(encode, events))


def written(path: Path, *events: Event) -> Path:
    """Write a ledger with these events; return its path."""
    path.write_bytes(lines(events))
    return path


def python(program: str, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """Start a program in a Python of its own, which finds postkit and the tests."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    paths = [variables.pop("PYTHONPATH", ""), str(_REPOSITORY)]
    return subprocess.Popen(
        command,
        env={**os.environ, **variables, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def printed(program: str, *arguments: object) -> str:
    """Return what a program prints on standard output; it must end well."""
    with python(program, *arguments) as process:
        output, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    return output
