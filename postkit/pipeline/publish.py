"""Publish drafts: once each, whatever happens in between.

Every draft is linted, prepared and, for public targets, asked about before anything is sent
(``readying``). Then each payload is sent under the root's lock (``sending``), if the ledger lets it
(``once``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import ExitCode, PostkitError
from postkit.pipeline import once
from postkit.pipeline.calls import Call, Chosen, Result, refused
from postkit.pipeline.following import lacks_comment
from postkit.pipeline.readying import Purpose, ready
from postkit.pipeline.sending import Prepared, Sent, address, receipt_of, refusal, send

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postkit.drafts import Draft


def publish(drafts: Iterable[Chosen], call: Call) -> Iterator[Result]:
    """Publish; yield a result for each draft and target. All questions are asked first.

    Raises what stops the whole call before anything is sent: ``UsageError`` where consent is
    missing, ``ConfigError`` and ``PluginError``.
    """

    def targets(draft: Draft) -> Sequence[str]:
        workspace = call.workspace
        return workspace.targets(
            workspace.metadata(draft), call.order.to, workspace.settings(draft)
        )

    def settled(prepared: Prepared) -> Result | None:
        return _settled(prepared, call) if prepared.publisher.capabilities.public else None

    waiting: list[Prepared] = []
    for chosen in drafts:
        for step in ready(chosen, call, Purpose(targets, settled)):
            if isinstance(step, Prepared):
                waiting.append(step)
            else:
                yield step
    for prepared in waiting:
        result = _sent(prepared, call)
        yield result
        if result.outcome == "interrupted" or result.followed.stopped:
            return


def _settled(prepared: Prepared, call: Call) -> Result | None:
    history = prepared.ledger.history()
    decision = once.decide(prepared.candidate, history, again=call.order.again)
    if decision.step in {"changed", "elsewhere"}:
        raise refusal(decision, prepared)
    if decision.step != "unchanged" or lacks_comment(prepared, decision.record):
        return None
    return (
        _done(prepared, Sent(receipt_of(decision.record), fresh=False)) if decision.record else None
    )


def _sent(prepared: Prepared, call: Call) -> Result:
    try:
        sent = send(prepared, call.surroundings(), again=call.order.again)
    except KeyboardInterrupt:
        name, target = prepared.draft.name, prepared.payload.target
        message = "interrupted before anything was sent"
        return Result(name, target, "interrupted", ExitCode.INTERRUPTED, message)
    except PostkitError as error:
        result = refused(prepared.draft.name, prepared.payload.target, error)
        stopped = isinstance(error.__cause__, KeyboardInterrupt)
        return result._replace(outcome="interrupted") if stopped else result
    return _done(prepared, sent)


def _done(prepared: Prepared, sent: Sent) -> Result:
    payload, followed = prepared.payload, sent.followed
    return Result(
        prepared.draft.name,
        payload.target,
        "published" if sent.fresh else "unchanged",
        ExitCode.OK if followed.whole else ExitCode.PARTIAL,
        url=address(sent.receipt.url, prepared.post.root),
        urn=sent.receipt.urn,
        followed=followed,
        unsaid="" if followed.comment.state in {"", "done"} else payload.first_comment,
    )
