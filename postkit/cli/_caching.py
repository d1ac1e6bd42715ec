"""How lint does its work: by how many processes, and what it keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postkit.pipeline.cache import Cache
    from postkit.pipeline.lint import Linter
    from postkit.pipeline.workspace import Workspace

_F = TypeVar("_F", bound="Callable[..., Any]")
_MOST = 61  # processes that Windows can wait for


def working(function: _F) -> _F:
    """Give a command the options that say how the work is done."""
    for option in reversed(_WORKING):
        function = option(function)
    return function


def cache(workspace: Workspace, linter: Linter) -> Callable[[Path], Cache]:
    """Return what opens the cache of a folder's root."""

    def opened(folder: Path) -> Cache:
        from postkit.pipeline.cache import Cache

        return Cache(linter, workspace, workspace.settings_of(folder))

    return opened


_WORKING = (
    click.option(
        "--jobs",
        type=click.IntRange(1, _MOST),
        metavar="N",
        help="Check drafts by N processes; by default one for each processor from 1,000 drafts on.",
    ),
    click.option(
        "--no-cache", is_flag=True, help="Check all drafts anew, and keep nothing of what is found."
    ),
)
