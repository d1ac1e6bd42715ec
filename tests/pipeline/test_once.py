"""What the ledger lets postkit send: the whole table of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from postkit.ledger import Attempt, History, Outcome, Record, Sequel, SequelEvent
from postkit.pipeline.once import Candidate, decide
from postkit.publishers._payload import Payload

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import SequelOutcome, State


def _payload(text: str, target: str = "me") -> Payload:
    return Payload(
        publisher="p",
        platform="linkedin",
        target=target,
        account="",
        kind="post",
        title="",
        text=text,
        encoded=text,
        facets=(),
        first_comment="",
        assets=(),
        body={},
    )


def _record(
    state: State | None, text: str, *, draft: str = "a", path: str = "a.md", target: str = "me"
) -> Record:
    payload = _payload(text, target)
    key = f"{state}-{draft}-{text}"
    attempt = Attempt(
        key,
        "2026-01-01T00:00:00Z",
        draft,
        path,
        target,
        "p",
        "",
        payload.content,
        payload.hash,
        "",
    )
    outcome = Outcome(key, attempt.at, state, url=f"url-of-{text}") if state else None
    return Record(attempt, outcome)


def _then(
    record: Record, event: SequelEvent, text: str = "", *, outcome: SequelOutcome = "done"
) -> Record:
    """Return the record with something that happened later; an update has a new text."""
    payload = _payload(text, record.attempt.target)
    at = f"2026-01-0{len(record.sequels) + 2}T00:00:00Z"
    happened = Sequel(
        f"{event}-{at}", record.attempt.id, at, event, outcome, payload.content, payload.hash
    )
    return record._replace(sequels=(*record.sequels, happened))


def _decide(
    root: Path, *records: Record, draft: str = "a", again: bool = False, idempotent: bool = False
) -> str:
    candidate = Candidate(draft, "a.md" if draft else "", _payload("now"), root, idempotent)
    return decide(candidate, History(records), again=again).step


def test_nothing_on_record_is_sent(tmp_path: Path) -> None:
    """A first publication is sent, and so is one after a failure."""
    assert _decide(tmp_path) == "send"
    assert _decide(tmp_path, _record("failed", "now")) == "send"


def test_live_and_unchanged(tmp_path: Path) -> None:
    """What is live with this content is unchanged, also with another version on record."""
    assert _decide(tmp_path, _record("published", "now")) == "unchanged"
    assert (
        _decide(tmp_path, _record("published", "now"), _record("published", "old")) == "unchanged"
    )


def test_live_and_changed(tmp_path: Path) -> None:
    """A live draft with other content is not sent again."""
    assert _decide(tmp_path, _record("published", "old")) == "changed"


@pytest.mark.parametrize("state", ["unknown", None])
@pytest.mark.parametrize("again", [False, True])
def test_unknown_stops_everything(tmp_path: Path, state: State | None, *, again: bool) -> None:
    """An unknown attempt of the draft, or of its content, is never passed over, not by --again."""
    assert _decide(tmp_path, _record(state, "old"), again=again) == "unknown"
    assert _decide(tmp_path, _record(state, "now", draft="b"), again=again) == "unknown"


def test_unknown_is_resent_under_its_key_where_that_is_safe(tmp_path: Path) -> None:
    """The same payload goes again where keys are taken; a changed one does not."""
    assert _decide(tmp_path, _record(None, "now"), idempotent=True) == "resend"
    assert _decide(tmp_path, _record(None, "old"), idempotent=True) == "unknown"


def test_the_same_text_under_another_draft(tmp_path: Path) -> None:
    """A copy of a live draft that still exists is refused; a renamed draft is recognised."""
    other = _record("published", "now", draft="b", path="b.md")
    assert _decide(tmp_path, other) == "unchanged"
    (tmp_path / "b.md").write_text("still here", encoding="utf-8")
    assert _decide(tmp_path, other) == "elsewhere"
    assert _decide(tmp_path, other, again=True) == "send"


def test_standard_input_counts_by_content(tmp_path: Path) -> None:
    """Standard input has no identity: the same text is unchanged, another text is new."""
    (tmp_path / "b.md").write_text("still here", encoding="utf-8")
    live = _record("published", "now", draft="b", path="b.md")
    assert _decide(tmp_path, live, draft="") == "unchanged"
    assert _decide(tmp_path, _record("published", "old", draft="", path=""), draft="") == "send"


def test_targets_do_not_know_each_other(tmp_path: Path) -> None:
    """What is live at one target is sent to another."""
    assert _decide(tmp_path, _record("published", "now", target="other")) == "send"


def test_again_consents_to_a_second_publication(tmp_path: Path) -> None:
    """--again sends what is live, changed or not."""
    assert _decide(tmp_path, _record("published", "now"), again=True) == "send"
    assert _decide(tmp_path, _record("published", "old"), again=True) == "send"


@pytest.mark.parametrize(("then", "now"), [("a.md", "a"), ("a", "a.md")])
@pytest.mark.parametrize("state", ["published", "unknown"])
def test_an_id_that_comes_or_goes(tmp_path: Path, then: str, now: str, state: State) -> None:
    """A draft that is given an id, or loses it, is still the one of its path."""
    (tmp_path / "a.md").write_text("still here", encoding="utf-8")
    edited = "changed" if state == "published" else "unknown"
    assert _decide(tmp_path, _record(state, "old", draft=then), draft=now) == edited
    same = "unchanged" if state == "published" else "unknown"
    assert _decide(tmp_path, _record(state, "now", draft=then), draft=now) == same


def test_another_id_at_a_path_is_another_draft(tmp_path: Path) -> None:
    """A file that is used for the next post is new, unless its text is what is live."""
    (tmp_path / "a.md").write_text("still here", encoding="utf-8")
    assert _decide(tmp_path, _record("published", "old", draft="b")) == "send"
    assert _decide(tmp_path, _record("published", "now", draft="b")) == "unchanged"


def test_what_was_deleted_is_in_nobodys_way(tmp_path: Path) -> None:
    """A draft whose publication was deleted is sent anew, changed or not, and so is a copy."""
    (tmp_path / "b.md").write_text("still here", encoding="utf-8")
    for text in ("now", "old"):
        for draft in ("a", "b"):
            record = _record("published", text, draft=draft, path=f"{draft}.md")
            assert _decide(tmp_path, _then(record, "deletion")) == "send"


def test_a_deletion_that_failed_deletes_nothing(tmp_path: Path) -> None:
    """What is still live is not sent again."""
    record = _then(_record("published", "now"), "deletion", outcome="failed")
    assert _decide(tmp_path, record) == "unchanged"


@pytest.mark.parametrize("event", ["update", "deletion"])
@pytest.mark.parametrize("text", ["now", "old"])
def test_what_nobody_saw_the_end_of_is_to_be_settled(
    tmp_path: Path, event: SequelEvent, text: str
) -> None:
    """Nobody can say that the post is as it is on record; with consent it goes out once more."""
    record = _then(_record("published", text), event, "new", outcome="unknown")
    assert _decide(tmp_path, record) == "unsettled"
    assert _decide(tmp_path, record, again=True) == "send"
    assert _decide(tmp_path, _then(record, "update", text)) != "unsettled"


def test_what_is_live_beside_a_deleted_one_decides(tmp_path: Path) -> None:
    """Of two publications one was deleted: the other is still there."""
    deleted = _then(_record("published", "now"), "deletion")
    assert _decide(tmp_path, deleted, _record("published", "old")) == "changed"
    assert _decide(tmp_path, deleted, _record("published", "now", draft="b")) == "unchanged"


@pytest.mark.parametrize("state", ["unknown", None])
def test_an_unknown_attempt_stays_unknown(tmp_path: Path, state: State | None) -> None:
    """No sequel settles it, not even a deletion."""
    for event in get_args(SequelEvent):
        record = _then(_record(state, "now"), event, "now")
        assert _decide(tmp_path, record, again=True) == "unknown"


def test_after_an_update_the_new_text_is_live(tmp_path: Path) -> None:
    """The draft as it was updated is unchanged; as it was before, it is a change."""
    assert _decide(tmp_path, _then(_record("published", "old"), "update", "now")) == "unchanged"
    updated = _then(_record("published", "now"), "update", "new")
    assert _decide(tmp_path, updated) == "changed"
    assert _decide(tmp_path, _then(updated, "update", "now")) == "unchanged"


def test_an_update_that_failed_changes_nothing(tmp_path: Path) -> None:
    """What was live before it counts."""
    record = _then(_record("published", "old"), "update", "now", outcome="failed")
    assert _decide(tmp_path, record) == "changed"


def test_another_draft_was_updated_to_the_same_text(tmp_path: Path) -> None:
    """It is a duplicate of what is live now, and none of what is no longer."""
    (tmp_path / "b.md").write_text("still here", encoding="utf-8")
    became = _then(_record("published", "old", draft="b", path="b.md"), "update", "now")
    was = _then(_record("published", "now", draft="b", path="b.md"), "update", "new")
    assert _decide(tmp_path, became) == "elsewhere"
    assert _decide(tmp_path, was) == "send"
