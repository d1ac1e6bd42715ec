"""Runs that end in the middle: killed at every single step, or on a full disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.ledger import Ledger, Record
from tests.ledger.publishing import prepared, publish, recover, sent
from tests.ledger.samples import URL, attempt, lines, outcome, printed, python, snapshot, written

_DYING = str(Path(__file__).parents[1] / "dying")
_RUN = "import runpy; runpy.run_module('tests.ledger.publishing', run_name='__main__')"
_JOURNAL = f"{attempt().id}.json"
_ASIDE = ("open ", "mkdir ", "unlink holder", "unlink lock")
_STATES = ["nothing", "failed", "unknown", "published"]


def steps(work: str, root: Path) -> list[str]:
    """Do the work to its end in a process; return its steps."""
    log = root.with_suffix(".steps")
    with python(_RUN, work, root, PYTHONPATH=_DYING, DYING_STEPS=str(log)) as process:
        assert process.communicate() == ("", "")
    return log.read_text(encoding="utf-8").splitlines()


def die(work: str, root: Path, at: str) -> None:
    """Do the work in a process that dies at a step."""
    with python(_RUN, work, root, PYTHONPATH=_DYING, DYING_AT=at) as process:
        assert process.communicate() == ("", "")
    assert process.returncode == 86


def state(root: Path) -> str:
    """Return what the ledger says of the first attempt."""
    record = Ledger(root / "publications.jsonl").history().of_attempt(attempt(1).id)
    return record.state if record else "nothing"


def left(root: Path) -> set[str]:
    """Return the suffixes of what is left in postkit's own folder, besides the lock."""
    names = {path.name for path in (root / ".postkit").iterdir()} - {".gitignore", "lock"}
    return {Path(name).suffix for name in names}


def test_steps_are_those_the_journal_documents(tmp_path: Path) -> None:
    """Between two documented steps nothing else happens to ledger, journal and network."""
    done = steps("publish", prepared(tmp_path / "posts"))

    ledger = "publications.jsonl"
    first = done.index(f"open {_JOURNAL}.tmp")
    assert [step for step in done[first:] if not step.startswith(_ASIDE)] == [
        f"write {_JOURNAL}.tmp",
        f"fsync {_JOURNAL}.tmp",
        f"replace {_JOURNAL}.tmp",
        f"write {ledger}",
        f"fsync {ledger}",
        "fsync posts",
        f"write {ledger}",
        f"fsync {ledger}",
        f"write {_JOURNAL}",
        f"fsync {_JOURNAL}",
        "write network",
        f"write {_JOURNAL}",
        f"fsync {_JOURNAL}",
        f"write {ledger}",
        f"fsync {ledger}",
        f"unlink {_JOURNAL}",
    ]


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the steps of a run that publishes one draft."""
    return steps("publish", prepared(tmp_path_factory.mktemp("learned") / "posts"))


def test_run_killed_after_any_step_is_recovered_right(tmp_path: Path, learned: list[str]) -> None:
    """The next run knows what happened from the moment it did, and never publishes twice."""
    sending = learned.index("write network") + 1
    states = []
    for number in range(1, len(learned) + 1):
        root = prepared(tmp_path / str(number))
        die("publish", root, f"after:{number}")
        before = sent(root)
        recover(root)
        states.append(state(root))
        publish(root, 2)

        assert before == (number >= sending)
        assert sent(root) == (before or states[-1] in {"nothing", "failed"})
        assert left(root) == set()

    marks = [number for number, step in enumerate(learned, 1) if step == f"write {_JOURNAL}"]
    assert [states.index(one) + 1 for one in ("unknown", "published")] == marks
    assert states == sorted(states, key=_STATES.index)
    assert set(states) == set(_STATES)


def test_run_killed_after_any_step_survives_an_older_ledger(
    tmp_path: Path, learned: list[str]
) -> None:
    """From the first moment that a post may be live, taking the ledger back makes no second."""
    sending = learned.index("write network") + 1
    removing = learned.index(f"unlink {_JOURNAL}") + 1
    for number in range(sending, removing):
        root = prepared(tmp_path / str(number))
        die("publish", root, f"after:{number}")
        (root / "publications.jsonl").unlink()
        publish(root, 2)

        assert sent(root) == 1
        assert state(root) in {"unknown", "published"}


def test_run_killed_within_any_write_is_recovered_right(tmp_path: Path, learned: list[str]) -> None:
    """A write that was torn is never believed, and tears nothing else."""
    states = []
    for number, step in enumerate(learned, start=1):
        if not step.startswith("write ") or step == "write network":
            continue
        root = prepared(tmp_path / str(number))
        die("publish", root, f"half:{number}")
        before = sent(root)
        recover(root)
        states.append((step, state(root)))
        publish(root, 2)

        assert sent(root) == (before or states[-1][1] in {"nothing", "failed"})
        assert left(root) == ({".damaged"} if step == f"write {_JOURNAL}" else set())

    assert states == [
        ("write .gitignore.tmp", "nothing"),
        (f"write {_JOURNAL}.tmp", "nothing"),
        ("write publications.jsonl", "failed"),
        ("write publications.jsonl", "failed"),
        (f"write {_JOURNAL}", "unknown"),
        (f"write {_JOURNAL}", "unknown"),
        ("write publications.jsonl", "published"),
    ]


@pytest.mark.parametrize("when", ["after", "half"])
def test_recovery_killed_at_any_step_is_taken_up_again(
    tmp_path: Path, learned: list[str], when: str
) -> None:
    """A recovery that is itself killed is finished by the next, with the same result."""
    settled = max(number for number, step in enumerate(learned, 1) if step == f"fsync {_JOURNAL}")

    def interrupted(name: str) -> Path:
        root = prepared(tmp_path / name)
        die("publish", root, f"after:{settled}")
        (root / "publications.jsonl").unlink()
        return root

    for number, step in enumerate(steps("recover", interrupted("posts")), start=1):
        if when == "after" or step.startswith("write "):
            root = interrupted(str(number))
            die("recover", root, f"{when}:{number}")
            recover(root)

            history = Ledger(root / "publications.jsonl").history()
            assert history.records == (Record(attempt(), outcome()),)
            assert len(history.damaged) == (when == "half")
            assert left(root) == set()


def test_attempt_sent_once_more_is_never_taken_for_unsent(tmp_path: Path) -> None:
    """An unknown attempt stays so, until its outcome is known, wherever a second try is killed."""

    def unsettled(name: str) -> Path:
        root = prepared(tmp_path / name)
        written(root / "publications.jsonl", attempt())
        return root

    learned = steps("resend", unsettled("posts"))
    settling = learned.index(f"write {_JOURNAL}") + 1
    for number in range(1, len(learned) + 1):
        root = unsettled(str(number))
        die("resend", root, f"after:{number}")
        recover(root)

        assert state(root) == ("published" if number >= settling else "unknown")
        assert left(root) == set()


_PUBLISH_ON_A_FULL_DISK = """
import sys
from pathlib import Path
from postkit.errors import PostkitError
from tests.ledger.publishing import allow_files_of, publish
allow_files_of(int(sys.argv[2]))
try:
    publish(Path(sys.argv[1]), 1)
except PostkitError as error:
    print(int(error.exit_code), error.message, "|", error.hint)
"""


def filled(root: Path) -> int:
    """Give the folder a ledger that is larger than any journal; return its size."""
    others = [attempt(number, draft=f"draft-{number}") for number in range(100, 200)]
    return written(root / "publications.jsonl", *others).stat().st_size


@pytest.mark.parametrize("room", [0, 1, 100])
def test_disk_that_is_full_before_sending_stops_the_run(tmp_path: Path, room: int) -> None:
    """Where the attempt does not fit into the ledger nothing is sent, and a later run can."""
    root = prepared(tmp_path / "posts")
    answer = printed(_PUBLISH_ON_A_FULL_DISK, root, filled(root) + room)

    assert answer.startswith("3 cannot write the ledger: File too large | the disk is full")
    assert (sent(root), state(root)) == (0, "nothing")
    publish(root, 2)
    assert sent(root) == 1
    assert left(root) == set()


@pytest.mark.parametrize("room", [0, 1, 100])
def test_disk_that_is_full_before_the_snapshot_stops_the_run(tmp_path: Path, room: int) -> None:
    """Where the text does not fit into the ledger nothing is sent, and a later run can."""
    root = prepared(tmp_path / "posts")
    answer = printed(_PUBLISH_ON_A_FULL_DISK, root, filled(root) + len(lines([attempt()])) + room)

    assert answer.startswith("3 cannot write the ledger: File too large | the disk is full")
    assert sent(root) == 0
    publish(root, 2)
    assert (sent(root), state(root), left(root)) == (1, "failed", set())


@pytest.mark.parametrize("room", [0, 1, 100])
def test_disk_that_is_full_after_sending_loses_nothing(tmp_path: Path, room: int) -> None:
    """Where the outcome does not fit into the ledger, the journal's own room keeps it."""
    root = prepared(tmp_path / "posts")
    size = filled(root) + len(lines([attempt(), snapshot()]))
    answer = printed(_PUBLISH_ON_A_FULL_DISK, root, size + room)

    assert answer.startswith(f"4 published {URL}; but postkit cannot write the ledger")
    assert f"the outcome is kept in {root / '.postkit' / _JOURNAL}" in answer
    assert (sent(root), state(root)) == (1, "unknown")
    publish(root, 2)
    assert (sent(root), state(root)) == (1, "published")
    assert left(root) == set()


def test_disk_without_room_for_the_journal_stops_the_run(tmp_path: Path) -> None:
    """Where not even the journal fits, nothing is sent and the ledger is untouched."""
    root = prepared(tmp_path / "posts")

    answer = printed(_PUBLISH_ON_A_FULL_DISK, root, 6000)

    assert answer.startswith("3 cannot write postkit's journal: File too large | the disk is full")
    assert (sent(root), state(root)) == (0, "nothing")
    recover(root)
    assert left(root) == set()
