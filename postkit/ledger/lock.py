"""One publishing run at a time in a folder of posts."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from postkit.errors import LedgerError
from postkit.ledger import disk
from postkit.ledger.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import BaseFileLock

_FOLDER = ".postkit"


@contextmanager
def locked(
    root: Path, *, wait: float, told: Callable[[str], object] | None = None
) -> Iterator[Journal]:
    """Hold the root's lock, and give its journal.

    Waits up to ``wait`` seconds for another run, of which ``told`` is told; then, or where
    ``.postkit`` cannot be used, raises LedgerError.
    """
    folder = root / _FOLDER
    with disk.explained("use postkit's own folder", folder):
        _make(folder)
        lock = _acquire(folder, wait, told)
    try:
        with disk.explained("use postkit's own folder", folder):
            _hide_from_git(folder)
            _leave_name(folder)
        yield Journal(folder)
    finally:
        with suppress(OSError):
            (folder / "holder").unlink()
        lock.release()


def _make(folder: Path) -> None:
    if folder.is_symlink():
        raise LedgerError(
            "postkit's own folder is a symbolic link",
            hint="remove the link: locks and journals must stand beside the drafts",
            path=str(folder),
        )
    folder.mkdir(exist_ok=True)


def _acquire(folder: Path, wait: float, told: Callable[[str], object] | None) -> BaseFileLock:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock")
    with suppress(Timeout):
        lock.acquire(timeout=0)
        return lock
    busy = f"another postkit{_name(folder)} is publishing from this folder"
    if told:
        told(f"{busy}: waiting for it")
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise LedgerError(
            busy,
            hint="wait until it is done, or stop it; what it leaves half done is recovered",
            path=str(folder),
        ) from None
    return lock


def _hide_from_git(folder: Path) -> None:
    ignore = folder / ".gitignore"
    if not ignore.exists():
        disk.replace(ignore, b"*\n")


def _leave_name(folder: Path) -> None:
    with suppress(OSError):
        (folder / "holder").write_text(f"{os.getpid()}", encoding="ascii")


def _name(folder: Path) -> str:
    try:
        return f" (process {int((folder / 'holder').read_text(encoding='ascii'))})"
    except (OSError, ValueError):
        return ""
