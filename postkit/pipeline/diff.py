"""Compare a draft with what is live of it, or was published last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import PostkitError, PublishRefused
from postkit.ledger.events import to_the_second
from postkit.pipeline import once
from postkit.pipeline.record import changed
from postkit.pipeline.sending import address, prepare, receipt_of, refusal
from postkit.publishers import _fence
from postkit.publishers._base import CannotTellError

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.ledger import Record
    from postkit.pipeline.sending import Prepared
    from postkit.pipeline.workspace import Workspace


_TRIED = {"update": "edit", "deletion": "attempt to delete it"}


class Comparison(NamedTuple):
    """A draft beside its publication at a target.

    ``before`` is the text that is live, or, where ``recorded`` says why that cannot be read, the
    text that was published last. ``parts`` are what else changed.
    """

    draft: str
    target: str
    url: str
    since: str
    before: str
    now: str
    parts: tuple[str, ...]
    recorded: str = ""

    @property
    def differs(self) -> bool:
        """Tell whether readers see something else than the draft says."""
        return self.before != self.now or bool(self.parts)


def compare(draft: Draft, target: str, workspace: Workspace) -> Comparison:
    """Compare; raises PublishRefused where nothing is live, or its text is not to be had."""
    prepared = prepare(draft, target, workspace)
    decision = once.decide(prepared.candidate, prepared.ledger.history(), again=False)
    record = decision.record
    if decision.step == "unknown":
        raise refusal(decision, prepared)
    if record is None or record.state != "published":
        raise PublishRefused(
            f"nothing of it is live at {target!r}, as far as is on record",
            hint="`postkit status` shows the record",
            path=draft.name,
        )
    return _compared(prepared, record)


def _compared(prepared: Prepared, record: Record) -> Comparison:
    payload, receipt = prepared.payload, receipt_of(record)
    snapshot = prepared.ledger.snapshot(record.attempt.id)
    before, reason = _live(prepared, record)
    if reason and record.unsettled:
        reason = f"{reason}; nobody knows what became of an {_TRIED[record.unsettled.event]} since"
    if reason and snapshot is None:
        message = f"its text can neither be read ({reason}) nor is it on record"
        raise PublishRefused(message, hint=f"look at {receipt.url}", path=prepared.draft.name)
    parts: list[str] = []
    if snapshot:
        before = snapshot.text if reason else before
        parts = changed(snapshot, payload)
    return Comparison(
        prepared.draft.name,
        payload.target,
        address(receipt.url, prepared.post.root),
        to_the_second((record.update or record.attempt).at),
        before,
        payload.text,
        tuple(parts),
        reason,
    )


def _live(prepared: Prepared, record: Record) -> tuple[str, str]:
    """Return the live text, or why it cannot be read."""
    try:
        return _fence.stored(prepared.publisher, receipt_of(record)).text, ""
    except CannotTellError as error:
        return "", error.message
    except PostkitError as error:
        return "", str(error)
