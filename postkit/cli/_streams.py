"""Standard input, output and error: UTF-8 everywhere, and quiet when nobody reads on."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

from postkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def speak_utf8() -> None:
    """Make the streams write UTF-8 and LF whatever the locale says; names of files survive."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if stream is not None:
            # A Windows console needs its own line ends, files and pipes the same bytes everywhere.
            newline = None if stream.isatty() else "\n"
            stream.reconfigure(encoding="utf-8", errors=errors, newline=newline)  # type: ignore[union-attr] # a TextIOWrapper, typed as TextIO


def write(stream: TextIO | None, text: str) -> OSError | None:
    """Write at once, without secrets. A stream that fails is given up, and why is returned.

    BrokenPipeError stands for a reader who is gone, or never was there.
    """
    if stream is None:
        return BrokenPipeError()
    try:
        stream.write(scrubbed(text))
        stream.flush()
    except OSError as error:
        _give_up(stream)
        # Windows has another name for a pipe that nobody reads.
        unread = os.name == "nt" and error.errno == errno.EINVAL
        return BrokenPipeError() if unread else error
    return None


def scrubbed(text: str) -> str:
    """Return a text without the secrets of this process; what knows them is not loaded for it."""
    secrets = sys.modules.get("postkit.secrets")
    return secrets.scrub(text) if secrets else text


def read_bytes(limit: int) -> bytes:
    """Return standard input, at most one byte more than ``limit``."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", hint="name a file, or pipe a draft in")
    return sys.stdin.buffer.read(limit + 1)


def printable(text: str) -> str:
    """Return a text without anything that a terminal would obey; lines and tabs stay."""
    plain = text.replace("\n", "").isprintable()
    return text if plain else "".join(_printable(text))


def _printable(text: str) -> Iterable[str]:
    from postkit.reports._base import HARMLESS

    for char in text:
        kept = char in "\n\t" or char.isprintable() or char in HARMLESS
        yield char if kept else ascii(char)[1:-1]


def _give_up(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: it would fail again at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)
