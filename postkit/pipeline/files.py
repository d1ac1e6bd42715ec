"""Writing files for people: all of it or nothing, and never over something else."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from postkit.errors import PostkitError

if TYPE_CHECKING:
    from collections.abc import Iterator


def replace(path: Path, data: bytes, *, instead_of: bytes | None = None) -> None:
    """Write a file: after this it holds all of the data, and after an error what it held before.

    A link is followed, permissions stay, as does the owner where that is allowed. What is not a
    regular file, such as ``/dev/stdout`` or a pipe, is written into. Raises PostkitError where the
    system refuses, and where the file no longer holds what it is to be written ``instead_of``.
    """
    with explained(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb", buffering=0) as stream:
                stream.write(data)
            return
        partial = target.with_name(f".{uuid4().hex}.tmp")
        _write(partial, data)
        try:
            with suppress(FileNotFoundError):
                _dress(partial, target.stat())
            if instead_of is not None:
                _refuse_changed(target, instead_of)
            partial.replace(target)
        except BaseException:
            partial.unlink()
            raise


def create(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet; False, and nothing done, where something is.

    Raises PostkitError where the system refuses.
    """
    with explained(path):
        try:
            _write(path, data)
        except FileExistsError:
            return False
    return True


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a PostkitError that names the file."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise PostkitError(f"cannot be written: {why}", path=str(path)) from error


def _dress(path: Path, status: os.stat_result) -> None:
    """Give a file the owner and the permissions of another; the owner only where that may be."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))


def _refuse_changed(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise PostkitError(
            "was changed meanwhile, and is left as it is", hint="try again", path=str(path)
        )


def _write(path: Path, data: bytes) -> None:
    """Write a new file; one that was begun and cannot be finished is removed."""
    file = path.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
