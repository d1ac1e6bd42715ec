"""What ``postkit delete`` and ``postkit diff`` ask and show."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from difflib import unified_diff
from typing import TYPE_CHECKING

from postkit.cli import _publication
from postkit.cli._session import here
from postkit.errors import ExitCode, PostkitError, PublishRefused, UsageError, gravest
from postkit.linkedin import urns
from postkit.pipeline import delete as deletion
from postkit.pipeline import record
from postkit.pipeline.calls import exit_code
from postkit.pipeline.diff import Comparison, compare
from postkit.pipeline.sending import address, instant
from postkit.publishers._base import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.cli._session import Session
    from postkit.pipeline.delete import Publication
    from postkit.pipeline.workspace import Workspace


def delete(session: Session, posts: tuple[str, ...], to: tuple[str, ...], *, yes: bool) -> ExitCode:
    """Delete, show each result when it is known, and return the exit code."""
    workspace = session.workspace()
    wanted = [found for post in posts for found in _publications(session, workspace, post, to)]

    def agreed(publication: Publication) -> bool:
        return yes or _agreed(session, publication)

    def moment() -> str:
        return instant(datetime.now(UTC))

    results = []
    for result in deletion.delete(wanted, agreed, moment):
        results.append(result)
        if not session.as_json:
            _publication.show(session, result)
    if session.as_json:
        session.emit(results=[_publication.as_json(result) for result in results])
    return exit_code(results)


def diff(session: Session, drafts: tuple[str, ...], to: tuple[str, ...]) -> ExitCode:
    """Show how drafts differ from what is live."""
    workspace = session.workspace()
    found: list[Comparison] = []
    errors: list[PostkitError] = []
    for name in drafts:
        try:
            found += _comparisons(session, workspace, name, to)
        except PostkitError as error:
            errors.append(error)
    if session.as_json:
        compared = [{**each._asdict(), "differs": each.differs} for each in found]
        session.emit(comparisons=compared, errors=[each.as_json() for each in errors])
    else:
        for comparison in found:
            session.show(_shown(comparison))
        for failure in errors:
            session.complain("error", str(failure), failure.hint)
    differs = {ExitCode.FINDINGS} if any(each.differs for each in found) else set()
    return gravest({each.exit_code for each in errors} | differs)


def _publications(
    session: Session, workspace: Workspace, post: str, to: tuple[str, ...]
) -> Iterator[Publication]:
    """Yield what is live of a draft, or under a URN or an address."""
    urn = urns.post_of(post)
    settings = session.settings().for_folder(here())
    if urn:
        records = workspace.ledger(settings).history().of_urn(urn)
    else:
        draft = session.read(post)
        settings, records = workspace.settings(draft), record.live(draft, workspace)
    records = tuple(found for found in records if not to or found.attempt.target in to)
    for found in records:
        yield deletion.of_record(found, workspace, settings)
    if not records and not (urn and to):
        raise PublishRefused(
            f"nothing live is on record of {post}",
            hint="`postkit status` shows the record"
            + "; or say where it is: --to TARGET" * bool(urn),
        )
    for target in () if records else to:
        publisher, ledger = workspace.publisher(target, settings), workspace.ledger(settings)
        receipt = Receipt(urns.post_url(urn), urn)
        yield deletion.Publication(urn, publisher, receipt, settings.root, ledger)


def _agreed(session: Session, publication: Publication) -> bool:
    """Ask a person; raises UsageError where nobody can answer."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(
            f"deleting {publication.name} needs somebody's consent",
            hint="run it in a terminal, or add --yes",
        )
    where = address(publication.receipt.url, publication.root)
    target = publication.publisher.target.name
    return session.confirm(f"Delete {publication.name!r} from {target} ({where})?")


def _comparisons(
    session: Session, workspace: Workspace, name: str, to: tuple[str, ...]
) -> Iterator[Comparison]:
    draft = session.read(name)
    live = dict.fromkeys(found.attempt.target for found in record.live(draft, workspace))
    targets = to or tuple(live)
    if not targets:
        hint = "`postkit status` shows the record"
        raise PublishRefused("nothing of it is live on record", hint=hint, path=draft.name)
    for target in targets:
        yield compare(draft, target, workspace)


def _shown(comparison: Comparison) -> Iterator[tuple[str, str]]:
    what = "published last" if comparison.recorded else "live"
    yield f"{comparison.draft} → {comparison.target}", "path"
    yield f"  {comparison.url}\n", ""
    if comparison.recorded:
        yield f"compared with what was {what} ({comparison.recorded})\n", "dim"
    before, now = comparison.before.split("\n"), comparison.now.split("\n")
    names = (f"{what} {comparison.since}", comparison.draft)
    for line in unified_diff(before, now, *names, lineterm=""):
        yield f"{line}\n", _role(line)
    for part in comparison.parts:
        yield f"changed beside the text: {part}\n", "warning"
    if not comparison.differs:
        yield "no difference\n", "dim"


def _role(line: str) -> str:
    if line.startswith(("---", "+++", "@@")):
        return "dim"
    return {"-": "mark", "+": "good"}.get(line[:1], "")
