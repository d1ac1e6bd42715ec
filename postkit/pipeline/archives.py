"""The archives of the roots that one call touches."""

from __future__ import annotations

import os
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.errors import PostkitError
from postkit.lint.archive import Archive
from postkit.lint.folder import Plan
from postkit.pipeline.folders import ignored_by_git, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.config import Settings
    from postkit.drafts import Draft
    from postkit.errors import DraftError
    from postkit.pipeline.workspace import Workspace

_FEW = 2000  # files to look into before git is asked which of them matter
_SIGNS = ("postkit.toml", "pyproject.toml", ".git")


class Archives:
    """An archive for each root. ``named`` are files that the call names, wherever they are.

    ``now`` is in seconds since 1970.
    """

    def __init__(self, workspace: Workspace, named: Iterable[str], now: float) -> None:
        self._workspace = workspace
        self._named = tuple(named)
        self._now = now
        self._by_root: dict[Path, Archive] = {}

    def of(self, settings: Settings) -> Archive:
        """Return the archive of the root that settings belong to."""
        root = settings.root
        if root not in self._by_root:
            self._by_root[root] = Archive(_Root(root, self._workspace, self._named, self._now))
        return self._by_root[root]


class _Root:
    """The files of one root."""

    def __init__(
        self, root: Path, workspace: Workspace, named: tuple[str, ...], now: float
    ) -> None:
        self.root = root
        self.now = now
        self._workspace = workspace
        self._named = named

    @property
    def ledger(self) -> Path:
        """Return the path of the root's ledger."""
        return self._workspace.settings_of(self.root).ledger_path

    @property
    def timezone(self) -> str:
        """Return the zone of dates without an offset."""
        return self._workspace.settings_of(self.root).timezone

    def files(self) -> Iterator[str]:
        """Yield the absolute paths of files that may be drafts."""
        named = {os.path.abspath(path) for path in self._named}  # noqa: PTH100 - not through links
        yield from sorted(named)
        yield from (path for path in self._walked() if path not in named)

    def ignored(self) -> Iterable[str]:
        """Return those of the files that git ignores: none of many, where it was asked before."""
        return sorted({*self._all()}.difference(self._kept())) if self._has_few else ()

    def owns(self, path: Path) -> bool:
        """Tell whether a file is a draft of this root: named, or found as lint finds drafts."""
        if self._workspace.settings_of(path.parent).root != self.root:
            return False
        return str(path) in self._drafts or path in map(Path.absolute, map(Path, self._named))

    def plan(self, draft: Draft) -> Plan | None:
        """Return when a draft is to be published, and where people would see it."""
        settings, metadata = self._workspace.settings(draft), self._workspace.metadata(draft)
        if metadata.draft or not metadata.publish_at:
            return None
        targets = self._workspace.targets(metadata, (), settings)
        public = (name for name in targets if settings.target(name).publisher != "file")
        return Plan(int(metadata.publish_at.timestamp()), tuple(public))

    def platform_of(self, target: str) -> str:
        """Return the platform of a target.

        It is "" where the target is no more, and where targets of one platform may show different
        texts of a draft, so that no comparison would do.
        """
        settings = self._workspace.settings_of(self.root)
        if any(one.post_bio or one.article_bio for one in settings.targets.values()):
            return ""
        try:
            return self._workspace.platform_of(target, settings)
        except PostkitError:
            return ""

    def _walked(self) -> Iterator[str]:
        if not self.configured:
            return _paths(walk(str(self.root), deep=False))
        return self._all() if self._has_few else self._kept()

    @cached_property
    def _has_few(self) -> bool:
        return sum(1 for _ in islice(self._all(), _FEW)) < _FEW

    def _all(self) -> Iterator[str]:
        return _paths(walk(str(self.root)))

    def _kept(self) -> Iterator[str]:
        root = str(self.root)
        return _paths(walk(root, ignored_by_git(root)))

    @cached_property
    def configured(self) -> bool:
        """Tell a folder of posts from one that may be anything, even somebody's home."""
        return any(os.path.exists(self.root / sign) for sign in _SIGNS)  # noqa: PTH110 - never raises

    @cached_property
    def _drafts(self) -> frozenset[str]:
        """Return what is found where git is asked, which takes long."""
        return frozenset(self._kept() if self.configured else self._walked())


def _paths(found: Iterable[str | DraftError]) -> Iterator[str]:
    return (path for path in found if isinstance(path, str))
