"""The drafts that wait to be published, and what the accounts of their targets lack for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import DraftError, PostkitError
from postkit.pipeline.folders import STANDARD_INPUT, Found, find
from postkit.post import place_of
from postkit.publishers import _fence
from postkit.publishers._base import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from postkit.config import Settings
    from postkit.drafts import Draft
    from postkit.ledger import History
    from postkit.pipeline.workspace import Workspace
    from postkit.publishers._base import BasePublisher


class _Met(NamedTuple):
    """The first draft that lacks something, and how many others do."""

    first: str
    others: int = 0


def examine(
    publishers: Mapping[str, BasePublisher],
    settings: Settings,
    workspace: Workspace,
    folder: Path,
) -> Iterator[Check]:
    """Yield for each public target how many drafts of a folder wait, and what is lacking for them.

    A lack is told once, with the first draft that meets it. Drafts are read one by one, and only
    those that wait are rendered.
    """
    public = {name: one for name, one in publishers.items() if one.capabilities.public}
    if not public:
        return
    waiting, lacks = dict.fromkeys(public, 0), dict[Check, _Met]()
    history = workspace.ledger(settings).history()
    for draft in _drafts(settings, workspace, folder):
        for target in _awaiting(draft, public, workspace, history):
            waiting[target] += 1
            for check in dict.fromkeys(_lacks(draft, target, public[target], workspace)):
                met = lacks.get(check)
                lacks[check] = _Met(met.first, met.others + 1) if met else _Met(draft.name)
    yield from _told(waiting, lacks)


def _drafts(settings: Settings, workspace: Workspace, folder: Path) -> Iterator[Draft]:
    """Yield the drafts of a folder that belong to a root; of unreadable ones, lint speaks."""
    for found in find((os.path.relpath(folder),), lambda: Found(STANDARD_INPUT, None)):
        try:
            draft = None if isinstance(found, DraftError) else found.read()
            if draft and workspace.settings(draft).root == settings.root:
                yield draft
        except PostkitError:
            continue


def _awaiting(
    draft: Draft, publishers: Mapping[str, BasePublisher], workspace: Workspace, history: History
) -> Iterator[str]:
    """Yield the targets that a draft would go to, and is not live at."""
    metadata, settings = workspace.metadata(draft), workspace.settings(draft)
    if metadata.draft:
        return
    identity, place = workspace.identity(draft), place_of(draft, settings.root)
    for target in workspace.targets(metadata, (), settings):
        publisher = publishers.get(target)
        if publisher is None or metadata.kind not in publisher.capabilities.kinds:
            continue
        known = (*history.of_draft(identity, target), *history.of_path(place, target))
        if not any(record.state == "published" for record in known):
            yield target


def _lacks(
    draft: Draft, target: str, publisher: BasePublisher, workspace: Workspace
) -> Iterable[Check]:
    try:
        variant = workspace.variant_of(target, workspace.settings(draft))
        return _fence.examine_post(publisher, workspace.compose(draft, variant))
    except PostkitError as error:
        return (Check(f"drafts for {target}", "error", str(error), error.hint),)


def _told(waiting: Mapping[str, int], lacks: Mapping[Check, _Met]) -> Iterator[Check]:
    for target, count in waiting.items():
        wait = "wait" if count > 1 else "waits"
        yield Check(f"drafts for {target}", "ok", f"{count or 'none'} {wait} to be published")
    for check, met in lacks.items():
        others = f" and {met.others:,} more" if met.others else ""
        yield check._replace(text=f"{check.text}: {met.first}{others}")
