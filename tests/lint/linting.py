"""Lint for tests: drafts in a folder of their own, through everything but the command line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from postkit.config import SettingsFinder
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked

TWELVE = " ".join(f"#Topic{letter}" for letter in "ABCDEFGHIJKL")
"""More hashtags than too-many-hashtags takes."""


def linter(
    folder: Path,
    *,
    lint: Mapping[str, object] | None = None,
    platforms: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Linter:
    """Return a linter of a folder; ``lint`` are options of the command line."""
    settings = SettingsFinder(overrides={"lint": lint} if lint else None)
    return Linter(Workspace(settings, folder), platforms=platforms, named=named)


def check(folder: Path, text: str, *, config: str = "", **options: object) -> Checked:
    """Lint one draft; ``config`` is the folder's ``postkit.toml``, ``options`` are ``[lint]``'s."""
    (folder / "postkit.toml").write_text(textwrap.dedent(config), encoding="utf-8")
    path = folder / "draft.md"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return linter(folder, lint=options)(Found("draft.md", path))


def rules(checked: Checked, *, suppressed: bool = False) -> list[str]:
    """Return the rules that found something, in order."""
    return [finding.rule for finding in visible(checked, suppressed=suppressed)]


def visible(checked: Checked, *, suppressed: bool = False) -> list[Finding]:
    """Return the findings that are shown, or those that are not."""
    return [finding for finding in checked.findings if finding.suppressed == suppressed]
