"""What ``postkit publish`` and ``postkit update`` ask and show."""

from __future__ import annotations

import os
import sys
from json import dumps
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Asking(NamedTuple):
    """How a person is asked for consent; ``of_folder`` is the way out where a folder is named."""

    doing: str
    question: str
    of_folder: str


PUBLISHING = Asking(
    "publishing to {target}",
    "Publish {title!r} ({length:,} characters) to {target}{account}?",
    "add --all to publish its drafts that name a target and are due",
)
EDITING = Asking(
    "editing the post at {target}",
    "Edit {title!r} at {target}{account} (now {length:,} characters)?",
    "name the drafts in it",
)


def chosen(
    session: Session,
    paths: tuple[str, ...],
    asking: Asking,
    *,
    stdin_filename: str = "",
    folders: bool = False,
) -> Iterator[Chosen]:
    """Yield the drafts that are meant; raises UsageError for a folder without ``--all``."""
    for path in paths:
        if os.path.isdir(path) and not folders:  # noqa: PTH112 - a string is at hand
            raise UsageError(f"{path} is a folder", hint=asking.of_folder)
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
    asking: Asking,
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
        return yes or _asked(session, prepared, asking)

    return tell(session, work(drafts, Call(workspace, order, gate(workspace), consent, warn)))


def tell(session: Session, results: Iterable[Result]) -> ExitCode:
    """Show each result when it is known, JSON all at the end, and return the exit code."""
    told: list[Result] = []
    shown: list[dict[str, Any]] = []
    session.so_far = {"results": shown}
    for result in results:
        told.append(result)
        shown.append(_as_json(result))
        if not session.as_json:
            _show(session, result)
    if session.as_json:
        session.emit(results=shown)
    return exit_code(told)


def _as_json(result: Result) -> dict[str, Any]:
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


def _asked(session: Session, prepared: Prepared, asking: Asking) -> bool:
    """Ask a person; raises UsageError where nobody can answer."""
    payload = prepared.payload
    facts = {
        "target": payload.target,
        "title": payload.title or prepared.draft.name,
        "length": prepared.post.length,
        "account": f" as {payload.account}" if payload.account else "",
    }
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(
            f"{asking.doing.format_map(facts)} needs somebody's consent",
            hint="run it in a terminal, or add --yes",
            path=prepared.draft.name,
        )
    return session.confirm(asking.question.format_map(facts))


def _show(session: Session, result: Result) -> None:
    """Show what became of a draft at a target."""
    if result.outcome in _ROLES:
        session.show(_line(result))
    if result.prepared:
        session.show(_rehearsal(result.prepared))
    for finding in result.findings:
        session.complain(finding.severity.name.lower(), finding.concise)
    _show_followed(session, result)
    if result.code and result.message:
        placed = result.message.startswith(result.draft)
        message = result.message if placed else f"{_where(result)}: {result.message}"
        session.complain("error", message, result.hint)


def _show_followed(session: Session, result: Result) -> None:
    """Say what came after a post went live; words that did not go along are not lost."""
    comment, verification, _ = result.followed
    if result.unsaid:
        how, advice = _UNSAID[comment.state == "unknown"]
        message = f"{_where(result)}: its first comment {how}: {comment.reason}"
        session.complain("error", message, comment.hint)
        session.say((advice, "title"), (f"\n{result.unsaid}", ""))
    if verification.state == "failed":
        session.complain("error", f"{_where(result)}: {verification.reason}", "look at it")
    elif verification.state == "done":
        session.note(f"{_where(result)}: read back and compared: it is what was checked")
    elif verification.reason:
        advice = f": {verification.hint}" if verification.hint else ""
        unseen = f"not verified ({verification.reason}){advice}"
        session.note(f"{_where(result)}: {result.outcome}, {unseen}")


def _where(result: Result) -> str:
    return f"{result.draft} → {result.target}" if result.target else result.draft


def _line(result: Result) -> Iterator[tuple[str, str]]:
    yield f"{result.outcome:<10}", _ROLES[result.outcome]
    yield f" {result.draft}", "path"
    yield f" → {result.target}" if result.target else "", ""
    told = filter(None, [result.url or result.urn, result.message])
    yield "".join(f"  {part}" for part in told) + "\n", ""


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
