"""The progress of uploads, on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postkit.cli import _streams

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.cli._session import Session

_WIDTH = 24
_CLEAR = "\r\x1b[K"
_SMALL = 1 << 20


def bar(session: Session) -> Callable[[str, int, int], object] | None:
    """Return what draws uploads on standard error; None where no person looks."""
    if session.quiet or session.as_json or not (sys.stderr and sys.stderr.isatty()):
        return None
    shown = -1

    def draw(what: str, done: int, size: int) -> None:
        nonlocal shown
        if size < _SMALL:
            return
        percent = 100 * done // size
        if percent != shown:
            shown = percent
            filled = _WIDTH * done // size
            line = f"{what}  {'━' * filled}{' ' * (_WIDTH - filled)} {percent:3}%"
            sys.stderr.write(_CLEAR if done >= size else f"{_CLEAR}{_streams.printable(line)}")
            sys.stderr.flush()

    return draw
