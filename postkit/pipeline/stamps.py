"""What tells that a file is another than it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def stamp(path: str | Path) -> list[int] | None:
    """Return what changes when a file does; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - called for every draft, on strings
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    return [found.st_mode, found.st_size, found.st_mtime_ns, found.st_ino]


def is_so(kept: Any) -> bool:  # noqa: ANN401 - of a file that anybody may have written
    """Tell whether a pair of path and stamp is still right; raises ValueError for no pair."""
    path, known = kept
    return isinstance(path, str) and known == stamp(path)


def content(path: Path) -> bytes:
    """Return what a file holds, b"" where there is none."""
    try:
        return b"there" + path.read_bytes()
    except OSError:
        return b""
