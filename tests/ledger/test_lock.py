"""One publishing run at a time."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode, LedgerError
from postkit.ledger import locked
from tests.ledger.samples import printed, python

if TYPE_CHECKING:
    from pathlib import Path

_HOLD = """
import sys
from pathlib import Path
from postkit.ledger import locked
with locked(Path(sys.argv[1]), wait=0):
    print("held", flush=True)
    sys.stdin.readline()
"""

_PUBLISH_ONCE = """
import sys
from pathlib import Path
from postkit.ledger import Ledger, locked
from tests.ledger.samples import attempt, outcome
root, number = Path(sys.argv[1]), int(sys.argv[2])
ledger = Ledger(root / "publications.jsonl")
with locked(root, wait=60) as journal:
    if not ledger.history().of_draft("launch-7f3a", "me"):
        entry = journal.announce(ledger, attempt(number))
        print("sent")
        entry.settle(outcome(number))
"""


def refusal(root: Path) -> LedgerError:
    """Return the error that locking a root ends with at once."""
    with pytest.raises(LedgerError) as caught, locked(root, wait=0):
        pass
    return caught.value


def test_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    """One run after another gets the lock, also after one that failed."""
    with pytest.raises(ZeroDivisionError), locked(tmp_path, wait=0):
        _ = 1 / 0

    with locked(tmp_path, wait=0):
        assert (tmp_path / ".postkit" / "lock").exists()


def test_second_run_is_refused_and_told_who_has_the_lock(tmp_path: Path) -> None:
    """While another process holds the lock, the error names it, and what to do."""
    with python(_HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        error = refusal(tmp_path)
        holder.communicate("\n")

    assert error.message == f"another postkit (process {holder.pid}) is publishing from this folder"
    assert "wait until it is done" in error.hint
    assert error.exit_code is ExitCode.NOT_PUBLISHED
    with locked(tmp_path, wait=0):
        pass


def test_second_run_is_refused_also_when_nobody_left_a_name(tmp_path: Path) -> None:
    """Without the name of the process that holds the lock, the error does without."""
    with python(_HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        (tmp_path / ".postkit" / "holder").write_text("", encoding="ascii")

        error = refusal(tmp_path)
        holder.communicate("\n")

    assert error.message == "another postkit is publishing from this folder"


def test_second_run_waits_for_the_first(tmp_path: Path) -> None:
    """A run that may wait gets the lock once the other is done."""
    with python(_HOLD, tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with python(_HOLD.replace("wait=0", "wait=60"), tmp_path) as second:
            with pytest.raises(subprocess.TimeoutExpired):
                second.communicate("\n", timeout=0.5)
            first.communicate("\n")

            assert second.communicate() == ("held\n", "")


def test_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    """A run that was killed does not keep others out."""
    with python(_HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()

    with locked(tmp_path, wait=0):
        pass


def test_runs_at_the_same_time_publish_once(tmp_path: Path) -> None:
    """Of several processes with one draft, exactly one sends it."""
    running = [python(_PUBLISH_ONCE, tmp_path, number) for number in range(4)]
    answers = [process.communicate() for process in running]

    assert sorted(answers) == [("", ""), ("", ""), ("", ""), ("sent\n", "")]


def test_own_folder_hides_from_git(tmp_path: Path) -> None:
    """Locks and journals never show in `git status`, with or without `postkit init`."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)

    with locked(tmp_path, wait=0):
        status = subprocess.run(
            ["git", "status", "--porcelain"], cwd=tmp_path, check=True, capture_output=True
        )

    assert status.stdout == b""


def test_nothing_but_the_lock_remains(tmp_path: Path) -> None:
    """A run that left nothing half done leaves no trace of itself."""
    with locked(tmp_path, wait=0):
        pass

    assert {path.name for path in (tmp_path / ".postkit").iterdir()} <= {".gitignore", "lock"}


def test_symbolic_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A link would put locks and journals in a place that others may share."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".postkit").symlink_to("elsewhere")

    error = refusal(tmp_path)

    assert error.message == "postkit's own folder is a symbolic link"
    assert error.path == str(tmp_path / ".postkit")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_symbolic_link_in_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    """A link in place of the lock is not followed."""
    (tmp_path / ".postkit").mkdir()
    (tmp_path / ".postkit" / "lock").symlink_to(tmp_path / "elsewhere")

    assert "cannot use postkit's own folder" in refusal(tmp_path).message
    assert not (tmp_path / "elsewhere").exists()


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A file called .postkit gets an error that says so."""
    (tmp_path / ".postkit").touch()

    error = refusal(tmp_path)

    assert "File exists" in error.message
    assert "a file stands where a folder should" in error.hint


def test_missing_root_is_refused(tmp_path: Path) -> None:
    """A root that is gone is not made anew."""
    assert "No such file or directory" in refusal(tmp_path / "gone").message


_LOCK_AS_NOBODY = """
import os, sys
from pathlib import Path
import filelock
from postkit.errors import LedgerError
from postkit.ledger import locked
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with locked(Path(), wait=0):
        print("locked")
except LedgerError as error:
    print(error.message, "|", error.hint)
"""


@pytest.mark.parametrize("existing", [False, True])
def test_folder_that_may_not_be_written_is_refused(tmp_path: Path, *, existing: bool) -> None:
    """Without the right to write, the error says so, whether .postkit exists or not."""
    if existing:
        (tmp_path / ".postkit").mkdir(mode=0o555)
    tmp_path.chmod(0o555)

    answer = printed(_LOCK_AS_NOBODY, tmp_path)

    assert answer.startswith("cannot use postkit's own folder: Permission denied | postkit must be")
