"""Publish drafts: once each, whatever happens in between.

Every draft is linted, prepared and, for public targets, asked about before anything is sent
(``readying``). Then each payload is sent under the root's lock (``sending``), if the ledger lets it
(``once``).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from postkit.errors import ExitCode
from postkit.pipeline import once
from postkit.pipeline.calls import Call, Chosen, Result, Work, in_turn
from postkit.pipeline.following import Followed, doubtful_comment, lacks_comment
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
    yield from in_turn(
        Work(prepared.draft.name, prepared.payload.target, partial(_sent, prepared, call))
        for prepared in waiting
    )


def _settled(prepared: Prepared, call: Call) -> Result | None:
    history = prepared.ledger.history()
    decision = once.decide(prepared.candidate, history, again=call.order.again)
    if decision.step in {"changed", "elsewhere", "unsettled"}:
        raise refusal(decision, prepared)
    record = decision.record
    if decision.step != "unchanged" or record is None or lacks_comment(prepared, record):
        return None
    receipt, followed = receipt_of(record), Followed(doubtful_comment(prepared, record))
    return _result(prepared, Sent(receipt, fresh=False, followed=followed))


def _sent(prepared: Prepared, call: Call) -> Result:
    sent = send(prepared, call.surroundings(), again=call.order.again)
    return _result(prepared, sent)._replace(stopped=sent.followed.stopped)


def _result(prepared: Prepared, sent: Sent) -> Result:
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
