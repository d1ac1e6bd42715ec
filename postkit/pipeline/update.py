"""Give a live post the text that its draft has now.

An edit may be repeated without harm. So it is recorded after it was made: a run that is killed in
between leaves a record that is behind, and the next one catches up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from postkit.errors import ExitCode, LedgerError, OutcomeUnknown, PostkitError, PublishRefused
from postkit.ledger import Sequel, locked
from postkit.options.values import listed
from postkit.pipeline import once
from postkit.pipeline.calls import Call, Chosen, Result, refused
from postkit.pipeline.following import Followed, verified
from postkit.pipeline.readying import Purpose, ready
from postkit.pipeline.record import live
from postkit.pipeline.recovery import recover
from postkit.pipeline.sending import (
    LOCK_SECONDS,
    Prepared,
    Surroundings,
    address,
    receipt_of,
    refusal,
    refuse_changed,
    snapshot_of,
)
from postkit.publishers import _fence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postkit.drafts import Draft
    from postkit.ledger import Record


def update(drafts: Iterable[Chosen], call: Call) -> Iterator[Result]:
    """Edit what is live; yield a result for each draft and target. All questions are asked first.

    Raises ``UsageError`` where consent is missing, ``ConfigError`` and ``PluginError``.
    """

    def targets(draft: Draft) -> Sequence[str]:
        there = (record.attempt.target for record in live(draft, call.workspace))
        found = call.order.to or tuple(dict.fromkeys(there))
        if not found:
            raise PublishRefused(
                "nothing of it is live, as far as is on record",
                hint="`postkit publish` publishes it, `postkit status` shows the record",
                path=draft.name,
            )
        return found

    def settled(prepared: Prepared) -> Result | None:
        record = editable(prepared)
        return _result(prepared, record, "unchanged") if _is_same(prepared, record) else None

    waiting: list[Prepared] = []
    for chosen in drafts:
        for step in ready(chosen, call, Purpose(targets, settled)):
            if isinstance(step, Prepared):
                waiting.append(step)
            else:
                yield step
    for prepared in waiting:
        yield _tried(prepared, call)


def editable(prepared: Prepared) -> Record:
    """Return the record of what is live of a draft, if an edit can make it what the draft is.

    Raises PublishRefused, or OutcomeUnknown where an earlier attempt may be live.
    """
    payload, name = prepared.payload, prepared.draft.name
    if not prepared.publisher.capabilities.updates:
        raise PublishRefused(
            f"target {payload.target!r} cannot edit what it published",
            hint="`postkit publish --again` publishes it a second time",
            path=name,
        )
    decision = once.decide(prepared.candidate, prepared.ledger.history(), again=False)
    if decision.record is None:
        hint = "`postkit publish` publishes it"
        raise PublishRefused(f"it is not live at {payload.target!r}", hint=hint, path=name)
    if decision.step not in {"changed", "unchanged"}:
        raise refusal(decision, prepared)
    _refuse_beside(prepared, decision.record)
    return decision.record


def _refuse_beside(prepared: Prepared, record: Record) -> None:
    """Refuse where more changed than the text: readers would get what nobody checked."""
    snapshot = prepared.ledger.snapshot(record.attempt.id)
    if snapshot is None:
        message = "what was published is not on record: nobody can tell what changed"
        raise PublishRefused(message, hint="edit it at the network", path=prepared.draft.name)
    changed = _changed(snapshot.parts, prepared.payload.parts)
    if snapshot.first_comment != prepared.payload.first_comment:
        changed.append("first_comment")
    if changed:
        raise PublishRefused(
            f"only the text of a live post can be edited, and {listed(changed)} changed too",
            hint="take that back in the draft, or `postkit delete` the post and publish it anew",
            path=prepared.draft.name,
        )


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [part for part in sorted({*before, *now}) if before.get(part) != now.get(part)]


def _tried(prepared: Prepared, call: Call) -> Result:
    try:
        return _updated(prepared, call.surroundings())
    except PostkitError as error:
        return refused(prepared.draft.name, prepared.payload.target, error)
    except KeyboardInterrupt:
        name, target = prepared.draft.name, prepared.payload.target
        message = "interrupted: it may have the new text or the old; run it again"
        return Result(name, target, "unknown", ExitCode.UNKNOWN, message)


def _updated(prepared: Prepared, around: Surroundings) -> Result:
    with locked(prepared.post.root, wait=LOCK_SECONDS) as journal:
        recover(prepared, journal, around)
        refuse_changed(prepared)
        record = editable(prepared)
        if _is_same(prepared, record):
            return _result(prepared, record, "unchanged")
        receipt = receipt_of(record)
        _fence.update(prepared.publisher, prepared.payload, receipt)
        _recorded(prepared, record, around)
        step = verified(prepared, record.attempt, receipt, around)
        followed = Followed(verification=step)
        code = ExitCode.OK if followed.whole else ExitCode.PARTIAL
        return _result(prepared, record, "updated")._replace(code=code, followed=followed)


def _recorded(prepared: Prepared, record: Record, around: Surroundings) -> None:
    payload, at = prepared.payload, around.instant()
    done = Sequel(uuid4().hex, record.attempt.id, at, "update", "done")
    try:
        prepared.ledger.keep_snapshot(snapshot_of(payload, record.attempt)._replace(at=at))
        prepared.ledger.sequel(done._replace(content=payload.content, payload=payload.hash))
    except LedgerError as error:
        raise OutcomeUnknown(
            f"the live post has the new text, but that is not on record: {error}",
            hint="make room, then run it again: that does no harm",
        ) from error


def _is_same(prepared: Prepared, record: Record) -> bool:
    return record.content == prepared.payload.content


def _result(prepared: Prepared, record: Record, outcome: str) -> Result:
    receipt = receipt_of(record)
    url = address(receipt.url, prepared.post.root)
    target = prepared.payload.target
    return Result(prepared.draft.name, target, outcome, url=url, urn=receipt.urn)
