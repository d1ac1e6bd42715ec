"""Delete what is live, and record it. Deleting twice does no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from postkit.errors import ExitCode, LedgerError, OutcomeUnknown, PostkitError, PublishRefused
from postkit.ledger import Sequel, locked
from postkit.pipeline.calls import Result, refused
from postkit.pipeline.sending import LOCK_SECONDS, address, receipt_of
from postkit.publishers import _fence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from postkit.config import Settings
    from postkit.ledger import Ledger, Record
    from postkit.pipeline.workspace import Workspace
    from postkit.publishers._base import BasePublisher, Receipt


class Publication(NamedTuple):
    """Something that is live; ``record`` is None where it is not on record."""

    name: str
    publisher: BasePublisher
    receipt: Receipt
    root: Path
    ledger: Ledger
    record: Record | None = None


def of_record(record: Record, workspace: Workspace, settings: Settings) -> Publication:
    """Return what is live by a record. Raises PublishRefused where its target is another now."""
    attempt = record.attempt
    publisher = workspace.publisher(attempt.target, settings)
    if (publisher.name, publisher.account) != (attempt.publisher, attempt.account):
        raise PublishRefused(
            f"{attempt.path or attempt.title} was published by {attempt.publisher} as "
            f"{attempt.account or 'nobody'}; target {attempt.target!r} is another now",
            hint="delete it at the network, or configure the target as it was",
        )
    name, ledger = attempt.path or attempt.title, workspace.ledger(settings)
    return Publication(name, publisher, receipt_of(record), settings.root, ledger, record)


def delete(
    publications: Iterable[Publication],
    consent: Callable[[Publication], bool],
    moment: Callable[[], str],
) -> Iterator[Result]:
    """Delete; yield a result for each. ``consent`` is asked before."""
    for publication in list(publications):
        try:
            yield _deleted(publication, consent, moment)
        except PostkitError as error:
            if error.exit_code is ExitCode.USAGE:
                raise
            yield refused(publication.name, publication.publisher.target.name, error)


def _deleted(
    publication: Publication, consent: Callable[[Publication], bool], moment: Callable[[], str]
) -> Result:
    publisher, target = publication.publisher, publication.publisher.target.name
    if not publisher.capabilities.deletes:
        raise PublishRefused(
            f"target {target!r} cannot delete what it published",
            hint=f"delete it yourself: {address(publication.receipt.url, publication.root)}",
        )
    if not consent(publication):
        return Result(publication.name, target, "declined", ExitCode.NOT_PUBLISHED, "you said no")
    with locked(publication.root, wait=LOCK_SECONDS):
        _fence.delete(publisher, publication.receipt)
        _recorded(publication, moment())
    receipt = publication.receipt
    url = address(receipt.url, publication.root)
    return Result(publication.name, target, "deleted", url=url, urn=receipt.urn)


def _recorded(publication: Publication, at: str) -> None:
    if publication.record is None:
        return
    attempt = publication.record.attempt.id
    try:
        publication.ledger.sequel(Sequel(uuid4().hex, attempt, at, "deletion", "done"))
    except LedgerError as error:
        raise OutcomeUnknown(
            f"it is deleted, but that is not on record: {error}",
            hint="make room, then run it again: that does no harm",
        ) from error
