"""Lint from Python: ``postkit.lint(text)``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postkit.config import SettingsFinder
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from postkit.lint.engine import Finding


def lint(
    text: str, *, path: str | PathLike[str] = "", platforms: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return what rules find in a draft, in its order, suppressed findings too.

    ``path`` is where the draft belongs, be it there or not: configuration, people, attachments and
    identity come from there; by default from the current folder. ``platforms`` are checked for in
    the place of those of its targets. Nothing is read from the environment. Raises PostkitError
    where the draft or the configuration cannot be used.
    """
    place = Path(path).absolute() if path else None
    workspace = Workspace(SettingsFinder(), Path.cwd())
    found = Found(str(path) or "<text>", place, data=text.encode("utf-8", "surrogatepass"))
    checked = Linter(workspace, platforms=platforms)(found)
    for error in checked.errors:
        raise error
    return checked.findings
