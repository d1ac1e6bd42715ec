"""What was published is kept, and costs nothing where it is not asked for."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import LedgerError
from postkit.ledger import Journal, Ledger, Record, Snapshot
from postkit.ledger.events import decode, encode, is_snapshot
from postkit.ledger.history import fold
from tests.ledger.samples import attempt, folded, lines, outcome, sequel, snapshot, written
from tests.ledger.strategies import attempts, snapshots_of

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger.events import Event

_ODD = ["\ud83d", "\udce9", "\u2028", "\u2029", "\x85", "\r", "\n", "\\", '"', "\0", "🚀", "}}"]
odd_texts = st.lists(st.sampled_from([*_ODD, "é", "x"])).map("".join)
KEY = attempt().id


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger without a file."""
    return Ledger(tmp_path / "publications.jsonl")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return a journal as the lock would give it."""
    (tmp_path / ".postkit").mkdir()
    return Journal(tmp_path / ".postkit")


@given(odd_texts.filter(lambda text: "\ud83d\udce9" not in text))
def test_any_text_survives(text: str) -> None:
    """Line ends of all kinds, quotes, and halves of characters stay what they are, on one line."""
    kept = snapshot(text=text, first_comment=text, parts={text: text})

    line = encode(kept)

    assert decode(line) == kept
    assert line.count(b"\n") == 1
    assert is_snapshot(line)


@pytest.mark.parametrize("text", ["x" * 100_000, "é\u2028\n" * 30_000, "\ud83d", "\r\n\r\n"])
def test_text_comes_back_from_the_file(ledger: Ledger, text: str) -> None:
    """However long, beside the lines of others."""
    ledger.attempt(attempt())
    ledger.keep_snapshot(snapshot(text=text))
    ledger.outcome(outcome())

    assert ledger.snapshot(KEY) == snapshot(text=text)
    assert ledger.history().records == (Record(attempt(), outcome()),)
    assert ledger.history().damaged == ()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b""])
@given(kept=attempts.flatmap(snapshots_of))
def test_whole_snapshot_is_known_without_being_read(kept: Snapshot, line_end: bytes) -> None:
    """With any line end."""
    assert is_snapshot(encode(kept).removesuffix(b"\n") + line_end)


@pytest.mark.parametrize("event", [attempt(), outcome(), sequel(), sequel("update")])
def test_other_events_are_no_snapshots(event: Event) -> None:
    """Nothing that counts is passed over."""
    assert not is_snapshot(encode(event))


@given(st.data())
def test_snapshot_that_was_cut_off_is_reported(data: st.DataObject) -> None:
    """As every other line."""
    line = encode(snapshot())
    cut = line[: data.draw(st.integers(1, len(line) - 2))]

    history = fold([encode(attempt()), cut])

    assert history.damaged == ((2, "not JSON: cut off or edited"),)


def test_snapshot_that_ran_into_another_line_hides_nothing() -> None:
    """What stands behind a torn one is reported, not passed over."""
    torn = encode(snapshot())[:-20] + encode(attempt())

    assert [damage.line for damage in fold([torn]).damaged] == [1]


def test_snapshot_laid_out_by_hand_is_passed_over_and_read(ledger: Ledger) -> None:
    """A line that another tool wrote anew is the same to people, and to postkit."""
    ledger.attempt(attempt())
    compact = encode(snapshot()).replace(b'": ', b'":').replace(b", ", b",")
    with ledger.path.open("ab") as file:
        file.write(b"\xef\xbb\xbf" + compact)

    assert not is_snapshot(compact)
    assert ledger.history().damaged == ()
    assert ledger.snapshot(KEY) == snapshot()


def test_snapshot_needs_no_attempt() -> None:
    """A text alone says nothing about what is live."""
    history = folded(snapshot(2), attempt(1))

    assert (history.records, history.damaged) == ((Record(attempt(1)),), ())


def test_history_does_not_grow_with_texts(ledger: Ledger) -> None:
    """Lint and publish read the ledger: no more than a line of it at a time is held."""
    texts = [snapshot(text="x" * 100_000, at=f"2026-12-02T09:{n % 60:02}:00Z") for n in range(100)]
    written(ledger.path, attempt(), *texts, outcome())

    tracemalloc.start()
    try:
        history = ledger.history()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert history.records == (Record(attempt(), outcome()),)
    assert peak < 10 * 100_000 < ledger.path.stat().st_size


def test_latest_snapshot_is_the_one(ledger: Ledger) -> None:
    """The latest time wins, wherever it stands; of one time, the one further down."""
    update = snapshot(at="2026-12-02T09:00:00.5Z", text="Updated.")
    written(ledger.path, update, attempt(), snapshot(at="2026-12-02T09:00:00Z"), snapshot(2))

    assert ledger.snapshot(KEY) == update
    ledger.keep_snapshot(update._replace(text="Updated within the moment."))
    assert ledger.snapshot(KEY) == update._replace(text="Updated within the moment.")


def test_no_snapshot_is_none(ledger: Ledger) -> None:
    """Neither a ledger without a file, nor other events, nor damaged or others' lines have one."""
    assert ledger.snapshot(KEY) is None
    about = snapshot(2, text=f"Not {KEY}.")
    written(ledger.path, attempt(), outcome(), sequel(), about)
    with ledger.path.open("ab") as file:
        file.write(encode(snapshot())[:-10])

    assert ledger.snapshot(KEY) is None


def test_announcing_keeps_what_is_about_to_be_published(journal: Journal, ledger: Ledger) -> None:
    """After the attempt, before anything is sent."""
    journal.announce(ledger, attempt(), snapshot()).settle(outcome())

    assert ledger.path.read_bytes() == lines([attempt(), snapshot(), outcome()])


def test_attempt_announced_once_more_keeps_one_snapshot(journal: Journal, ledger: Ledger) -> None:
    """A second try under the same key sends the same; what an older postkit left out is added."""
    journal.announce(ledger, attempt())
    journal.announce(ledger, attempt(), snapshot())
    journal.announce(ledger, attempt(), snapshot())

    assert ledger.path.read_bytes() == lines([attempt(), snapshot()])


def test_second_try_whose_snapshot_cannot_be_kept_stays_unknown(
    journal: Journal, ledger: Ledger
) -> None:
    """Nothing is sent now, but the first try may have been."""
    journal.announce(ledger, attempt())
    kept = ledger.path.rename(ledger.path.with_suffix(".away"))
    ledger.path.mkdir()

    with pytest.raises(LedgerError):
        journal.announce(ledger, attempt(), snapshot())

    ledger.path.rmdir()
    kept.rename(ledger.path)
    journal.recover(ledger)
    assert [record.state for record in ledger.history().records] == ["unknown"]
