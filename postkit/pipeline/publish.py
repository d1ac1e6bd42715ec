"""Publish drafts: once each, whatever happens in between.

Every draft is linted, prepared and, for public targets, asked about before anything is sent. Then
each payload is sent under the root's lock (``sending``), if the ledger lets it (``once``).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import DraftError, ExitCode, PostkitError, PublishFailed, gravest
from postkit.pipeline import once
from postkit.pipeline.following import Followed, lacks_comment
from postkit.pipeline.sending import (
    Prepared,
    Sent,
    Surroundings,
    address,
    moment,
    prepare,
    receipt_of,
    refusal,
    send,
)
from postkit.publishers import _fence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.drafts import Draft
    from postkit.lint.engine import Finding
    from postkit.metadata import Metadata
    from postkit.pipeline.workspace import Workspace


class Order(NamedTuple):
    """What the person asked for.

    ``to`` replaces the targets of drafts; ``again`` and ``now`` are consent to publish a second
    time and before ``publish_at``.
    """

    to: tuple[str, ...] = ()
    again: bool = False
    now: bool = False
    dry_run: bool = False


class Chosen(NamedTuple):
    """A draft, or why it cannot be read.

    ``found`` in a folder, not named by the person; ``piped`` in on standard input.
    """

    draft: Draft | DraftError
    found: bool = False
    piped: bool = False


class Result(NamedTuple):
    """What became of one draft at one target; ``target`` is empty where it did not get so far.

    ``outcome`` is published, unchanged, prepared (dry run), skipped, declined, refused, failed,
    unknown or interrupted. ``followed`` is what came after, ``unsaid`` a first comment that is
    missing.
    """

    draft: str
    target: str
    outcome: str
    code: ExitCode = ExitCode.OK
    message: str = ""
    hint: str = ""
    url: str = ""
    urn: str = ""
    prepared: Prepared | None = None
    findings: tuple[Finding, ...] = ()
    followed: Followed = Followed()
    unsaid: str = ""


class Call(NamedTuple):
    """One call of publish, and what it may ask the outside.

    ``check`` lints a draft for platforms and returns the findings that forbid publishing;
    ``consent`` is asked before anything goes to a public target; ``warn`` is told what is odd, and
    ``clock`` tells the time.
    """

    workspace: Workspace
    order: Order
    check: Callable[[Draft, tuple[str, ...]], tuple[Finding, ...]]
    consent: Callable[[Prepared], bool]
    warn: Callable[[str], None]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def surroundings(self) -> Surroundings:
        """Return what sending needs of this."""
        return Surroundings(lambda: moment(self.clock()), self.warn)


def publish(drafts: Iterable[Chosen], call: Call) -> Iterator[Result]:
    """Publish; yield a result for each draft and target. All questions are asked first.

    Raises what stops the whole call before anything is sent: ``UsageError`` where consent is
    missing, ``ConfigError`` and ``PluginError``.
    """
    ready: list[Prepared] = []
    for chosen in drafts:
        for step in _prepared(chosen, call):
            if isinstance(step, Prepared):
                ready.append(step)
            else:
                yield step
    for prepared in ready:
        result = _sent(prepared, call)
        yield result
        if result.outcome == "interrupted" or result.followed.stopped:
            return


def exit_code(results: Iterable[Result]) -> ExitCode:
    """Return the exit code of a call: PARTIAL where something was published and something not."""
    results = list(results)
    codes = {result.code for result in results}
    published = any(result.outcome == "published" for result in results)
    partial = {ExitCode.PARTIAL} if published and codes - {ExitCode.OK} else set()
    return gravest(codes | partial)


def _prepared(chosen: Chosen, call: Call) -> Iterator[Prepared | Result]:
    draft = chosen.draft
    if isinstance(draft, DraftError):
        yield _refused(draft.path, "", draft)
        return
    metadata = call.workspace.metadata(draft)
    obstacle = _obstacle(metadata, call) or (_without_target(metadata) if chosen.found else None)
    if obstacle:
        code = ExitCode.OK if chosen.found else ExitCode.NOT_PUBLISHED
        yield Result(draft.name, "", "skipped" if chosen.found else "refused", code, *obstacle)
        return
    settings = call.workspace.settings(draft)
    targets = call.workspace.targets(metadata, call.order.to, settings)
    platforms = tuple(call.workspace.platform_of(target, settings) for target in targets)
    findings = call.check(draft, platforms)
    objection = _objection(draft, metadata, findings)
    if objection:
        yield objection
        return
    for target in targets:
        yield _ready(draft, target, call, piped=chosen.piped)


def _obstacle(metadata: Metadata, call: Call) -> tuple[str, str] | None:
    """Return why a draft must not be published now, and what to do about it."""
    if metadata.draft:
        return "it says `draft: true`", "remove that line when it is ready"
    due = metadata.publish_at
    if due and due > call.clock() and not call.order.now:
        return f"it is not due before {due.isoformat()}", "--now publishes it before its date"
    return None


def _without_target(metadata: Metadata) -> tuple[str, str] | None:
    if metadata.to:
        return None
    return "it names no target", "of folders, only drafts that state `to` are published"


def _objection(draft: Draft, metadata: Metadata, findings: tuple[Finding, ...]) -> Result | None:
    """Return why a draft must not be published at all.

    A value that nobody could read is one reason, though lint was told to ignore it: it may be the
    date or the image.
    """
    message, hint = "lint found what must not go live", f"see `postkit lint {draft.name}`"
    if findings:
        code = ExitCode.FINDINGS
        return Result(draft.name, "", "refused", code, message, hint, findings=findings)
    for problem in metadata.problems.get("wrong-value", ()):
        code = ExitCode.NOT_PUBLISHED
        return Result(draft.name, "", "refused", code, problem.message, problem.help)
    return None


def _ready(draft: Draft, target: str, call: Call, *, piped: bool) -> Prepared | Result:
    """Return what is ready to be sent, or why it is not."""
    try:
        prepared = prepare(draft, target, call.workspace)._replace(piped=piped)
        if call.order.dry_run:
            return Result(draft.name, target, "prepared", prepared=prepared)
        return _asked(prepared, call) or prepared
    except PostkitError as error:
        if error.exit_code is ExitCode.USAGE:
            raise
        return _refused(draft.name, target, error)


def _asked(prepared: Prepared, call: Call) -> Result | None:
    """Ask before a public target gets something; return why it does not.

    Nobody is asked in vain: what the ledger settles already is settled here.
    """
    public = prepared.publisher.capabilities.public
    settled = _settled(prepared, call) if public else None
    if settled:
        return settled
    _fence.ready(prepared.publisher, prepared.payload)
    if not public or call.consent(prepared):
        return None
    name, target = prepared.draft.name, prepared.payload.target
    code, message = ExitCode.NOT_PUBLISHED, "not published: you said no"
    return Result(name, target, "declined", code, message)


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
        result = _refused(prepared.draft.name, prepared.payload.target, error)
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


def _refused(draft: str, target: str, error: PostkitError) -> Result:
    outcome = "refused"
    if error.exit_code is ExitCode.UNKNOWN:
        outcome = "unknown"
    elif isinstance(error, PublishFailed):
        outcome = "failed"
    return Result(draft, target, outcome, error.exit_code, str(error), error.hint)
