"""The line of a configuration file that an error is about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.errors import ConfigError
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.errors import PostkitError

_WIDE = 100  # columns
# What stands behind such a word is no one's business.
_SECRET = regex(r"token|secret|passw|key", re.IGNORECASE)
_WORD = regex(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w-]+")


def excerpt(error: PostkitError) -> Iterator[list[tuple[str, str]]]:
    """Yield the lines that show where an error is, each as pieces of (text, role).

    Nothing is yielded where the error names no place in a configuration file, or the file is not
    as it was.
    """
    line = _line(error) if isinstance(error, ConfigError) and error.line and error.column else None
    if line is None or error.column > len(line) + 1:
        return
    from postkit.reports._frame import framed

    word = _WORD.match(line, error.column - 1)
    end = word.end() if word else error.column
    kept = f"{line[:end]} …" if _SECRET.search(line) else line
    shown = framed(kept, error.column - 1, end, _WIDE)
    margin = " " * len(str(error.line))
    yield [(f"{margin} |", "dim")]
    yield [(f"{error.line} | ", "dim"), (shown.line, "")]
    yield [(f"{margin} | ", "dim"), (f"{' ' * shown.indent}{'^' * shown.length}", "mark")]


def _line(error: PostkitError) -> str | None:
    """Return the line; the path is as people are shown it, relative to where they are."""
    try:
        lines = Path(error.path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):  # ValueError: no text, or no path
        return None
    return lines[error.line - 1] if error.line <= len(lines) else None
