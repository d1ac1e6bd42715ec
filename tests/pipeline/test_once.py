"""What the ledger lets postkit send: the whole table of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.ledger import Attempt, History, Outcome, Record
from postkit.pipeline.once import Candidate, decide
from postkit.publishers._payload import Payload

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import State


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
