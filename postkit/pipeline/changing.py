"""Changing what is live: an edit or a deletion, announced before it is made.

Both may be made twice without harm. What is announced and not settled tells every later run that
nobody knows how far it came: what is on record of the post may not be what readers see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import uuid4

from postkit.errors import LedgerError, OutcomeUnknown, PublishFailed
from postkit.ledger import Sequel

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.ledger import Ledger, Snapshot

_AGAIN = "run it again: that does no harm"
_DOUBTS = {
    "update": "it may have the new text or the old",
    "deletion": "it may be deleted or not",
}
_DONE = {"update": "the live post has the new text", "deletion": "it is deleted"}


class Change(NamedTuple):
    """An edit or a deletion of what an attempt published.

    ``attempt`` is its id; empty where the post is on no record: then the change is on none either.
    ``instant`` tells the time. Of an edit, ``content``, ``payload`` and ``snapshot`` are those that
    the post has when it is made.
    """

    event: Literal["update", "deletion"]
    attempt: str
    ledger: Ledger
    instant: Callable[[], str]
    content: str = ""
    payload: str = ""
    snapshot: Snapshot | None = None


def make(change: Change, do: Callable[[], None]) -> None:
    """Announce a change, make it, and write down what became of it.

    Raises LedgerError where it cannot be announced: nothing was done then; else what ``do`` raises,
    and OutcomeUnknown after Ctrl-C and where it cannot be written down.
    """
    reason = f"postkit was stopped: {_DOUBTS[change.event]}"
    sequel = Sequel(uuid4().hex, change.attempt, change.instant(), change.event, "unknown")
    sequel = sequel._replace(content=change.content, payload=change.payload)
    if change.attempt:
        change.ledger.sequel(sequel._replace(reason=reason))
    try:
        _make(change, sequel, do)
    except KeyboardInterrupt as error:
        message = f"{_DOUBTS[change.event]}: interrupted"
        raise OutcomeUnknown(message, hint=_AGAIN) from error


def _make(change: Change, sequel: Sequel, do: Callable[[], None]) -> None:
    try:
        do()
    except PublishFailed as error:
        _settle(change, sequel._replace(outcome="failed", reason=error.message), str(error))
        raise
    _settle(change, sequel._replace(outcome="done"), _DONE[change.event])


def _settle(change: Change, sequel: Sequel, what: str) -> None:
    if not change.attempt:
        return
    at = change.instant()
    try:
        if change.snapshot and sequel.outcome == "done":
            change.ledger.keep_snapshot(change.snapshot._replace(at=at))
        change.ledger.sequel(sequel._replace(at=at))
    except LedgerError as error:
        message = f"{what}, but that is not on record: {error}"
        raise OutcomeUnknown(message, hint=f"make room, then {_AGAIN}") from error
