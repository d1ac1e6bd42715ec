"""Send one payload under the root's lock: intent in the ledger before, outcome after."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from postkit import drafts
from postkit.errors import (
    AlreadyLive,
    OutcomeUnknown,
    PostkitError,
    PublishFailed,
    PublishRefused,
)
from postkit.ledger import Attempt, Outcome, Snapshot, locked
from postkit.ledger.events import to_the_second
from postkit.pipeline import once
from postkit.pipeline.following import Followed, complete, follow
from postkit.pipeline.recovery import claimed, recover, refuse_damaged
from postkit.publishers import _fence

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.drafts import Draft
    from postkit.ledger import Entry, Journal, Ledger, Record
    from postkit.pipeline.workspace import Workspace
    from postkit.post import Post
    from postkit.publishers._base import BasePublisher, Receipt
    from postkit.publishers._payload import Payload

_CHANGES = (("edited", "update"), ("deleted", "delete"))
LOCK_SECONDS = 30.0
"""How long to wait for another run that publishes from the same root."""


def moment(at: datetime) -> str:
    """Return a point in time as the ledger writes it: ISO 8601 in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(at: datetime) -> str:
    """Return a point in time to the microsecond, for what may happen more than once a second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Prepared(NamedTuple):
    """A draft that is ready to be sent to a target; ``ledger`` is its root's.

    ``piped`` tells that the draft came on standard input: no file can change under it.
    """

    draft: Draft
    post: Post
    publisher: BasePublisher
    payload: Payload
    ledger: Ledger
    piped: bool = False

    @property
    def candidate(self) -> once.Candidate:
        """Return what the ledger is asked about."""
        able = self.publisher.capabilities.idempotent
        post = self.post
        return once.Candidate(post.identity, post.place, self.payload, post.root, able)


def prepare(draft: Draft, target: str, workspace: Workspace) -> Prepared:
    """Return what a draft comes to at a target. Sends nothing."""
    settings = workspace.settings(draft)
    publisher = workspace.publisher(target, settings)
    post = workspace.compose(draft, workspace.variant_of(target, settings))
    payload = _fence.prepare(publisher, post)
    return Prepared(draft, post, publisher, payload, workspace.ledger(settings))


class Sent(NamedTuple):
    """A receipt; ``fresh`` where this call published, not an earlier one."""

    receipt: Receipt
    fresh: bool
    followed: Followed = Followed()


class Surroundings(NamedTuple):
    """What sending needs from outside: the time as ISO 8601 in UTC, and somebody to warn.

    ``instant`` tells the time to the microsecond.
    """

    moment: Callable[[], str]
    warn: Callable[[str], None]
    instant: Callable[[], str] = lambda: instant(datetime.now(UTC))


def send(prepared: Prepared, around: Surroundings, *, again: bool = False) -> Sent:
    """Publish, unless the ledger forbids it; ``again`` consents to a second publication.

    Raises ``PublishRefused``, ``PublishFailed``, ``LedgerError`` where nothing went live by this
    call, ``OutcomeUnknown`` where it may have.
    """
    with locked(prepared.post.root, wait=LOCK_SECONDS, told=around.warn) as journal:
        recover(prepared, journal, around)
        refuse_changed(prepared)
        try:
            return _decided(prepared, journal, around, again=again)
        except AlreadyLive as live:
            if not claimed(prepared, live, around):
                raise
            return _decided(prepared, journal, around, again=False)


def _decided(prepared: Prepared, journal: Journal, around: Surroundings, *, again: bool) -> Sent:
    """Do what the ledger says is to be done."""
    decision = once.decide(prepared.candidate, prepared.ledger.history(), again=again)
    if decision.step == "unchanged" and decision.record:
        receipt = receipt_of(decision.record)
        followed = complete(prepared, decision.record, receipt, around)
        return Sent(receipt, fresh=False, followed=followed)
    if decision.record and decision.step != "resend":
        raise refusal(decision, prepared)
    if not again:
        refuse_damaged(prepared)
    known = decision.record
    attempt = known.attempt if known else None
    attempt = attempt or attempt_of(prepared, key=uuid4().hex, at=around.moment())
    receipt = _sent(prepared, attempt, journal, around.moment)
    return Sent(receipt, fresh=True, followed=follow(prepared, attempt, receipt, around))


def receipt_of(record: Record) -> Receipt:
    """Return the receipt of a published record."""
    from postkit.publishers._base import Receipt

    return Receipt(record.outcome.url, record.outcome.urn) if record.outcome else Receipt("")


def address(url: str, root: Path) -> str:
    """Return where to look from the current folder; what lies here is recorded under its root."""
    if not url or "://" in url:
        return url
    place = root.resolve() / url
    here = Path.cwd()
    return str(place.relative_to(here) if place.is_relative_to(here) else place)


def refusal(decision: once.Decision, prepared: Prepared) -> PostkitError:
    """Return the error that says why the ledger forbids to send."""
    record, name = decision.record, prepared.draft.name
    if record is None or decision.step == "unknown":
        attempt = record.attempt if record else None
        return OutcomeUnknown(
            f"an earlier attempt{f' of {attempt.at}' if attempt else ''} may be live",
            hint=f"look at {_fence.page(prepared.publisher) or 'the target'}, then: "
            f"postkit resolve {attempt.id[:8] if attempt else ''} "
            "--published URL (or --not-published)",
            path=name,
        )
    url = address(receipt_of(record).url, prepared.post.root)
    if decision.step == "unsettled":
        return _unsettled(record, name)
    if decision.step == "changed":
        edits = prepared.publisher.capabilities.updates
        how = f"`postkit update {name}` edits it" if edits else "edit it there"
        return PublishRefused(
            f"an earlier version is live since {record.attempt.at}: {url}",
            hint=f"{how}, or publish it a second time with --again",
            path=name,
        )
    others = once.is_anothers(record.attempt, prepared.payload)
    account = f" as {record.attempt.account}" * others
    return PublishRefused(
        f"the same text is live{account} since {record.attempt.at}, "
        f"from {record.attempt.path or 'standard input'}: {url}",
        hint="--again publishes it a second time",
        path=name,
    )


def _unsettled(record: Record, name: str) -> OutcomeUnknown:
    """Return the error that says that a live post was edited or deleted, or not."""
    tried = record.unsettled
    done, again = _CHANGES[bool(tried and tried.event == "deletion")]
    return OutcomeUnknown(
        f"nobody knows whether it was {done} at {to_the_second(tried.at) if tried else 'all'}",
        hint=f"`postkit {again} {name}` settles it: doing so twice does no harm",
        path=name,
    )


def refuse_changed(prepared: Prepared) -> None:
    """Stop where the draft or a file of it is not what was checked."""
    draft = prepared.draft
    again = _fence.prepare(prepared.publisher, prepared.post)
    if _is_as_read(prepared) and again.hash == prepared.payload.hash:
        return
    raise PublishRefused(
        "it changed after it was checked",
        hint="publish again: the new version is checked then",
        path=draft.name,
    )


def _is_as_read(prepared: Prepared) -> bool:
    draft = prepared.draft
    if draft.path is None or prepared.piped:
        return True
    now = drafts.read(draft.path, name=draft.name)
    return (now.source, now.bom) == (draft.source, draft.bom)


def attempt_of(prepared: Prepared, *, key: str, at: str) -> Attempt:
    """Return what the ledger is told before a payload is sent under a key."""
    payload, post = prepared.payload, prepared.post
    return Attempt(
        id=key,
        at=at,
        draft=post.identity,
        path=post.place,
        target=payload.target,
        publisher=payload.publisher,
        account=payload.account,
        content=payload.content,
        payload=payload.hash,
        title=payload.title,
    )


def snapshot_of(payload: Payload, attempt: Attempt) -> Snapshot:
    """Return what is kept of a payload, to be shown and compared later."""
    return Snapshot(attempt.id, attempt.at, payload.text, payload.first_comment, payload.parts)


def _sent(
    prepared: Prepared, attempt: Attempt, journal: Journal, moment: Callable[[], str]
) -> Receipt:
    """Announce, send, settle. From the announcement on, every way out leaves an outcome."""
    entry = journal.announce(prepared.ledger, attempt, snapshot_of(prepared.payload, attempt))
    try:
        return _settled(prepared, attempt, entry, moment)
    except KeyboardInterrupt as error:  # while the outcome was written, be it of another Ctrl-C
        raise _unknown(error, prepared) from error


def _settled(
    prepared: Prepared, attempt: Attempt, entry: Entry, moment: Callable[[], str]
) -> Receipt:
    try:
        receipt = _fence.send(prepared.publisher, prepared.payload, attempt.id)
        outcome = Outcome(attempt.id, moment(), "published", receipt.url, receipt.urn)
    except PublishFailed as error:
        entry.settle(Outcome(attempt.id, moment(), "failed", reason=error.message))
        raise
    except BaseException as error:
        unknown = _unknown(error, prepared)
        entry.settle(Outcome(attempt.id, moment(), "unknown", reason=unknown.message))
        raise unknown from error
    entry.settle(outcome)
    return receipt


def _unknown(error: BaseException, prepared: Prepared) -> OutcomeUnknown:
    """Return what to tell of an error that came while sending: it may be live."""
    hint = "look there, then say so with `postkit resolve`"
    if prepared.publisher.capabilities.finds:
        hint = "publish again: postkit looks first"
    if isinstance(error, OutcomeUnknown):
        error.hint = error.hint or hint
        return error
    stopped = isinstance(error, KeyboardInterrupt)
    why = "interrupted" if stopped else f"{type(error).__name__}: {error}"
    message = f"it may be live: {why}"
    return OutcomeUnknown(message, hint=hint, path=prepared.draft.name)
