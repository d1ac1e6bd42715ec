"""Ledgers that git merges."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from postkit.ledger import Ledger, Record
from tests.ledger.samples import attempt, lines, outcome, sequel, snapshot, written

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger.events import Event


def git(folder: Path, *arguments: str) -> str:
    """Run git as nobody in particular."""
    person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    command = ["git", *person, "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose ledger knows one attempt without an outcome."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("publications.jsonl merge=union\n", encoding="utf-8")
    commit(tmp_path, attempt(1))
    return tmp_path


def commit(repository: Path, *events: Event) -> None:
    """Append events to the ledger and commit it."""
    with (repository / "publications.jsonl").open("ab") as file:
        file.write(lines(events))
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Publish")


def branch(repository: Path, name: str) -> None:
    """Start a branch from the repository's first commit."""
    first = git(repository, "rev-list", "--max-parents=0", "HEAD").strip()
    git(repository, "switch", "-q", "-c", name, first)


def merged(repository: Path, name: str) -> Ledger:
    """Merge a branch; return the ledger that comes of it."""
    git(repository, "merge", "-q", "--no-edit", name)
    return Ledger(repository / "publications.jsonl")


def test_both_sides_of_a_merge_count(repository: Path) -> None:
    """After a merge it is known what was published on either branch, and what was settled."""
    branch(repository, "jane")
    commit(repository, attempt(2), outcome(2), outcome(1, outcome="failed", url="", by="person"))
    branch(repository, "omar")
    commit(repository, attempt(3), outcome(1), attempt(4))

    history = merged(repository, "jane").history()

    assert history.damaged == ()
    assert history.records == (
        Record(attempt(1), outcome(1)),
        Record(attempt(2), outcome(2)),
        Record(attempt(3)),
        Record(attempt(4)),
    )


def test_both_sides_of_a_merge_know_what_came_after(repository: Path) -> None:
    """One branch settles a comment and updates, the other deletes: all of it counts."""
    announced = sequel(outcome="unknown")
    commit(repository, outcome(1), snapshot(1), announced)
    git(repository, "branch", "jane")
    commit(repository, sequel("deletion", at="2026-12-04T09:00:00Z"))
    git(repository, "switch", "-q", "jane")
    update = sequel("update", content="new", at="2026-12-03T09:00:00Z")
    commit(repository, sequel(), update, snapshot(1, at=update.at, text="New."))

    ledger = merged(repository, "main")

    (record,) = ledger.history().records
    assert (record.state, record.comment, record.content) == ("deleted", "done", "new")
    assert ledger.snapshot(attempt(1).id) == snapshot(1, at=update.at, text="New.")
    assert ledger.history().damaged == ()


def test_same_lines_on_both_sides_are_one(repository: Path) -> None:
    """A line that came to both branches (cherry-picked, copied) counts once."""
    branch(repository, "jane")
    commit(repository, outcome(1), attempt(2))
    branch(repository, "omar")
    commit(repository, attempt(2), outcome(1), attempt(3))

    history = merged(repository, "jane").history()

    assert history.damaged == ()
    assert history.records == (
        Record(attempt(1), outcome(1)),
        Record(attempt(2)),
        Record(attempt(3)),
    )


def test_side_that_lacks_its_last_line_end_is_merged_well(repository: Path) -> None:
    """A ledger that ends without a line end does not run into the other branch's lines."""
    path = repository / "publications.jsonl"
    branch(repository, "jane")
    path.write_bytes(lines([attempt(1), outcome(1)])[:-1])
    commit(repository)
    branch(repository, "omar")
    path.write_bytes(lines([attempt(1), attempt(2)])[:-1])
    commit(repository)

    history = merged(repository, "jane").history()

    assert history.damaged == ()
    assert history.records == (Record(attempt(1), outcome(1)), Record(attempt(2)))


def test_merge_without_the_attribute_leaves_all_events_readable(repository: Path) -> None:
    """Conflict markers are reported, and the lines of both sides between them still count."""
    (repository / ".gitattributes").unlink()
    commit(repository)
    git(repository, "branch", "plain")
    commit(repository, attempt(2))
    git(repository, "switch", "-q", "plain")
    commit(repository, attempt(3))

    with pytest.raises(subprocess.CalledProcessError):
        merged(repository, "main")

    history = Ledger(repository / "publications.jsonl").history()
    assert [record.attempt for record in history.records] == [attempt(1), attempt(2), attempt(3)]
    assert len(history.damaged) == 3
    assert all("conflict marker of git" in damage.problem for damage in history.damaged)


def test_line_ends_of_windows_change_nothing(repository: Path) -> None:
    """A checkout that turns line ends into CRLF is read, and appended to, as ever."""
    path = written(repository / "publications.jsonl", attempt(1), outcome(1))
    commit(repository)
    git(repository, "config", "core.autocrlf", "true")
    path.unlink()
    git(repository, "checkout", "-q", "--", ".")

    Ledger(path).attempt(attempt(2))

    assert path.read_bytes().count(b"\r\n") == 2
    assert Ledger(path).history().records == (Record(attempt(1), outcome(1)), Record(attempt(2)))
