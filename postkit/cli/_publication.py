"""What ``postkit publish`` and ``postkit update`` ask and show."""

from __future__ import annotations

import os
import sys
from json import dumps
from typing import TYPE_CHECKING, Any

from postkit.cli import _progress
from postkit.errors import DraftError, UsageError
from postkit.pipeline.calls import Call, Chosen, Order, Result, exit_code
from postkit.pipeline.folders import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postkit.cli._session import Session
    from postkit.errors import ExitCode
    from postkit.pipeline.following import Step
    from postkit.pipeline.sending import Prepared

_UNSAID = (
    ("is not there", "publish again, which adds it, or add it by hand, but not both:"),
    ("may be there", "look, and add it by hand if it is missing:"),
)
_ROLES = {
    "published": "good",
    "updated": "good",
    "deleted": "good",
    "unchanged": "dim",
    "prepared": "title",
    "skipped": "dim",
}


def chosen(
    session: Session, paths: tuple[str, ...], stdin_filename: str, *, folders: bool
) -> Iterator[Chosen]:
    """Yield the drafts that are meant; raises UsageError for a folder without ``--all``."""
    for path in paths:
        if os.path.isdir(path) and not folders:  # noqa: PTH112 - a string is at hand
            raise UsageError(
                f"{path} is a folder",
                hint="add --all to publish its drafts that name a target and are due",
            )
    for found in find(paths, lambda: session.standard_input(stdin_filename)):
        try:
            if isinstance(found, DraftError):
                raise found
            yield Chosen(found.read(), not found.named, piped=found.data is not None)
        except DraftError as error:
            yield Chosen(error)


def run(
    session: Session,
    work: Callable[[Iterable[Chosen], Call], Iterator[Result]],
    drafts: Iterable[Chosen],
    order: Order,
    *,
    yes: bool,
) -> ExitCode:
    """Publish or update, show each result when it is known, and return the exit code."""
    from postkit.pipeline.lint import gate

    workspace = session.workspace(progress=_progress.bar(session))
    warned: set[str] = set()

    def warn(text: str) -> None:
        if text not in warned:
            session.warn(text)
        warned.add(text)

    def consent(prepared: Prepared) -> bool:
        return yes or _asked(session, prepared)

    call = Call(workspace, order, gate(workspace), consent, warn)
    results = []
    for result in work(drafts, call):
        results.append(result)
        if not session.as_json:
            show(session, result)
    if session.as_json:
        session.emit(results=[as_json(result) for result in results])
    return exit_code(results)


def as_json(result: Result) -> dict[str, Any]:
    """Return a result as ``--json`` shows it; what is not known is null."""
    prepared = result.prepared
    return {
        "draft": result.draft,
        "target": result.target or None,
        "outcome": result.outcome,
        "url": result.url or None,
        "urn": result.urn or None,
        "message": result.message or None,
        "hint": result.hint or None,
        "first_comment": _step(result.followed.comment),
        "verification": _step(result.followed.verification),
        "findings": [finding.as_json() for finding in result.findings],
        "payload": prepared.payload.as_json() if prepared else None,
    }


def _step(step: Step) -> dict[str, str | None] | None:
    """Return what became of something that was to follow; None where nothing was."""
    if not (step.state or step.reason):
        return None
    return {
        "outcome": step.state or None,
        "message": step.reason or None,
        "hint": step.hint or None,
    }


def _asked(session: Session, prepared: Prepared) -> bool:
    """Ask a person; raises UsageError where nobody can answer."""
    payload, length = prepared.payload, prepared.post.length
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(
            f"publishing to {payload.target} needs somebody's consent",
            hint="run it in a terminal, or add --yes",
            path=prepared.draft.name,
        )
    account = f" as {payload.account}" if payload.account else ""
    title = payload.title or prepared.draft.name
    question = f"Publish {title!r} ({length:,} characters) to {payload.target}{account}?"
    return session.confirm(question)


def show(session: Session, result: Result) -> None:
    """Show what became of a draft at a target."""
    if result.outcome in _ROLES:
        session.show(_line(result))
    if result.prepared:
        session.show(_rehearsal(result.prepared))
    for finding in result.findings:
        session.complain(finding.severity.name.lower(), finding.concise)
    _show_followed(session, result)
    if result.code and result.message:
        where = f"{result.draft}: " * (not result.message.startswith(result.draft))
        session.complain("error", f"{where}{result.message}", result.hint)


def _show_followed(session: Session, result: Result) -> None:
    """Say what came after a post went live; words that did not go along are not lost."""
    comment, verification, _ = result.followed
    if result.unsaid:
        how, advice = _UNSAID[comment.state == "unknown"]
        message = f"{result.draft}: its first comment {how}: {comment.reason}"
        session.complain("error", message, comment.hint)
        session.say((advice, "title"), (f"\n{result.unsaid}", ""))
    if verification.state == "failed":
        session.complain("error", f"{result.draft}: {verification.reason}", "look at it")
    elif verification.state == "done":
        session.note(f"{result.draft}: read back and compared: it is what was checked")
    elif verification.reason:
        session.note(
            f"{result.draft}: published, not verified ({verification.reason}): look at it once, a "
            "post whose files fail to be processed stays invisible"
        )


def _line(result: Result) -> Iterator[tuple[str, str]]:
    yield f"{result.outcome:<10}", _ROLES[result.outcome]
    yield f" {result.draft}", "path"
    yield f" → {result.target}" if result.target else "", ""
    yield f"  {result.url or result.urn or result.message}".rstrip() + "\n", ""


def _rehearsal(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """Yield what a dry run shows: the text, where it folds, what travels, what goes with it."""
    post, payload = prepared.post, prepared.payload
    limit = post.platform.limits.get("length")
    of = f" of {limit.value:,}" if limit else ""
    yield from _part("what readers see", payload.text)
    yield f"{post.length:,}{of} {post.platform.unit}\n", "dim"
    for cut in post.cuts:
        about = cut.fold.characters.about
        shown = post.text[: cut.offset].rstrip().split("\n")[-1][-40:]
        yield f'{about}cut in the {cut.fold.view} feed after "…{shown}"\n', "dim"
    if payload.encoded != payload.text:
        yield from _part("what travels", payload.encoded)
    if payload.first_comment:
        yield from _part("the first comment", payload.first_comment)
    for asset in payload.assets:
        yield from _part(
            f"attached {asset.kind}", f"{asset.name} ({asset.media_type}, {asset.size:,} bytes)"
        )
    yield from _beside(payload.body)
    if request := payload.body.get("request"):
        yield from _part("the request", dumps(request, ensure_ascii=False, indent=2))


def _beside(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a post has in the place of files."""
    if poll := body.get("poll"):
        options = (f"○ {option}" for option in poll["options"])
        yield from _part(
            f"the poll, for {poll['duration']}", "\n".join([poll["question"], *options])
        )
    if card := body.get("card"):
        yield from _part("the card", "\n".join(filter(None, card.values())))
    if reshare := body.get("reshare"):
        yield from _part("shares", reshare)


def _part(title: str, text: str) -> Iterator[tuple[str, str]]:
    yield f"── {title}\n", "dim"
    yield f"{text}\n", ""
