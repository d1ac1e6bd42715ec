"""Find out what became of attempts whose end nobody saw."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from postkit.errors import OutcomeUnknown, PostkitError
from postkit.ledger import Outcome
from postkit.publishers import _fence

if TYPE_CHECKING:
    from postkit.errors import AlreadyLive
    from postkit.ledger import Attempt, Journal
    from postkit.pipeline.once import Candidate
    from postkit.pipeline.sending import Prepared, Surroundings
    from postkit.publishers._base import BasePublisher, Receipt


def recover(prepared: Prepared, journal: Journal, around: Surroundings) -> None:
    """Bring the ledger up to date, and let a publisher that can tell settle what is unknown."""
    ledger, publisher = prepared.ledger, prepared.publisher
    for recovered in journal.recover(ledger):
        if recovered.problem:
            around.warn(f"{recovered.path}: {recovered.problem}")
    for damage in ledger.history().damaged:
        around.warn(f"{ledger.path}:{damage.line}: {damage.problem}")
    for record in ledger.history().unknown() if publisher.capabilities.finds else ():
        if _is_of(publisher, record.attempt):
            _look(prepared, record.attempt, around)


def refuse_damaged(prepared: Prepared) -> None:
    """Stop where a line that nobody can read any more may say that the draft is live."""
    candidate = prepared.candidate
    records = prepared.ledger.history().records
    for number, line in prepared.ledger.damaged():
        known = any(record.attempt.id.encode() in line for record in records)
        if known or not _speaks_of(candidate, line):
            continue
        raise OutcomeUnknown(
            f"it may be live: line {number} of {prepared.ledger.path.name} is damaged, and is "
            "about this draft",
            hint=f"look at {_fence.page(prepared.publisher) or 'the target'}, and mend the line "
            "(git has it as it was); --again publishes whatever it said",
            path=prepared.draft.name,
        )


def _speaks_of(candidate: Candidate, line: bytes) -> bool:
    """Tell whether what is left of a line names a draft, or what readers see of it."""
    payload = candidate.payload
    names = {payload.content, payload.hash, candidate.draft, candidate.path} - {""}
    if not any(_quoted(name) in line for name in names):
        return False
    return b'"target"' not in line or _quoted(payload.target) in line


def _quoted(text: str) -> bytes:
    return dumps(text, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _is_of(publisher: BasePublisher, attempt: Attempt) -> bool:
    """Tell whether an attempt was this publisher's: a target may have been configured anew."""
    target = publisher.target
    made_by = (attempt.publisher, attempt.target, attempt.account)
    return made_by == (publisher.name, target.name, publisher.account)


def _look(prepared: Prepared, attempt: Attempt, around: Surroundings) -> None:
    """Settle an attempt where the publisher can tell; else it stays unknown."""
    try:
        receipt = _fence.find(prepared.publisher, attempt)
    except PostkitError as error:
        around.warn(f"attempt {attempt.id[:8]} stays unknown: {error}")
    else:
        prepared.ledger.outcome(_found(attempt, receipt, around.moment()))


def _found(attempt: Attempt, receipt: Receipt | None, at: str) -> Outcome:
    if receipt is None:
        reason = "it was not found at the target"
        return Outcome(attempt.id, at, "failed", reason=reason, by="recovery")
    return Outcome(attempt.id, at, "published", receipt.url, receipt.urn, by="recovery")


def claimed(prepared: Prepared, live: AlreadyLive, around: Surroundings) -> bool:
    """Settle by the post that the network has what was sent before, and ended nobody knows how.

    An attempt that a person believed failed is one of those. A post that is on record already is
    another one's. Tells whether there was something to settle.
    """
    history = prepared.ledger.history()
    if history.of_urn(live.urn):
        return False
    for record in history.of_payload(prepared.payload.hash):
        if record.state == "unknown" or (record.outcome and record.outcome.by == "person"):
            at, reason = around.moment(), "it was named when the same was sent again"
            outcome = Outcome(record.attempt.id, at, "published", live.url, live.urn, reason)
            prepared.ledger.outcome(outcome._replace(by="recovery"))
            return True
    return False
