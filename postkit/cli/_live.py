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
from postkit.pipeline.diff import Comparison, compare
from postkit.pipeline.sending import instant
from postkit.publishers._base import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.cli._session import Session
    from postkit.config import Settings
    from postkit.pipeline.delete import Publication
    from postkit.pipeline.workspace import Workspace

_NOT_LIVE = "nothing of it is live, as far as is on record"


def delete(session: Session, posts: tuple[str, ...], to: tuple[str, ...], *, yes: bool) -> ExitCode:
    """Delete, show each result when it is known, and return the exit code."""
    workspace = session.workspace()
    wanted = [found for post in posts for found in _publications(session, workspace, post, to)]

    def agreed(publication: Publication) -> bool:
        return yes or _agreed(session, publication)

    def now() -> str:
        return instant(datetime.now(UTC))

    return _publication.tell(session, deletion.delete(wanted, agreed, now))


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
            session.complain_of(failure)
    differs = {ExitCode.FINDINGS} if any(each.differs for each in found) else set()
    return gravest({each.exit_code for each in errors} | differs)


def _publications(
    session: Session, workspace: Workspace, post: str, to: tuple[str, ...]
) -> Iterator[Publication]:
    """Yield what is live, or was, of a draft, or under a URN or an address."""
    urn = urns.post_of(post)
    if urn:
        settings = session.settings().for_folder(here())
        record.catch_up(settings, workspace)
        records = workspace.ledger(settings).history().of_urn(urn)
    else:
        draft = session.read(post)
        settings = workspace.settings(draft)
        record.catch_up(settings, workspace)
        records = record.known(draft, workspace)
    found = record.to_delete([one for one in records if not to or one.attempt.target in to], post)
    for one in found:
        yield deletion.of_record(one, workspace, settings)
    if not found and urn:
        yield from _unrecorded(urn, workspace, settings, to)
    elif not found:
        hint = "`postkit status` shows the record"
        raise PublishRefused(_NOT_LIVE, hint=hint, path=post)


def _unrecorded(
    urn: str, workspace: Workspace, settings: Settings, to: tuple[str, ...]
) -> Iterator[Publication]:
    """Yield a post that is on no record, where the person says that it is."""
    if not urns.is_post(urn):
        hint = "name its draft, or the address that “Embed this post” at linkedin.com gives"
        raise PublishRefused("an activity is not the post itself", hint=hint, path=urn)
    if not to:
        hint = "`postkit status` shows the record; or say where it is: --to TARGET"
        raise PublishRefused(_NOT_LIVE, hint=hint, path=urn)
    for target in to:
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
    where = f"from {publication.target} ({publication.url})"
    return session.confirm(f"Delete {publication.name!r} {where}?")


def _comparisons(
    session: Session, workspace: Workspace, name: str, to: tuple[str, ...]
) -> Iterator[Comparison]:
    draft = session.read(name)
    known = [one for one in record.known(draft, workspace) if one.state in {"published", "unknown"}]
    targets = to or tuple(dict.fromkeys(found.attempt.target for found in known))
    if not targets:
        hint = "`postkit status` shows the record"
        raise PublishRefused(_NOT_LIVE, hint=hint, path=draft.name)
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
        yield f"changed beside the text: {record.named(part)}\n", "warning"
    if not comparison.differs:
        yield "no difference\n", "dim"


def _role(line: str) -> str:
    if line.startswith(("---", "+++", "@@")):
        return "dim"
    return {"-": "mark", "+": "good"}.get(line[:1], "")
