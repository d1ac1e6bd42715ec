"""The ledger's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit.errors import ExitCode, LedgerError
from postkit.ledger import Ledger, Record
from postkit.ledger.events import encode
from tests.ledger.samples import (
    attempt,
    lines,
    outcome,
    printed,
    python,
    sequel,
    snapshot,
    written,
)
from tests.ledger.strategies import ledgers

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger.events import Event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the ledger is to be."""
    tmp_path.chmod(0o755)
    return tmp_path / "publications.jsonl"


def refusal(ledger: Ledger) -> LedgerError:
    """Return the error that both reading and appending end with."""
    with pytest.raises(LedgerError):
        ledger.attempt(attempt())
    with pytest.raises(LedgerError) as caught:
        ledger.history()
    return caught.value


def test_ledger_that_does_not_exist_has_an_empty_history(path: Path) -> None:
    """A new folder of posts has no ledger, and reading makes none."""
    history = Ledger(path).history()

    assert (history.records, history.damaged) == ((), ())
    assert not path.exists()


def test_events_are_read_back_as_appended(path: Path) -> None:
    """The file holds exactly one line an event, and they fold to a record."""
    ledger = Ledger(path)
    ledger.attempt(attempt())
    ledger.keep_snapshot(snapshot())
    ledger.outcome(outcome())
    ledger.sequel(sequel())

    assert path.read_bytes() == lines([attempt(), snapshot(), outcome(), sequel()])
    assert ledger.history().records == (Record(attempt(), outcome(), (sequel(),)),)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """A ledger may be configured in a folder that does not exist yet."""
    ledger = Ledger(tmp_path / "records" / "2026" / "publications.jsonl")
    ledger.attempt(attempt())

    assert ledger.history().records == (Record(attempt()),)


@settings(max_examples=50)
@given(ledgers().filter(bool), st.data())
def test_torn_last_line_never_harms_its_neighbours(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[Event],
    data: st.DataObject,
) -> None:
    """Wherever the last line was cut off, the next event stands on a line of its own."""
    whole = lines(events)
    last = len(encode(events[-1]))
    torn = whole[: len(whole) - data.draw(st.integers(1, last))]
    path = tmp_path_factory.mktemp("torn") / "publications.jsonl"
    path.write_bytes(torn)

    Ledger(path).attempt(attempt())

    appended = path.read_bytes().removeprefix(torn)
    kept = torn.split(b"\n")[:-1] if torn else []
    assert appended in {encode(attempt()), b"\n" + encode(attempt())}
    assert path.read_bytes().split(b"\n")[: len(kept)] == kept
    assert Record(attempt()) in Ledger(path).history().records


def test_cut_off_line_is_reported_and_left(path: Path) -> None:
    """What a power cut tore stays in the file, with its number in the report."""
    path.write_bytes(lines([attempt(1), attempt(2)])[:-30])

    Ledger(path).outcome(outcome(1))

    history = Ledger(path).history()
    assert history.records == (Record(attempt(1), outcome(1)),)
    assert history.damaged == ((2, "not JSON: cut off or edited"),)
    assert path.read_bytes().count(b"\n") == 3


def test_last_line_without_its_end_counts(path: Path) -> None:
    """Editors that strip the last line end do no harm."""
    path.write_bytes(lines([attempt()])[:-1])

    Ledger(path).outcome(outcome())

    assert path.read_bytes() == lines([attempt(), outcome()])


def test_ledger_that_is_a_folder_is_refused(path: Path) -> None:
    """A folder in the ledger's place gets an error with its path and what to do."""
    path.mkdir()

    error = refusal(Ledger(path))

    assert error.message == "the ledger is not a file"
    assert error.path == str(path)
    assert "postkit.toml" in error.hint
    assert error.exit_code is ExitCode.NOT_PUBLISHED


def test_ledger_below_a_file_is_refused(tmp_path: Path) -> None:
    """A file where a folder of the ledger's path should be gets an error that says so."""
    written(tmp_path / "notes")

    error = refusal(Ledger(tmp_path / "notes" / "publications.jsonl"))

    assert "Not a directory" in error.message
    assert "a file stands where a folder should" in error.hint


_TRY_AS_NOBODY = """
import os, sys
from pathlib import Path
from postkit.errors import LedgerError
from postkit.ledger import Ledger
from tests.ledger.samples import attempt
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)
ledger = Ledger(Path("publications.jsonl"))
for use in (ledger.history, lambda: ledger.attempt(attempt())):
    try:
        print("fine", use())
    except LedgerError as error:
        print(error.message, "|", error.hint)
"""


def tried_as_nobody(folder: Path) -> list[str]:
    """Return what reading and appending answer to somebody without rights."""
    return printed(_TRY_AS_NOBODY, folder).splitlines()


def test_ledger_that_may_not_be_read_is_refused(path: Path) -> None:
    """Without the right to read, nothing is assumed about what was published."""
    written(path, attempt()).chmod(0)

    read, appended = tried_as_nobody(path.parent)

    assert "cannot read the ledger: Permission denied | postkit must be able" in read
    assert "cannot write the ledger: Permission denied | postkit must be able" in appended


def test_ledger_that_may_not_be_written_is_still_read(path: Path) -> None:
    """Without the right to write, the history is there and appending is refused."""
    written(path, attempt()).chmod(0o444)

    read, appended = tried_as_nobody(path.parent)

    assert read.startswith("fine")
    assert "cannot write the ledger: Permission denied" in appended
    assert path.read_bytes() == lines([attempt()])


_FILL = """
import resource, sys
from pathlib import Path
from postkit.errors import LedgerError
from postkit.ledger import Ledger
from tests.ledger.samples import attempt
path = Path(sys.argv[1])
most = path.stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    Ledger(path).attempt(attempt(2))
except LedgerError as error:
    print(error.message, "|", error.hint)
"""


@pytest.mark.parametrize("room", [0, 1, 100])
def test_full_disk_is_an_error_and_harms_nothing(path: Path, room: int) -> None:
    """Where only a part of a line fits, what stood before stays readable, and what comes after."""
    written(path, attempt(1))

    answer = printed(_FILL, path, room)
    Ledger(path).outcome(outcome(1))

    history = Ledger(path).history()
    assert answer.startswith("cannot write the ledger: File too large | the disk is full")
    assert history.records == (Record(attempt(1), outcome(1)),)
    assert [damage.line for damage in history.damaged] == [2][:room]


_APPEND_MANY = """
import sys
from pathlib import Path
from postkit.ledger import Ledger
from tests.ledger.samples import attempt
ledger = Ledger(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    ledger.attempt(attempt(number, title="x" * 5000))
"""


def test_processes_that_append_at_once_lose_nothing(path: Path) -> None:
    """Lines of two processes never mix and never get lost, even without the lock."""
    with python(_APPEND_MANY, path, 0, 100) as one, python(_APPEND_MANY, path, 100, 200) as other:
        assert one.communicate() == other.communicate() == ("", "")

    history = Ledger(path).history()
    assert history.damaged == ()
    assert {int(record.attempt.id, 16) for record in history.records} == set(range(200))


def test_ledger_is_cheap_to_import() -> None:
    """Reading a history needs none of the libraries that only some commands use."""
    heavy = {"filelock", "logging", "subprocess", "tempfile", "uuid", "importlib.metadata"}

    assert heavy.isdisjoint(printed("import sys, postkit.ledger; print(*sys.modules)").split())
