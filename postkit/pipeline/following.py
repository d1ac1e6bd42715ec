"""After a post is live: its first comment, and a look whether it is what was sent.

Nothing here makes the post itself fail. A comment is announced in the ledger before it is sent, as
an attempt is: one that may be there is never sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize
from uuid import uuid4

from postkit.errors import LedgerError, PostkitError, PublishFailed
from postkit.ledger import Sequel
from postkit.publishers import _fence
from postkit.secrets import scrub

if TYPE_CHECKING:
    from postkit.ledger import Attempt, Record
    from postkit.pipeline.sending import Prepared, Surroundings
    from postkit.publishers._base import Receipt


_UNSEEN = (
    "look at it once",
    "look at it once, a post whose files fail to be processed stays invisible",
)


class Step(NamedTuple):
    """What became of one thing that was to follow; ``state`` is empty where nothing was tried."""

    state: Literal["", "done", "failed", "unknown"] = ""
    reason: str = ""
    hint: str = ""


class Followed(NamedTuple):
    """What followed a publication; ``stopped`` where Ctrl-C put an end to it."""

    comment: Step = Step()
    verification: Step = Step()
    stopped: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether all that should have followed did, as far as anybody can tell."""
        return self.comment.state in {"", "done"} and self.verification.state != "failed"


def lacks_comment(prepared: Prepared, record: Record | None) -> bool:
    """Tell whether a post's first comment is certainly missing."""
    if not (prepared.payload.first_comment and prepared.publisher.capabilities.comments_after):
        return False
    return record is None or record.comment in {"", "failed"}


def follow(
    prepared: Prepared, attempt: Attempt, receipt: Receipt, around: Surroundings
) -> Followed:
    """Add the first comment and look at the post. Under the root's lock; never raises."""
    comment, stopped = Step(), False
    if lacks_comment(prepared, None):
        comment, stopped = _commented(prepared, attempt, receipt, around)
    if stopped or not prepared.publisher.capabilities.public:
        return Followed(comment, stopped=stopped)
    try:
        return Followed(comment, verified(prepared, attempt, receipt, around))
    except KeyboardInterrupt:
        return Followed(comment, Step("", "interrupted"), stopped=True)


def complete(
    prepared: Prepared, record: Record, receipt: Receipt, around: Surroundings
) -> Followed:
    """Add the first comment to a post of an earlier run, where it is certainly missing."""
    if not lacks_comment(prepared, record):
        return Followed(doubtful_comment(prepared, record))
    comment, stopped = _commented(prepared, record.attempt, receipt, around)
    return Followed(comment, stopped=stopped)


def doubtful_comment(prepared: Prepared, record: Record) -> Step:
    """Return that the first comment may be there, as long as nobody has said whether it is."""
    tried = record.commented
    if not prepared.payload.first_comment or tried is None or tried.outcome != "unknown":
        return Step()
    return Step("unknown", tried.reason, _how_to_settle(record.attempt))


def _commented(
    prepared: Prepared, attempt: Attempt, receipt: Receipt, around: Surroundings
) -> tuple[Step, bool]:
    """Return what became of the comment, and whether Ctrl-C came in between."""
    reason = "postkit was stopped while adding the first comment"
    intent = _sequel(attempt, around, "comment")._replace(reason=reason)
    doubt = Step("unknown", reason, _how_to_settle(attempt))
    try:
        prepared.ledger.sequel(intent)
        step, urn = _said(prepared, receipt, doubt)
        found = intent._replace(outcome=step.state or "unknown", reason=step.reason, urn=urn)
        return _settled(prepared, found._replace(at=around.instant()), step, doubt), False
    except LedgerError as error:
        return Step("failed", f"it was not sent: {error}", error.hint), False
    except KeyboardInterrupt:
        return doubt, True


def _settled(prepared: Prepared, found: Sequel, step: Step, doubt: Step) -> Step:
    """Write down what became of the comment; without that, nobody knows later."""
    try:
        prepared.ledger.sequel(found)
    except LedgerError as error:
        what = "it was added" if step.state == "done" else step.reason
        return doubt._replace(reason=f"{what}, but that is not on record: {error}")
    return step


def _said(prepared: Prepared, receipt: Receipt, doubt: Step) -> tuple[Step, str]:
    """Add the comment; return what became of it, and its URN."""
    try:
        return Step("done"), _fence.comment(prepared.publisher, prepared.payload, receipt)
    except PublishFailed as error:
        return Step("failed", error.message, error.hint), ""
    except Exception as error:  # noqa: BLE001 - the fence: whatever it was, it may be there
        return doubt._replace(reason=str(error)), ""


def _how_to_settle(attempt: Attempt) -> str:
    return f"look, then: postkit resolve {attempt.id[:8]} --published URL (or --not-published)"


def verified(prepared: Prepared, attempt: Attempt, receipt: Receipt, around: Surroundings) -> Step:
    """Compare what the network has with what was sent. Raises nothing but KeyboardInterrupt."""
    step = _looked(prepared, receipt)
    if not step.state:
        step = step._replace(hint=_UNSEEN[bool(prepared.payload.assets)])
    found = _sequel(attempt, around, "verification")
    _record(prepared, found._replace(outcome=step.state or "unknown", reason=step.reason), around)
    return step


def _looked(prepared: Prepared, receipt: Receipt) -> Step:
    try:
        stored = _fence.stored(prepared.publisher, receipt)
    except PostkitError as error:
        return Step("", error.message)
    if stored.state == "processing":
        return Step("", "its files are still being processed")
    if stored.state == "failed":
        reason = f"nobody can see it: its files were not processed {stored.reason}"
        return Step("failed", reason.rstrip())
    texts = (prepared.payload.text, scrub(stored.text))
    sent, found = (normalize("NFC", text) for text in texts)
    if found != sent:  # but for letters that look the same, be they composed or not
        return Step("failed", f"it is not what was sent: {_difference(sent, found)}")
    return Step("done")


def _difference(sent: str, stored: str) -> str:
    """Return in a few words where two texts part."""
    pairs = enumerate(zip(sent, stored, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), min(len(sent), len(stored)))
    if place == len(stored):
        return f"it ends after {sent[:place][-30:]!r}"
    return f"after {sent[:place][-30:]!r} stands {stored[place:][:30]!r}"


def _record(prepared: Prepared, sequel: Sequel, around: Surroundings) -> None:
    try:
        prepared.ledger.sequel(sequel)
    except LedgerError as error:
        around.warn(f"not recorded: {sequel.event} of {prepared.draft.name}: {error}")


def _sequel(
    attempt: Attempt, around: Surroundings, event: Literal["comment", "verification"]
) -> Sequel:
    return Sequel(uuid4().hex, attempt.id, around.instant(), event, "unknown")
