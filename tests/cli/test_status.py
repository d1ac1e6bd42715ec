"""`postkit status` tells what became of publications after they went live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from postkit.ledger import Ledger, Outcome, Sequel
from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import Record, SequelEvent, SequelOutcome

_UPDATED = "2999-01-02T00:00:00Z"
_LATER = "2999-01-03T00:00:00Z"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Return a folder of posts with one draft that was published."""
    (tmp_path / "postkit.toml").write_text("", encoding="utf-8")
    _write(tmp_path)
    postkit("publish", "a.md", cwd=tmp_path)
    return tmp_path


def _write(folder: Path, body: str = "A text.", *, head: str = "id: a-1\n") -> None:
    (folder / "a.md").write_text(f"---\n{head}title: A title\n---\n{body}\n", encoding="utf-8")


def _record(posts: Path) -> Record:
    return Ledger(posts / "publications.jsonl").history().records[-1]


def _happened(
    posts: Path, event: SequelEvent, outcome: SequelOutcome = "done", at: str = _UPDATED
) -> None:
    """Write down that something happened to what was published last."""
    record = _record(posts)
    key = f"{event}-{len(record.sequels)}"
    sequel = Sequel(key, record.attempt.id, at, event, outcome, record.content, record.payload)
    Ledger(posts / "publications.jsonl").sequel(sequel)


def _line(posts: Path) -> str:
    (line,) = postkit("status", cwd=posts).out.splitlines()
    return line


def _standing(posts: Path) -> dict[str, Any]:
    (standing,) = postkit("status", "--json", cwd=posts).answer["standings"]
    return dict(standing)


def test_what_nothing_happened_to_is_said_in_few_words(posts: Path) -> None:
    """Nothing about comments, updates or verification where none was tried."""
    url = _standing(posts)["url"]
    at = _record(posts).attempt.at
    assert _line(posts) == f"published   a.md → file  {at}  {url}"
    assert {name: _standing(posts)[name] for name in ("updated", "comment", "verified")} == {
        "updated": False,
        "comment": "",
        "verified": "",
    }


def test_an_update_is_told_with_its_time(posts: Path) -> None:
    """Since when it is live as it is now."""
    _happened(posts, "update", at="2999-01-01T00:00:00Z")
    _happened(posts, "update")
    _happened(posts, "update", "failed", at=_LATER)
    assert f"→ file  updated {_UPDATED}  published/" in _line(posts)
    assert (_standing(posts)["since"], _standing(posts)["updated"]) == (_UPDATED, True)


@pytest.mark.parametrize("outcome", ["failed", "unknown"])
def test_a_first_comment_that_may_be_missing_is_told(posts: Path, outcome: SequelOutcome) -> None:
    """One that is there needs no words; of one to look for, the name of the attempt is given."""
    _happened(posts, "comment", outcome)
    attempt = f"  attempt {_standing(posts)['attempt'][:8]}" * (outcome == "unknown")
    assert _line(posts).endswith(f"  first comment {outcome}{attempt}")
    assert _standing(posts)["comment"] == outcome
    _happened(posts, "comment")
    assert "comment" not in _line(posts)
    assert _standing(posts)["comment"] == "done"


@pytest.mark.parametrize("event", ["update", "deletion"])
def test_what_nobody_saw_the_end_of_is_told(posts: Path, event: SequelEvent) -> None:
    """Until it is settled; a failure changes nothing."""
    _happened(posts, event, "unknown")
    assert _line(posts).startswith("published ")
    assert _line(posts).endswith(f"  {event} unknown: run it again")
    assert _standing(posts)["unsettled"] == event
    _happened(posts, event, "failed")
    assert _standing(posts)["unsettled"] == event
    _happened(posts, event)
    assert _standing(posts)["unsettled"] == ""


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("done", "verified"), ("failed", "not as sent"), ("unknown", "not verified")],
)
def test_a_verification_is_told(posts: Path, outcome: SequelOutcome, words: str) -> None:
    """Seen to be live as it was sent, seen to be something else, or not seen."""
    _happened(posts, "verification", outcome)
    assert _line(posts).endswith(f"-{_standing(posts)['url'].rpartition('-')[2]}  {words}")
    assert _standing(posts)["verified"] == outcome


def test_what_was_seen_before_an_update_is_not_what_is_live_now(posts: Path) -> None:
    """An update makes a verification old, until the next."""
    _happened(posts, "verification", at="2999-01-01T00:00:00Z")
    _happened(posts, "update")
    assert _line(posts).endswith("  not verified")
    _happened(posts, "verification")
    assert _line(posts).endswith("  verified")
    _happened(posts, "verification", "unknown", at=_LATER)
    assert _line(posts).endswith("  verified")


def test_all_of_it_stands_in_one_line(posts: Path) -> None:
    """What is wrong comes after where it is."""
    _happened(posts, "update")
    _happened(posts, "comment", "failed")
    _happened(posts, "verification", "unknown")
    _write(posts, "Changed.")
    line = _line(posts)
    assert line.startswith(f"changed     a.md → file  updated {_UPDATED}  published/a-title-")
    assert line.endswith("  first comment failed  not verified")


def test_what_was_deleted_is_deleted_since(posts: Path) -> None:
    """Its time is that of the deletion, and what was wrong with it matters no more."""
    url = _standing(posts)["url"]
    _happened(posts, "comment", "failed")
    _happened(posts, "update")
    _happened(posts, "deletion", at=_LATER)
    assert _line(posts) == f"deleted     a.md → file  {_LATER}  {url}"
    assert _standing(posts)["state"] == "deleted"
    _write(posts, "Changed.")
    assert _line(posts).startswith("deleted     a.md")
    (posts / "inside").mkdir()
    assert postkit("status", "../a.md", cwd=posts / "inside").out.rstrip().endswith(f"/{url}")
    (posts / "a.md").unlink()
    assert _line(posts).startswith("deleted     a.md")


def test_what_was_deleted_may_be_published_again(posts: Path) -> None:
    """Then the new publication is what counts."""
    _happened(posts, "deletion")
    assert postkit("publish", "a.md", cwd=posts).out.startswith("published  a.md")
    assert _line(posts).startswith("published   a.md")
    assert len(Ledger(posts / "publications.jsonl").history().records) == 2


def test_what_failed_after_a_deletion_is_what_came_last(posts: Path) -> None:
    """Of what is not live, the latest is told."""
    _happened(posts, "deletion")
    ledger = Ledger(posts / "publications.jsonl")
    later = _record(posts).attempt._replace(id="later", at=_LATER)
    ledger.attempt(later)
    ledger.outcome(Outcome(later.id, later.at, "failed", reason="no"))
    assert _line(posts).startswith(f"failed      a.md → file  {_LATER}  no")


def test_a_draft_that_lost_its_id_since_is_still_known(posts: Path) -> None:
    """What was deleted is found by its path, as what is live would be."""
    _happened(posts, "deletion")
    _write(posts, "Changed.", head="")
    assert _line(posts).startswith("deleted     a.md")


def test_what_a_ledger_holds_gives_terminals_no_orders(posts: Path) -> None:
    """A merge may bring lines that others wrote; what is no character is shown all the same."""
    ledger = Ledger(posts / "publications.jsonl")
    attempt = _record(posts).attempt._replace(id="foreign", draft="x", content="0")
    attempt = attempt._replace(path="x\x1b[2J\ud800.md", title="\ud800")
    ledger.attempt(attempt)
    ledger.outcome(Outcome("foreign", attempt.at, "unknown", reason="\x1b]0;no\x07\nnext line"))
    for command in ("status", "resolve"):
        done = postkit(command, cwd=posts)
        assert (done.code, "\x1b" in done.out) == (0, False)
        line = next(line for line in done.out.splitlines() if line.startswith("unknown"))
        assert line.startswith("unknown     x\\x1b[2J\\ud800.md → file  ")
        assert "\\x1b]0;no\\x07 next line  attempt foreign" in line
    assert postkit("doctor", cwd=posts).code != 70
