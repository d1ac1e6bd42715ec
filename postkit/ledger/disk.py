"""Writing files so that a kill, a power cut or a full disk is survived, and errors explained."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from postkit.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Windows translates line ends unless told not to.
_BINARY: int = getattr(os, "O_BINARY", 0)
_FULL = "the disk is full: free some space, and run postkit again"
_FORBIDDEN = "postkit must be able to write here: check who owns it and its permissions"
_IN_THE_WAY = "a file stands where a folder should: move it away, or configure another path"
_HINTS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "the disk is read-only: nothing can be published from here",
    errno.EISDIR: "a folder stands where the file should: move it away, or configure another path",
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
}


@contextmanager
def explained(doing: str, path: Path) -> Iterator[None]:
    """Turn what the system refuses into a LedgerError that says what to do."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        hint = _HINTS.get(error.errno or 0, "")
        raise LedgerError(f"cannot {doing}: {why}", hint=hint, path=str(path)) from error


def append(path: Path, line: bytes) -> None:
    """Append a line in one write, on a line of its own even after a torn one, and sync it."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, 0o666)
    try:
        end = os.lseek(descriptor, 0, os.SEEK_END)
        write_all(descriptor, line if _ends_a_line(descriptor, end) else b"\n" + line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if not end:
        sync_folder(path.parent)


def overwrite(path: Path, offset: int, data: bytes) -> None:
    """Write over bytes that the file already has, in one write, and sync it."""
    descriptor = os.open(path, os.O_WRONLY | _BINARY)
    try:
        os.lseek(descriptor, offset, os.SEEK_SET)
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def create(path: Path, data: bytes) -> None:
    """Write a new file and sync it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(path: Path, data: bytes) -> None:
    """Put a whole file in place, by way of ``<name>.tmp``: readers see all of it or nothing."""
    partial = path.with_name(path.name + ".tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
    descriptor = os.open(partial, flags, 0o666)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(partial, path)  # noqa: PTH105 - beside the other calls of the system


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything. It is one write, unless the system takes only a part at a time."""
    while data:
        data = data[os.write(descriptor, data) :]


def sync_folder(folder: Path) -> None:
    """Make a new file's name last, where the system lets a program ask for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _ends_a_line(descriptor: int, end: int) -> bool:
    if not end:
        return True
    os.lseek(descriptor, end - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def sync_file(path: Path) -> None:
    """Bring what was written to a file to the disk."""
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
