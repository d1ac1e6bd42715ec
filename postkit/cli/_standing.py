"""What ``postkit status`` and ``postkit resolve`` show."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.cli._session import here
from postkit.errors import DraftError, ExitCode, UsageError
from postkit.ledger import Outcome
from postkit.pipeline import record
from postkit.pipeline.folders import find
from postkit.pipeline.sending import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.cli._session import Session
    from postkit.drafts import Draft
    from postkit.ledger import State
    from postkit.pipeline.record import Standing
    from postkit.publishers._base import BasePublisher

_ROLES = {
    "published": "good",
    "changed": "warning",
    "duplicate": "warning",
    "unknown": "error",
    "failed": "error",
    "deleted": "dim",
    "unpublished": "dim",
}
_LIVE = {"published", "changed", "duplicate"}
_COMMENTS = {
    "failed": ("first comment failed", "warning"),
    "unknown": ("first comment unknown", "warning"),
}
_UNSETTLED = {
    "update": ("update unknown: run it again", "error"),
    "deletion": ("deletion unknown: run it again", "error"),
}
_VERIFIED = {
    "done": ("verified", "dim"),
    "failed": ("not as sent", "warning"),
    "unknown": ("not verified", "dim"),
}


def status(session: Session, paths: tuple[str, ...]) -> ExitCode:
    """Show how drafts stand; exit code USAGE where a draft cannot be read."""
    workspace = session.workspace()
    settings = session.settings().for_folder(here())
    history = workspace.ledger(settings).history()
    unreadable: list[DraftError] = []
    found = list(record.standings(_readable(session, paths, unreadable), workspace))
    if not paths:
        found += list(record.gone(settings.root, history, found))
        unreadable = [error for error in unreadable if error.path != os.curdir]
    for damage in history.damaged:
        session.warn(f"{settings.ledger_path}:{damage.line}: {damage.problem}")
    _show(session, found, unreadable)
    return ExitCode.USAGE if unreadable else ExitCode.OK


def unknown(session: Session) -> ExitCode:
    """List the attempts that only a look can settle."""
    workspace = session.workspace()
    history = workspace.ledger(session.settings().for_folder(here())).history()
    found = [record.standing(entry) for entry in record.unsure(history)]
    _show(session, found, [])
    if not found:
        session.note("every attempt is settled")
    return ExitCode.OK


def settle(session: Session, attempt: str, url: str, *, not_published: bool) -> ExitCode:
    """Write what a person says of an attempt; raises UsageError where that is not one thing."""
    if bool(url) == not_published:
        raise UsageError(
            "say what you saw: either --published URL or --not-published",
            hint="look at the target first; what is not live may then be published again",
        )
    folder, attempt = _sought(session, attempt)
    settings = session.settings().for_folder(folder)
    workspace = session.workspace()
    ledger = workspace.ledger(settings)
    state: State = "failed" if not_published else "published"
    reason = "a person looked: it is not there" if not_published else ""
    said = Outcome("", moment(datetime.now(UTC)), state, url=url, reason=reason, by="person")

    def publisher_of(target: str) -> BasePublisher:
        return workspace.publisher(target, settings)

    settled = record.resolve(settings.root, ledger, attempt, said, publisher_of)
    _show(session, [record.standing(settled)], [])
    return ExitCode.OK


def _sought(session: Session, attempt: str) -> tuple[Path, str]:
    """Return the folder whose root is meant, and a draft's path from here as its path there."""
    path = here() / attempt
    if not path.is_file():
        return here(), attempt
    root = session.settings().for_folder(path.parent).root
    return path.parent, Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()


def _readable(
    session: Session, paths: tuple[str, ...], unreadable: list[DraftError]
) -> Iterator[Draft]:
    for found in find(paths, session.standard_input):
        try:
            if isinstance(found, DraftError):
                raise found
            yield found.read()
        except DraftError as error:
            unreadable.append(error)


def _show(session: Session, found: list[Standing], unreadable: list[DraftError]) -> None:
    if session.as_json:
        session.emit(
            standings=[standing._asdict() for standing in found],
            errors=[error.as_json() for error in unreadable],
        )
        return
    for standing in found:
        session.show(_line(standing))
    for error in unreadable:
        session.complain_of(error)


def _line(standing: Standing) -> Iterator[tuple[str, str]]:
    yield f"{standing.state:<11}", _ROLES[standing.state]
    yield f" {standing.draft}", "path"
    yield f" → {standing.target}", ""
    updated = "updated " * (standing.updated and standing.state in _LIVE)
    yield f"  {updated}{standing.since}" if standing.since else "", "dim"
    yield f"  {standing.url or ' '.join(standing.reason.split())}".rstrip(), ""
    for remark, role in _remarks(standing):
        yield f"  {remark}", role
    is_open = standing.state == "unknown" or standing.comment == "unknown"
    yield f"  attempt {standing.attempt[:8]}" * is_open, "dim"
    yield "\n", ""


def _remarks(standing: Standing) -> Iterator[tuple[str, str]]:
    """Yield what there is to know of a publication that is live, and how to show it."""
    if standing.state in _LIVE:
        unsettled = _UNSETTLED.get(standing.unsettled)
        comment, verified = _COMMENTS.get(standing.comment), _VERIFIED.get(standing.verified)
        yield from filter(None, [unsettled, comment, verified])
