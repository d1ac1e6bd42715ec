"""The root: the folder that drafts, people, targets and ledger belong to.

It is the nearest folder upward with a ``postkit.toml`` that does not say ``extend = true`` or a
``pyproject.toml`` with ``[tool.postkit]``; else the git root; else the folder asked about.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from postkit.config.toml import TomlFile

OWN = "postkit.toml"
SHARED = "pyproject.toml"


class Root(NamedTuple):
    """A root, its configuration if it has any, and the files that extend it, outermost first."""

    path: Path
    file: TomlFile | None = None
    nested: tuple[TomlFile, ...] = ()


class RootFinder:
    """Finds roots, and looks into each folder only once."""

    def __init__(self) -> None:
        self._known: dict[str, Root | None] = {}

    def find(self, folder: Path) -> Root:
        """Return the root of a folder, which need not exist; raises ConfigError."""
        start = os.path.abspath(folder)  # noqa: PTH100 - Path.resolve would follow links
        return self._at(start) or Root(Path(start))

    def _at(self, folder: str) -> Root | None:
        """Return the root at or above a folder; walks up to what is known, then down again."""
        unknown = []
        while folder not in self._known:
            unknown.append(folder)
            above = os.path.dirname(folder)  # noqa: PTH120 - ten times faster than Path.parent
            if above == folder:
                break
            folder = above
        root = self._known.get(folder)
        for below in reversed(unknown):
            root = self._known[below] = _step(below, root)
        return root


def find_root(start: Path) -> Root:
    """Return the root of the folder ``start``; raises ConfigError for a file that is not TOML."""
    return RootFinder().find(start)


def _step(folder: str, above: Root | None) -> Root | None:
    own = _own(folder)
    shared = _shared(folder)
    if own and shared:
        raise shared.error(f"{own.name} also configures this folder", hint="keep one of the two")
    file = own or shared
    if file and (file is shared or file.data.get("extend") is not True):
        return Root(Path(folder), file)
    if (above is None or above.file is None) and _exists(folder, ".git"):
        above = Root(Path(folder))
    if file is None:
        return above
    if above is None:
        raise file.error(
            "there is no configuration above this file to extend",
            "extend",
            hint="remove extend to make this folder the root",
        )
    return above._replace(nested=(*above.nested, file))


def _own(folder: str) -> TomlFile | None:
    if not _exists(folder, OWN):
        return None
    from postkit.config.toml import read_toml

    return read_toml(Path(folder, OWN))


def _shared(folder: str) -> TomlFile | None:
    if not _exists(folder, SHARED):
        return None
    from postkit.config.toml import read_toml

    path = Path(folder, SHARED)
    try:
        if not path.is_file() or b"postkit" not in path.read_bytes():
            return None
    except OSError:  # no permission: not postkit's business
        return None
    return read_toml(path).table("tool", "postkit")


def _exists(folder: str, name: str) -> bool:
    return os.path.lexists(os.path.join(folder, name))  # noqa: PTH118 - called for every folder
