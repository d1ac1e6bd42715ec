"""Decide from the ledger whether a payload may be sent. Pure: history in, decision out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import Attempt, History, Record
    from postkit.publishers._payload import Payload


class Decision(NamedTuple):
    """What to do, and the record that decides it.

    ``send``; ``resend`` under the key of the record's attempt; ``unchanged``: live already;
    ``changed``: an earlier version is live; ``elsewhere``: another draft published the same, or
    another account did; ``unsettled``: nobody knows whether what was live was edited, or deleted;
    ``unknown``: an earlier attempt may be live. What was deleted is in nobody's way, and what was
    updated is what it is now.
    """

    step: Literal["send", "resend", "unchanged", "changed", "elsewhere", "unsettled", "unknown"]
    record: Record | None = None


class Candidate(NamedTuple):
    """What wants to be sent: which draft, where it lies, and what of it.

    ``draft`` and ``path`` are as in ``Attempt``: empty for standard input.
    """

    draft: str
    path: str
    payload: Payload
    root: Path
    idempotent: bool


def decide(candidate: Candidate, history: History, *, again: bool) -> Decision:
    """Return what to do; ``again`` consents to a second publication, not to an unknown one."""
    payload = candidate.payload
    mine = of_draft(candidate, history)
    same = history.of_content(payload.content, payload.target)
    for record in (*mine, *same):
        if record.state == "unknown":
            known_key = candidate.idempotent and record.attempt.payload == payload.hash
            return Decision("resend" if known_key else "unknown", record)
    if again:
        return Decision("send")
    return _live(candidate, mine, same)


def of_draft(candidate: Candidate, history: History) -> tuple[Record, ...]:
    """Return the records of a draft, also of before it was given an id, or lost it."""
    target = candidate.payload.target
    by_path = [
        record
        for record in history.of_path(candidate.path, target)
        if candidate.path in {candidate.draft, record.attempt.draft}
    ]
    by_draft = history.of_draft(candidate.draft, target)
    return (*by_draft, *(record for record in by_path if record not in by_draft))


def _live(candidate: Candidate, mine: tuple[Record, ...], same: tuple[Record, ...]) -> Decision:
    live_same = [record for record in same if record.state == "published"]
    for record in reversed(live_same):
        attempt = record.attempt
        if _is_same_draft(attempt, candidate) and not is_anothers(attempt, candidate.payload):
            return Decision("unsettled" if record.unsettled else "unchanged", record)
    if live_same:
        return Decision("elsewhere", live_same[-1])
    live_mine = [record for record in mine if record.state == "published"]
    if not live_mine:
        return Decision("send")
    return Decision("unsettled" if live_mine[-1].unsettled else "changed", live_mine[-1])


def is_anothers(attempt: Attempt, payload: Payload) -> bool:
    """Tell whether somebody else posted, before the target was configured anew."""
    accounts = {attempt.account, payload.account} - {""}
    return len(accounts) > 1


def _is_same_draft(attempt: Attempt, candidate: Candidate) -> bool:
    """Tell whether the attempt was the candidate's; a draft that is gone was renamed."""
    if not candidate.draft or attempt.draft == candidate.draft:
        return True
    if attempt.path == candidate.path:
        return True
    return bool(attempt.path) and not (candidate.root / attempt.path).exists()
