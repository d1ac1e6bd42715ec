"""What the ledger says was published, as rules are told."""

from __future__ import annotations

import tracemalloc
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from postkit.ledger import Attempt, Ledger, Outcome, Sequel, Snapshot
from postkit.ledger.events import encode
from postkit.lint.published import Published, day, digest, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger.events import Event

AT = "2026-12-01T09:00:00Z"


def attempt(key: str = "a1", target: str = "linkedin") -> Attempt:
    """Return an attempt to publish a draft."""
    return Attempt(key, AT, f"draft-{key}", f"{key}.md", target, "p", "", "c", "p", "T")


def texts(path: Path) -> list[int]:
    """Return the digests of what is live of the draft."""
    return [one.digest for one in Published(path).of("draft-a1", "a1.md")]


EVENTS = (
    attempt(),
    Outcome("a1", AT, "published"),
    Snapshot("a1", AT, "Old.", "", {}),
    Snapshot("a1", "2026-12-01T09:00:00.5Z", "New.", "", {}),
)


@pytest.mark.parametrize("events", [*permutations(EVENTS)])
def test_what_is_live_is_known_whatever_the_order_of_lines(
    tmp_path: Path, events: tuple[Event, ...]
) -> None:
    """Merging by git shuffles them; the latest snapshot counts."""
    path = tmp_path / "publications.jsonl"
    path.write_bytes(b"".join(map(encode, events)))
    assert texts(path) == [digest("New.")]


@pytest.mark.parametrize("state", ["failed", "unknown", "deleted"])
def test_what_is_not_live_is_unknown(tmp_path: Path, state: str) -> None:
    """Failed, unsettled, or deleted since."""
    ledger = Ledger(tmp_path / "publications.jsonl")
    ledger.attempt(attempt())
    if state == "failed":
        ledger.outcome(Outcome("a1", AT, "failed"))
    if state == "deleted":
        ledger.outcome(Outcome("a1", AT, "published"))
        ledger.sequel(Sequel("s", "a1", AT, "deletion", "done"))
    assert texts(ledger.path) == []


def test_damaged_lines_are_passed_over(tmp_path: Path) -> None:
    """Lint has nothing to say about them, and tells what is left."""
    ledger = Ledger(tmp_path / "publications.jsonl")
    ledger.attempt(attempt())
    with ledger.path.open("ab") as file:
        file.write(b'{"v": 1, "event": "outcome"\n<<<<<<< HEAD\n\xff\xfe\n')
    ledger.outcome(Outcome("a1", AT, "published"))
    (found,) = Published(ledger.path).of("a1.md")
    assert (found.target, day(found.at), found.digest) == ("linkedin", "2026-12-01", 0)
    assert Published(ledger.path).attempt(found.number) == attempt()


def test_without_a_ledger_nothing_is_known(tmp_path: Path) -> None:
    """A folder in its place is doctor's to tell of."""
    assert texts(tmp_path / "none.jsonl") == []
    assert texts(tmp_path) == []


def test_a_ledger_that_is_gone_meanwhile_answers_nothing(tmp_path: Path) -> None:
    """What was read stays; what has to be read again is not there."""
    ledger = Ledger(tmp_path / "publications.jsonl")
    ledger.attempt(attempt())
    ledger.outcome(Outcome("a1", AT, "published"))
    published = Published(ledger.path)
    ledger.path.unlink()
    assert published.of("a1.md")[0].at == seconds(AT)
    assert published.attempt(0) is None


def test_a_publication_takes_little_memory(tmp_path: Path) -> None:
    """The texts are not held."""
    ledger = Ledger(tmp_path / "publications.jsonl")
    for number in range(300):
        key = f"attempt-{number}"
        ledger.attempt(attempt(key))
        ledger.outcome(Outcome(key, AT, "published"))
        ledger.keep_snapshot(Snapshot(key, AT, f"{number}: a long enough opening. " * 99, "", {}))
    Published(ledger.path)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    published = Published(ledger.path)
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(published) == 300
    assert used / 300 < 150
