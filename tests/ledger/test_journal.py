"""What an attempt leaves when it is not brought to its end, and what recovery makes of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode, LedgerError, OutcomeUnknown
from postkit.ledger import Entry, Journal, Ledger, Record
from postkit.ledger.history import fold
from tests.ledger.samples import URL, attempt, lines, outcome, printed, written

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import Outcome


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger without a file."""
    return Ledger(tmp_path / "publications.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the journal's folder."""
    (tmp_path / ".postkit").mkdir()
    return tmp_path / ".postkit"


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Return a journal as the lock would give it."""
    return Journal(folder)


def told(path: Path) -> Record:
    """Return what a file of the journal says."""
    with path.open("rb") as file:
        (record,) = fold(file).records
    return record


def only_file(folder: Path) -> Path:
    """Return the one file in the journal's folder."""
    (path,) = folder.iterdir()
    return path


def states(ledger: Ledger) -> list[str]:
    """Return the state of every record in the ledger."""
    return [record.state for record in ledger.history().records]


def test_announced_attempt_is_unknown_everywhere(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """Before anything is sent, ledger and journal both say that it may have been."""
    journal.announce(ledger, attempt())

    assert ledger.history().records == (Record(attempt()),)
    assert told(only_file(folder)).state == "unknown"
    assert only_file(folder).name == f"{attempt().id}.json"


def test_settled_attempt_leaves_only_the_ledger(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """After a publication that went well, the journal is empty."""
    journal.announce(ledger, attempt()).settle(outcome())

    assert ledger.history().records == (Record(attempt(), outcome()),)
    assert list(folder.iterdir()) == []
    assert journal.recover(ledger) == []


def test_attempt_announced_once_more_stands_once_in_the_ledger(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """A second try under the same key adds no line for the attempt, only its outcome."""
    journal.announce(ledger, attempt())
    journal.recover(ledger)

    entry = journal.announce(ledger, attempt())
    assert told(only_file(folder)).state == "unknown"
    entry.settle(outcome())

    assert ledger.path.read_bytes().count(b'"event": "attempt"') == 1
    assert ledger.history().records == (Record(attempt(), outcome()),)


def test_file_of_the_journal_never_grows(journal: Journal, ledger: Ledger, folder: Path) -> None:
    """The room for any outcome is taken before anything is sent, and really written."""
    entry = journal.announce(ledger, attempt(title="t" * 5000))
    before = only_file(folder).stat()

    entry.keep(outcome(reason="r" * 100_000))

    after = only_file(folder).stat()
    assert (after.st_size, after.st_blocks) == (before.st_size, before.st_blocks)
    with only_file(folder).open("rb") as file:
        assert os.lseek(file.fileno(), 0, os.SEEK_HOLE) == after.st_size
    kept = outcome(reason="r" * 500 + "…")
    assert told(only_file(folder)) == Record(attempt(title="t" * 5000), kept)


def test_outcome_that_is_too_long_is_an_error_that_keeps_the_journal(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """An address that could not be kept is not cut; the ledger still takes it."""
    entry = journal.announce(ledger, attempt())

    with pytest.raises(LedgerError, match="too long"):
        entry.keep(outcome(url="u" * 10_000))

    assert told(only_file(folder)).state == "unknown"
    entry.settle(outcome(url="u" * 10_000))
    assert ledger.history().records[0].outcome == outcome(url="u" * 10_000)


def test_run_stopped_while_sending_is_recovered_as_unknown(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """What may be live is said to be unknown, with the reason, until somebody looks."""
    journal.announce(ledger, attempt())

    (recovered,) = journal.recover(ledger)

    assert recovered.record == ledger.history().unknown()[0]
    assert recovered.record is not None
    assert recovered.record.outcome is not None
    assert recovered.record.outcome.reason == "postkit was stopped while sending"
    assert recovered.record.outcome.by == "recovery"
    assert (recovered.problem, list(folder.iterdir())) == ("", [])


def test_recovery_brings_the_attempt_back_to_an_older_ledger(
    journal: Journal, ledger: Ledger
) -> None:
    """When somebody puts an older ledger back, what may be live is not forgotten."""
    journal.announce(ledger, attempt()).keep(outcome())
    ledger.path.unlink()

    journal.recover(ledger)

    assert ledger.history().records == (Record(attempt(), outcome()),)


def test_recovery_changes_nothing_that_is_settled(journal: Journal, ledger: Ledger) -> None:
    """Where a person settled the attempt meanwhile, the journal's doubt adds nothing."""
    journal.announce(ledger, attempt())
    settled = outcome(by="person")
    ledger.outcome(settled)
    before = ledger.path.read_bytes()

    (recovered,) = journal.recover(ledger)

    assert recovered.record == Record(attempt(), settled)
    assert ledger.path.read_bytes() == before


def test_recovery_believes_the_journal_over_a_doubt(journal: Journal, ledger: Ledger) -> None:
    """Where the ledger says unknown and the journal knows, the ledger learns it."""
    entry = journal.announce(ledger, attempt())
    ledger.outcome(outcome(outcome="unknown", url="", at="2027-01-01T00:00:00Z"))
    entry.keep(outcome())

    journal.recover(ledger)

    assert ledger.history().records == (Record(attempt(), outcome()),)


def test_attempts_of_several_runs_are_all_recovered(journal: Journal, ledger: Ledger) -> None:
    """Each file is settled by itself, in a stable order."""
    for number in (3, 1, 2):
        journal.announce(ledger, attempt(number))

    found = [one.record.attempt for one in journal.recover(ledger) if one.record]

    assert found == [attempt(1), attempt(2), attempt(3)]
    assert states(ledger) == ["unknown"] * 3


def test_journal_that_cannot_be_made_stops_the_attempt(folder: Path, ledger: Ledger) -> None:
    """Without the journal's file, the ledger says nothing and nothing may be sent."""
    journal = Journal(folder / "gone")

    with pytest.raises(LedgerError, match="cannot write postkit's journal: No such file"):
        journal.announce(ledger, attempt())

    assert not ledger.path.exists()


def test_ledger_that_cannot_be_used_stops_the_attempt(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """Without a ledger to write to, nothing is announced and nothing may be sent."""
    ledger.path.mkdir()

    with pytest.raises(LedgerError, match="not a file"):
        journal.announce(ledger, attempt())

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("listed", [False, True])
def test_attempt_that_was_not_sent_is_recovered_as_such(
    journal: Journal, ledger: Ledger, folder: Path, *, listed: bool
) -> None:
    """A stop before sending means that nothing is live; the ledger need only hear what it began."""
    Entry(folder / "1.json", ledger, attempt()).open(sending=False)
    if listed:
        ledger.attempt(attempt())

    (recovered,) = journal.recover(ledger)

    assert (recovered.record is not None, states(ledger)) == (listed, ["failed"] * listed)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("sample", "error", "code"),
    [
        (outcome(), OutcomeUnknown, ExitCode.UNKNOWN),
        (outcome(outcome="unknown", url="", reason="no answer"), OutcomeUnknown, ExitCode.UNKNOWN),
        (outcome(outcome="failed", url="", reason="refused"), LedgerError, ExitCode.NOT_PUBLISHED),
    ],
)
def test_outcome_the_ledger_does_not_take_waits_in_the_journal(
    journal: Journal,
    ledger: Ledger,
    sample: Outcome,
    error: type[LedgerError | OutcomeUnknown],
    code: ExitCode,
) -> None:
    """The error tells the outcome and where it is kept; the next run writes it to the ledger."""
    entry = journal.announce(ledger, attempt())
    kept = ledger.path.rename(ledger.path.with_suffix(".away"))
    ledger.path.mkdir()

    with pytest.raises(error) as caught:
        entry.settle(sample)
    ledger.path.rmdir()
    kept.rename(ledger.path)
    journal.recover(ledger)

    assert caught.value.exit_code is code
    assert (sample.url or sample.reason) in caught.value.message
    assert ".postkit" in caught.value.hint
    assert ledger.history().records == (Record(attempt(), sample),)


def test_outcome_that_nothing_takes_is_told_to_the_person(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """With neither journal nor ledger to write to, the address is in the error."""
    entry = journal.announce(ledger, attempt())
    only_file(folder).unlink()
    ledger.path.unlink()
    ledger.path.mkdir()

    with pytest.raises(OutcomeUnknown, match=URL) as caught:
        entry.settle(outcome())

    assert "note this down" in caught.value.hint


def test_journal_that_is_gone_does_not_matter_to_the_ledger(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """Where only the journal's file is lost, the ledger has it all."""
    entry = journal.announce(ledger, attempt())
    only_file(folder).unlink()

    entry.settle(outcome())

    assert ledger.history().records == (Record(attempt(), outcome()),)


@pytest.mark.parametrize("damage", [b"", b"\0" * 16384, b"{", b"\xff\n", lines([outcome()])])
def test_file_that_says_nothing_is_reported_and_kept_aside(
    journal: Journal, ledger: Ledger, folder: Path, damage: bytes
) -> None:
    """A journal file that cannot be read is not thrown away, and does not stop the run."""
    (folder / "damaged.json").write_bytes(damage)
    journal.announce(ledger, attempt())

    other, broken = journal.recover(ledger)

    assert other.record is not None
    assert broken.record is None
    assert broken.path == str(folder / "damaged.json")
    assert broken.problem == "it does not hold an attempt; kept as damaged.damaged"
    assert (folder / "damaged.damaged").read_bytes() == damage
    assert journal.recover(ledger) == []


def test_torn_outcome_leaves_the_attempt_unknown(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """Where a power cut tore the outcome, the attempt is unknown, and the file is kept aside."""
    journal.announce(ledger, attempt()).keep(outcome(reason="r" * 2000))
    path = only_file(folder)
    content = bytearray(path.read_bytes())
    content[8192 + 512 : 8192 + 1024] = b"\n" * 512
    path.write_bytes(content)
    ledger.path.unlink()

    (recovered,) = journal.recover(ledger)

    assert recovered.problem.startswith("it is damaged: not JSON")
    assert ledger.history().unknown() == (recovered.record,)
    assert only_file(folder).read_bytes() == content


def test_recovery_that_cannot_write_loses_nothing(
    journal: Journal, ledger: Ledger, folder: Path
) -> None:
    """Where the ledger cannot be used, the files stay for a later run."""
    journal.announce(ledger, attempt()).keep(outcome())
    ledger.path.unlink()
    ledger.path.mkdir()

    with pytest.raises(LedgerError, match="not a file"):
        journal.recover(ledger)

    assert told(only_file(folder)) == Record(attempt(), outcome())


def test_other_files_are_left_alone(journal: Journal, ledger: Ledger, folder: Path) -> None:
    """Only what a journal writes is read; its half-made files are removed."""
    (folder / "notes.txt").touch()
    (folder / "folder.json").mkdir()
    (folder / "1.json.tmp").touch()

    assert journal.recover(ledger) == []
    assert {path.name for path in folder.iterdir()} == {"notes.txt", "folder.json"}


_RECOVER_AS_NOBODY = """
import os, sys
from pathlib import Path
from postkit.errors import LedgerError
from postkit.ledger import Journal, Ledger
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)
try:
    print(Journal(Path(".postkit")).recover(Ledger(Path("publications.jsonl"))))
except LedgerError as error:
    print(error)
"""


def test_file_that_may_not_be_read_is_kept_aside(
    journal: Journal, ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    """A journal file of somebody else is reported; its attempt is unknown by the ledger."""
    journal.announce(ledger, attempt())
    only_file(folder).chmod(0)
    folder.chmod(0o777)
    tmp_path.chmod(0o755)

    answer = printed(_RECOVER_AS_NOBODY, tmp_path)

    assert "it cannot be read: Permission denied; kept as" in answer
    assert only_file(folder).suffix == ".damaged"


def test_folder_that_may_not_be_written_stops_recovery(
    journal: Journal, ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    """Where files cannot be cleared up, the error says so and they stay."""
    journal.announce(ledger, attempt())
    written(ledger.path, attempt(), outcome())
    folder.chmod(0o555)
    tmp_path.chmod(0o755)

    answer = printed(_RECOVER_AS_NOBODY, tmp_path)

    assert "cannot clear up postkit's journal: Permission denied" in answer
    assert told(only_file(folder)).state == "unknown"
