"""The smallest program that publishes once: a stand-in for the command, run in its own process."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.ledger import Ledger, locked
from tests.ledger.samples import attempt, outcome, snapshot

if TYPE_CHECKING:
    from postkit.ledger import Journal


def publish(root: Path, number: int) -> None:
    """Publish one draft with the attempt of this number, unless it is or may be published.

    The network is a file that gets a byte for each post.
    """
    ledger = Ledger(root / "publications.jsonl")
    with locked(root, wait=60) as journal:
        journal.recover(ledger)
        if all(one.state == "failed" for one in ledger.history().of_draft("launch-7f3a", "me")):
            _send(root, journal, number)


def resend(root: Path) -> None:
    """Send an attempt once more that is unknown, as a publisher with keys may."""
    with locked(root, wait=60) as journal:
        _send(root, journal, 1)


def _send(root: Path, journal: Journal, number: int) -> None:
    ledger = Ledger(root / "publications.jsonl")
    entry = journal.announce(ledger, attempt(number), snapshot(number))
    network = os.open(root / "network", os.O_WRONLY | os.O_APPEND)
    os.write(network, b"x")
    os.close(network)
    entry.settle(outcome(number))


def recover(root: Path) -> None:
    """Recover what an earlier run left, and do nothing else."""
    with locked(root, wait=60) as journal:
        journal.recover(Ledger(root / "publications.jsonl"))


def allow_files_of(size: int) -> None:
    """Let no file grow over a size from now on, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def sent(root: Path) -> int:
    """Return how often the network got a post."""
    return (root / "network").stat().st_size


def prepared(root: Path) -> Path:
    """Make a folder of posts in which nothing has been published."""
    root.mkdir()
    (root / "network").touch()
    return root


if __name__ == "__main__":
    work = {"publish": lambda root: publish(root, 1), "recover": recover, "resend": resend}
    work[sys.argv[1]](Path(sys.argv[2]))
