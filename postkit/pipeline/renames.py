"""Drafts that were given another name, and have no ``id`` that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import PostkitError
from postkit.pipeline.sending import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.drafts import Draft
    from postkit.ledger import History, Record
    from postkit.pipeline.workspace import Workspace


def renamed(draft: Draft, history: History, workspace: Workspace) -> Iterator[Record]:
    """Yield the records of what looks as a draft does, and was published of one that is gone."""
    root = workspace.settings(draft).root
    gone = [record for record in history.records if _is_gone(record, root)]
    for target in dict.fromkeys(record.attempt.target for record in gone):
        content = _content(draft, target, workspace)
        yield from (record for record in history.of_content(content, target) if record in gone)


def _is_gone(record: Record, root: Path) -> bool:
    path = record.attempt.path
    return bool(path) and not (root / path).exists()


def _content(draft: Draft, target: str, workspace: Workspace) -> str:
    """Return the hash of what readers would get; empty where the draft is not for a target."""
    try:
        return prepare(draft, target, workspace).payload.content
    except PostkitError:
        return ""
