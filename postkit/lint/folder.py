"""What an archive needs of the folder of its drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from postkit.drafts import Draft


class Plan(NamedTuple):
    """When a draft is to be published, in seconds since 1970, and on which targets with readers."""

    moment: int
    targets: tuple[str, ...]


class Folder(Protocol):
    """How an archive finds the drafts of its root, and what holds for them.

    ``now`` is in seconds since 1970, the same for a whole call. A folder that nobody configured
    may be anything, and the ledger there anybody's.
    """

    root: Path
    now: float

    @property
    def ledger(self) -> Path:
        """Return the path of the root's ledger."""

    @property
    def timezone(self) -> str:
        """Return the zone of dates without an offset, "" for none."""

    @property
    def configured(self) -> bool:
        """Tell whether the folder is one of posts."""

    def files(self) -> Iterable[str]:
        """Return the absolute paths of all files that may be drafts."""

    def ignored(self) -> Iterable[str]:
        """Return those of the files that git ignores."""

    def owns(self, path: Path) -> bool:
        """Tell whether a file is a draft of the root: not ignored, not of a root further down."""

    def plan(self, draft: Draft) -> Plan | None:
        """Return when a draft is to be published, and where; None where it does not say."""

    def platform_of(self, target: str) -> str:
        """Return the platform of a target, "" for an unknown one."""
