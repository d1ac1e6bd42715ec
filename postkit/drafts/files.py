"""Reading a file that may be anything: missing, a folder, a pipe, far too large."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from postkit.errors import DraftError

if TYPE_CHECKING:
    from pathlib import Path

READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How a file is opened whose bytes are wanted."""

_OTHER_KINDS = {
    stat.S_IFDIR: ("a folder, not a draft", "Name the drafts in it, or rename the folder."),
    stat.S_IFIFO: ("a pipe, not a file", "Pipe the text in and write - for the draft."),
    stat.S_IFSOCK: ("a socket, not a file", "Name a Markdown file."),
    stat.S_IFCHR: ("a device, not a file", "Pipe the text in and write - for the draft."),
    stat.S_IFBLK: ("a device, not a file", "Name a Markdown file."),
}
_FAILURES: tuple[tuple[type[OSError], str, str], ...] = (
    (FileNotFoundError, "there is no such file", "Check the spelling and the folder you are in."),
    (NotADirectoryError, "there is no such file", "Part of the path is a file, not a folder."),
    (PermissionError, "permission denied", "Make the file readable for you."),
)


def read_bytes(path: str | Path, name: str, *, limit: int) -> bytes:
    """Return the content of a regular file, at most one byte more than ``limit``.

    Anything else raises DraftError before it is opened, so that no pipe can make us wait.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - a third of the price of path.stat
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(status.st_mode, name)
        file = os.open(path, READ)  # half the price of a file object
        try:
            data = os.read(file, min(status.st_size, limit) + 1)
            grows = len(data) > status.st_size  # or the system does not know its size
            return data + os.read(file, limit + 1 - len(data)) if grows else data
        finally:
            os.close(file)
    except OSError as error:
        raise _unreadable(error, name) from None
    except ValueError:  # a NUL in the path
        raise DraftError("this is not a path", hint="Check the name.", path=name) from None


def _not_a_file(mode: int, name: str) -> DraftError:
    other = ("not a file", "Name a Markdown file.")
    message, hint = _OTHER_KINDS.get(stat.S_IFMT(mode), other)
    return DraftError(message, hint=hint, path=name)


def _unreadable(error: OSError, name: str) -> DraftError:
    for kind, message, hint in _FAILURES:
        if isinstance(error, kind):
            return DraftError(message, hint=hint, path=name)
    return DraftError(
        f"cannot be read: {error.strerror or error}", hint="Check the path.", path=name
    )
