"""Give a live post the text that its draft has now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from postkit.errors import ExitCode, PublishRefused
from postkit.ledger import locked
from postkit.pipeline import once
from postkit.pipeline.calls import Call, Chosen, Result, Work, in_turn
from postkit.pipeline.changing import Change, make
from postkit.pipeline.following import Followed, Step, verified
from postkit.pipeline.readying import Purpose, ready
from postkit.pipeline.record import catch_up, changed, known, named
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
    from collections.abc import Iterable, Iterator, Sequence

    from postkit.drafts import Draft
    from postkit.ledger import Record


def update(drafts: Iterable[Chosen], call: Call) -> Iterator[Result]:
    """Edit what is live; yield a result for each draft and target. All questions are asked first.

    Raises ``UsageError`` where consent is missing, ``ConfigError`` and ``PluginError``.
    """

    def targets(draft: Draft) -> Sequence[str]:
        catch_up(call.workspace.settings(draft), call.workspace)
        records = known(draft, call.workspace)
        there = (one.attempt.target for one in records if one.state in {"published", "unknown"})
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

    waiting: list[Work] = []
    for chosen in drafts:
        for step in ready(chosen, call, Purpose(targets, settled, edits=True)):
            if isinstance(step, Prepared):
                waiting.append(_work(step, call))
            else:
                yield step
    yield from in_turn(waiting)


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
    if decision.step not in {"changed", "unchanged", "unsettled"}:
        raise refusal(decision, prepared)
    if once.is_anothers(decision.record.attempt, payload):
        raise PublishRefused(
            f"it was published as {decision.record.attempt.account}, and target "
            f"{payload.target!r} posts as {payload.account} now",
            hint="edit it at the network, or configure the target as it was",
            path=name,
        )
    _refuse_beside(prepared, decision.record)
    return decision.record


def _refuse_beside(prepared: Prepared, record: Record) -> None:
    """Refuse where more changed than the text: readers would get what nobody checked."""
    snapshot = prepared.ledger.snapshot(record.attempt.id)
    if snapshot is None:
        message = "what was published is not on record: nobody can tell what changed"
        raise PublishRefused(message, hint="edit it at the network", path=prepared.draft.name)
    if parts := [named(part) for part in changed(snapshot, prepared.payload)]:
        *others, last = parts
        listed = f"{', '.join(others)} and {last}" if others else last
        raise PublishRefused(
            f"only the text of a live post can be edited, and {listed} changed too",
            hint="take that back in the draft, or `postkit delete` the post and publish it anew",
            path=prepared.draft.name,
        )


def _work(prepared: Prepared, call: Call) -> Work:
    there = _result(prepared, editable(prepared), "")
    do = partial(_updated, prepared, call.surroundings())
    return Work(there.draft, there.target, do, there.url, there.urn)


def _updated(prepared: Prepared, around: Surroundings) -> Result:
    with locked(prepared.post.root, wait=LOCK_SECONDS, told=around.warn) as journal:
        recover(prepared, journal, around)
        refuse_changed(prepared)
        record = editable(prepared)
        if _is_same(prepared, record):
            return _result(prepared, record, "unchanged")
        edit = partial(_fence.update, prepared.publisher, prepared.payload, receipt_of(record))
        make(_change(prepared, record, around), edit)
        followed = _verified(prepared, record, around)
        code = ExitCode.OK if followed.whole else ExitCode.PARTIAL
        result = _result(prepared, record, "updated")
        return result._replace(code=code, followed=followed, stopped=followed.stopped)


def _change(prepared: Prepared, record: Record, around: Surroundings) -> Change:
    payload, attempt = prepared.payload, record.attempt
    change = Change("update", attempt.id, prepared.ledger, around.instant)
    return change._replace(
        content=payload.content, payload=payload.hash, snapshot=snapshot_of(payload, attempt)
    )


def _verified(prepared: Prepared, record: Record, around: Surroundings) -> Followed:
    try:
        step = verified(prepared, record.attempt, receipt_of(record), around)
    except KeyboardInterrupt:
        return Followed(verification=Step("", "interrupted"), stopped=True)
    return Followed(verification=step)


def _is_same(prepared: Prepared, record: Record) -> bool:
    """Tell whether readers certainly see what the draft says."""
    return record.content == prepared.payload.content and not record.unsettled


def _result(prepared: Prepared, record: Record, outcome: str) -> Result:
    receipt = receipt_of(record)
    url = address(receipt.url, prepared.post.root)
    target = prepared.payload.target
    return Result(prepared.draft.name, target, outcome, url=url, urn=receipt.urn)
