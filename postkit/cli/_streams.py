"""Standard input, output and error: UTF-8 everywhere, and quiet when nobody reads on."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

from postkit.errors import PostkitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def speak_utf8() -> None:
    """Make the streams write UTF-8 and LF whatever the locale says; names of files survive."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if stream is not None:
            # A Windows console needs its own line ends, files and pipes the same bytes everywhere.
            newline = None if stream.isatty() else "\n"
            stream.reconfigure(encoding="utf-8", errors=errors, newline=newline)  # type: ignore[union-attr] # a TextIOWrapper, typed as TextIO


def write(stream: TextIO | None, text: str) -> bool:
    """Write at once; False where nobody reads on. The stream may be closed since the start.

    Raises PostkitError where the system does not take it, as on a full disk.
    """
    if stream is None:
        return False
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _abandon(stream)
        if _unread(error):
            return False
        raise PostkitError(f"{stream.name} cannot be written: {error.strerror}") from error
    return True


def flush() -> None:
    """Write what click has left in the streams, so that nothing can fail after the exit code."""
    for stream in (sys.stdout, sys.stderr):
        write(stream, "")


def unread() -> bool:
    """Tell whether the reader of standard output is gone; it is silenced then."""
    return sys.stdout is not None and not write(sys.stdout, "")


def read_bytes(limit: int) -> bytes:
    """Return standard input, at most one byte more than ``limit``."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", hint="name a file, or pipe a draft in")
    return sys.stdin.buffer.read(limit + 1)


def printable(text: str) -> str:
    """Return a text without anything that a terminal would obey; lines and tabs stay."""
    return "".join(_printable(text))


def _printable(text: str) -> Iterable[str]:
    for char in text:
        yield char if char.isprintable() or char in "\n\t" else ascii(char)[1:-1]


def _abandon(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: it would fail again at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def _unread(error: OSError) -> bool:
    windows = os.name == "nt" and error.errno == errno.EINVAL
    return isinstance(error, BrokenPipeError) or windows
