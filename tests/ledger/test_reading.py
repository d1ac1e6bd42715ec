"""Reading a ledger again: as if it were read for the first time, and without doing all the work."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit.ledger import Ledger, Record
from postkit.ledger.events import decode
from postkit.ledger.history import fold
from tests.ledger.samples import attempt, lines, outcome, sequel, snapshot, written
from tests.ledger.strategies import ledgers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from postkit.ledger import History
    from postkit.ledger.events import Event


def told(history: History) -> tuple[object, ...]:
    """Return all that a history tells."""
    return (history.records, history.damaged, history.unknown())


@settings(max_examples=100)
@given(ledgers().filter(bool), st.randoms(use_true_random=False), st.data())
def test_growing_file_is_read_as_a_new_one(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[Event],
    random: Any,
    data: st.DataObject,
) -> None:
    """Wherever it ended when it was read before, in the middle of a line too."""
    random.shuffle(events)
    whole = lines(events) + data.draw(st.sampled_from([b"", b"{torn", b"\n\n", b"no event\n"]))
    cuts = data.draw(st.lists(st.integers(0, len(whole)), max_size=5).map(sorted))
    path = tmp_path_factory.mktemp("growing") / "publications.jsonl"
    ledger = Ledger(path)

    for cut in [*cuts, len(whole)]:
        path.write_bytes(whole[:cut])
        assert told(ledger.history()) == told(fold(BytesIO(whole[:cut])))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger that was read more than once."""
    path = written(tmp_path / "publications.jsonl", attempt(1), attempt(2), outcome(1))
    found = Ledger(path)
    found.history()
    found.outcome(outcome(2))
    found.history()
    found.sequel(sequel("comment", 2))
    found.history()
    return found


@pytest.mark.parametrize(
    "events",
    [
        [attempt(3), attempt(2), outcome(1), outcome(2), sequel("comment", 2), attempt(4)],
        [attempt(1), attempt(2), outcome(1), outcome(2), sequel("deletion", 2)],
        [attempt(1)],
        [],
    ],
    ids=["longer", "as long", "shorter", "empty"],
)
def test_file_that_was_written_anew_is_read_anew(ledger: Ledger, events: list[Event]) -> None:
    """As git does when it merges or checks out: nothing of before is believed."""
    written(ledger.path, *events)

    assert told(ledger.history()) == told(fold(BytesIO(lines(events))))


def test_file_that_was_replaced_is_read_anew(ledger: Ledger) -> None:
    """Another file under the name, that begins otherwise and has a time of long ago."""
    outcomes = [outcome(6, at=f"2026-12-01T10:00:0{n}Z") for n in range(9)]
    other = written(ledger.path.with_name("other"), attempt(5), attempt(6), *outcomes)
    os.utime(other, (0, 0))
    os.replace(other, ledger.path)  # noqa: PTH105 - what git does

    assert ledger.history().records == (Record(attempt(5)), Record(attempt(6), outcomes[-1]))


def test_file_that_went_and_came_back(ledger: Ledger) -> None:
    """A ledger that is gone has no history, and is known when it is there again."""
    before = ledger.history()
    aside = ledger.path.rename(ledger.path.with_name("aside"))

    assert ledger.history().records == ()
    aside.rename(ledger.path)
    assert told(ledger.history()) == told(before)


@contextmanager
def decoded() -> Iterator[list[int]]:
    """Count the lines that are decoded meanwhile."""
    count = [0]

    def see(frame: FrameType, event: str, _argument: object) -> None:
        count[0] += event == "call" and frame.f_code is decode.__code__

    sys.setprofile(see)
    try:
        yield count
    finally:
        sys.setprofile(None)


def test_what_was_read_is_not_read_again(ledger: Ledger) -> None:
    """Of a long ledger, only what came since is decoded."""
    with decoded() as count:
        ledger.keep_snapshot(snapshot(1))
        ledger.sequel(sequel("update", 1))
        ledger.history()

    assert count == [1]
