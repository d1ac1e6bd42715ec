"""Delete what is live, and record it. Deleting twice does no harm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import ExitCode, PublishRefused
from postkit.ledger import locked
from postkit.ledger.events import to_the_second
from postkit.pipeline.calls import Result, Work, in_turn, refused
from postkit.pipeline.changing import Change, make
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
    """Something that is, or was, live; ``record`` is None where it is not on record."""

    name: str
    publisher: BasePublisher
    receipt: Receipt
    root: Path
    ledger: Ledger
    record: Record | None = None

    @property
    def url(self) -> str:
        """Return where to look, from the current folder."""
        return address(self.receipt.url, self.root)

    @property
    def target(self) -> str:
        """Return the name of the target."""
        return self.publisher.target.name


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
    instant: Callable[[], str],
) -> Iterator[Result]:
    """Delete; yield a result for each. ``consent`` is asked for all of them before the first."""
    waiting: list[Work] = []
    for one in list(publications):
        if settled := _settled(one, consent):
            yield settled
        else:
            do = partial(_deleted, one, instant)
            waiting.append(Work(one.name, one.target, do, one.url, one.receipt.urn))
    yield from in_turn(waiting)


def _settled(one: Publication, consent: Callable[[Publication], bool]) -> Result | None:
    """Return why there is nothing to be done; raises UsageError where nobody can be asked."""
    if one.record and one.record.deletion:
        since = f"deleted since {to_the_second(one.record.deletion.at)}"
        return _result(one, "unchanged")._replace(message=since)
    if not one.publisher.capabilities.deletes:
        message = f"target {one.target!r} cannot delete what it published"
        error = PublishRefused(message, hint=f"delete it yourself: {one.url}")
        return refused(one.name, one.target, error)
    if consent(one):
        return None
    return Result(one.name, one.target, "declined", ExitCode.NOT_PUBLISHED, "you said no")


def _deleted(one: Publication, instant: Callable[[], str]) -> Result:
    with locked(one.root, wait=LOCK_SECONDS):
        do = partial(_fence.delete, one.publisher, one.receipt)
        attempt = one.record.attempt.id if one.record else ""
        make(Change("deletion", attempt, one.ledger, instant), do)
    return _result(one, "deleted")


def _result(one: Publication, outcome: str) -> Result:
    return Result(one.name, one.target, outcome, url=one.url, urn=one.receipt.urn)
