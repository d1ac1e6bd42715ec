"""From a draft to what may be sent: read, due, linted, prepared, and agreed to by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import DraftError, ExitCode, PostkitError, PublishRefused
from postkit.pipeline.calls import Call, Chosen, Result, refused
from postkit.pipeline.sending import Prepared, prepare
from postkit.publishers import _fence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postkit.drafts import Draft
    from postkit.lint.engine import Finding
    from postkit.metadata import Metadata


class Purpose(NamedTuple):
    """What drafts are got ready for.

    ``targets`` are a draft's, ``settled`` returns what the ledger settles already, so that nobody
    is asked in vain; it raises what the ledger forbids. ``edits``: of what is live, the text.
    """

    targets: Callable[[Draft], Sequence[str]]
    settled: Callable[[Prepared], Result | None]
    edits: bool = False


def ready(chosen: Chosen, call: Call, purpose: Purpose) -> Iterator[Prepared | Result]:
    """Yield what is ready for each target of a draft, or why it is not."""
    draft = chosen.draft
    if isinstance(draft, DraftError):
        yield refused(draft.path, "", draft)
        return
    metadata = call.workspace.metadata(draft)
    obstacle = _obstacle(metadata, call) or (_without_target(metadata) if chosen.found else None)
    if obstacle:
        code = ExitCode.OK if chosen.found else ExitCode.NOT_PUBLISHED
        yield Result(draft.name, "", "skipped" if chosen.found else "refused", code, *obstacle)
        return
    settings = call.workspace.settings(draft)
    try:
        targets = purpose.targets(draft)
    except PublishRefused as error:
        yield refused(draft.name, "", error)
        return
    variants = [call.workspace.variant_of(target, settings) for target in targets]
    findings = call.check(draft, tuple(dict.fromkeys(variants)))
    objection = _objection(draft, metadata, findings)
    if objection:
        yield objection
        return
    for target in targets:
        yield _ready(draft, target, call, purpose, piped=chosen.piped)


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


def _ready(
    draft: Draft, target: str, call: Call, purpose: Purpose, *, piped: bool
) -> Prepared | Result:
    try:
        prepared = prepare(draft, target, call.workspace)._replace(piped=piped)
        if not call.order.dry_run:
            return purpose.settled(prepared) or _asked(prepared, call) or prepared
        settled = purpose.settled(prepared) if purpose.edits else None
        shown = _edit(prepared) if purpose.edits else prepared
        return settled or Result(draft.name, target, "prepared", prepared=shown)
    except PostkitError as error:
        if error.exit_code is ExitCode.USAGE:
            raise
        return refused(draft.name, target, error)


def _edit(prepared: Prepared) -> Prepared:
    """Return what an edit shows: neither the request of a new post, nor what comes after one."""
    body = {name: value for name, value in prepared.payload.body.items() if name != "request"}
    return prepared._replace(payload=prepared.payload.replace(first_comment="", body=body))


def _asked(prepared: Prepared, call: Call) -> Result | None:
    """Ask before a public target gets something; return why it does not."""
    for warning in _fence.ready(prepared.publisher, prepared.payload):
        call.warn(warning)
    if not prepared.publisher.capabilities.public or call.consent(prepared):
        return None
    name, target = prepared.draft.name, prepared.payload.target
    return Result(name, target, "declined", ExitCode.NOT_PUBLISHED, "you said no")
