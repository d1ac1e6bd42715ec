"""A file of secrets, for who has no keyring and chose this: plain text that only its owner reads.

On Windows the user's profile keeps others out; elsewhere the file must be the user's own and closed
to everybody else, or it is neither read nor written.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from json import dumps, loads
from shlex import quote
from typing import TYPE_CHECKING

from postkit.errors import SecretsError
from postkit.secrets.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMAT = 1
_PATIENCE = 20
"""Seconds to wait for another process that changes the file; it takes milliseconds."""

# Windows translates line ends unless told not to, and neither follows nor refuses links by itself;
# opening a pipe would wait for who writes to it.
_READING: int = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW: int = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_BINARY: int = getattr(os, "O_BINARY", 0)
_FORBIDDEN = "check who owns it and its permissions"
_HINTS = {
    errno.ENOSPC: "the disk is full: free some space, and run postkit again",
    errno.EDQUOT: "the disk is full: free some space, and run postkit again",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "the disk is read-only: use environment variables",
    errno.EEXIST: "a file stands where a folder should: move it away",
    errno.ENOTDIR: "a file stands where a folder should: move it away",
}


class SecretsFile:
    """The file of secrets in a folder; it need not exist. Methods raise SecretsError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "secrets.json"
        self._partial = folder / "secrets.json.tmp"

    def get(self, name: str) -> Secret | None:
        """Return a secret, or None where the file has none of that name."""
        return self._load().get(name)

    def put(self, name: str, value: Secret) -> str:
        """Keep a secret, in the place of an older one, and return in words where it is."""
        with self._changing() as held:
            held[name] = value
        return f"in the file {self._path}, {_protection()}"

    def forget(self, name: str) -> bool:
        """Remove a secret, and tell whether there was one; an empty file is removed."""
        if not self._load() and not self._partial.exists():
            return False
        with self._changing() as held:
            return held.pop(name, None) is not None

    def describe(self) -> str:
        """Say whether there is a file, and whether it can be used."""
        try:
            held = self._load()
        except SecretsError as error:
            return f"the file {error} ({error.hint})"
        if not held:
            return f"no file {self._path}"
        count = f"{len(held)} secret" + "s" * (len(held) > 1)
        return f"{count} in the file {self._path}, {_protection()}"

    @contextmanager
    def alone(self, doing: str) -> Iterator[None]:
        """Let one process at a time do something; the others wait."""
        with ExitStack() as held:
            with _explained("use the folder of secrets", self._folder):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _check_folder(self._folder)
                held.enter_context(_locked(self._folder / f"{doing}.lock"))
            yield

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Secret]]:
        """Give what the file holds, and write it back; one process at a time."""
        with _explained("change the file of secrets", self._path):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_folder(self._folder)
            with _locked(self._folder / "secrets.lock"):
                self._partial.unlink(missing_ok=True)  # a process was killed while it wrote
                held = self._load()
                before = dict(held)
                yield held
                if held != before:
                    self._save(held)

    def _load(self) -> dict[str, Secret]:
        with _explained("read the file of secrets", self._path):
            try:
                data = _read(self._path)
            except (FileNotFoundError, NotADirectoryError):
                return {}
        return _decoded(data, self._path)

    def _save(self, held: dict[str, Secret]) -> None:
        if held:
            self._replace(_encoded(held))
        else:
            self._path.unlink()
        _sync_folder(self._folder)

    def _replace(self, data: bytes) -> None:
        try:
            _write(self._partial, data)
            os.replace(self._partial, self._path)  # noqa: PTH105 - beside the other calls of the system
        except OSError:
            self._partial.unlink(missing_ok=True)
            raise


@contextmanager
def _explained(doing: str, path: Path) -> Iterator[None]:
    """Turn what the system refuses into a SecretsError that says what to do."""
    try:
        yield
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, "")
        message = f"cannot {doing}: {error.strerror or error}"
        raise SecretsError(message, hint=hint, path=str(path)) from None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=_PATIENCE, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise SecretsError(
            "another postkit is changing the secrets", hint="try again when it is done"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> bytes:
    if path.is_symlink():
        hint = f"remove the link (`rm {quote(str(path))}`), and store the secret again"
        raise SecretsError("the file of secrets is a symbolic link", hint=hint, path=str(path))
    descriptor = os.open(path, _READING | _BINARY)
    try:
        _check_file(os.fstat(descriptor), path)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def _check_file(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        hint = "move away what stands there"
        raise SecretsError("the file of secrets is not a file", hint=hint, path=str(path))
    if sys.platform == "win32":
        return
    _check_owner(found, path)
    if found.st_mode & 0o077:
        raise SecretsError(
            f"others may read or change the secrets in it (mode {found.st_mode & 0o777:04o})",
            hint=f"run `chmod 600 {quote(str(path))}`; if others use this machine, renew them",
            path=str(path),
        )


def _check_folder(folder: Path) -> None:
    """Refuse a folder in which others could put a file of their own."""
    if sys.platform == "win32":
        return
    found = folder.stat()
    _check_owner(found, folder)
    if found.st_mode & 0o022:
        raise SecretsError(
            f"others may change what is in this folder (mode {found.st_mode & 0o777:04o})",
            hint=f"run `chmod 700 {quote(str(folder))}`",
            path=str(folder),
        )


def _check_owner(found: os.stat_result, path: Path) -> None:
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        raise SecretsError(
            f"it belongs to another user (number {found.st_uid}; you are {os.geteuid()})",
            hint="run postkit as that user, or move it away",
            path=str(path),
        )


def _encoded(held: dict[str, Secret]) -> bytes:
    values = {name: secret.reveal() for name, secret in held.items()}
    return dumps({"format": _FORMAT, "secrets": values}, indent=2).encode() + b"\n"


def _decoded(data: bytes, path: Path) -> dict[str, Secret]:
    try:
        whole = loads(data)
        version, values = whole["format"], whole["secrets"]
        held = {name: Secret(value) for name, value in values.items()}
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError, SecretsError):
        hint = "mend it, or move it away and store the secrets again"
        raise SecretsError("the file of secrets is damaged", hint=hint, path=str(path)) from None
    if version != _FORMAT:
        message = "the file of secrets was written by another version of postkit"
        raise SecretsError(message, hint="update postkit, or move the file away", path=str(path))
    return held


def _write(path: Path, data: bytes) -> None:
    """Write a new file that is its owner's alone from the first moment, and sync it."""
    descriptor = os.open(path, _NEW | _BINARY, 0o600)
    try:
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a changed name last, where the system lets a program ask for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _protection() -> str:
    if sys.platform == "win32":
        return "which your Windows profile keeps from others"
    return "as plain text that only you may read"
