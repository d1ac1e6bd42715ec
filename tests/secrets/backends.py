"""Keyrings of the tests' own, for PYTHON_KEYRING_BACKEND; they keep passwords in ``TEST_KEYRING``.

That variable names a JSON file, so that what one process keeps another finds.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.backends.Windows import WinVaultKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError


class InFile(KeyringBackend):
    """A keyring that works."""

    priority = 0.0  # chosen by name alone
    variable = "TEST_KEYRING"

    def get_password(self, service: str, username: str) -> str | None:
        """Return a password, or None."""
        return self._all().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        self._write({**self._all(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Remove a password; what is not there cannot be removed."""
        held = self._all()
        if held.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("no such password")
        self._write(held)

    @property
    def _path(self) -> Path:
        return Path(os.environ[self.variable])

    def _all(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        held: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        return held

    def _write(self, held: dict[str, str]) -> None:
        self._path.write_text(json.dumps(held), encoding="utf-8")


class Second(InFile):
    """Another one, with a file of its own; keyring chains what has a priority."""

    priority = 8.0
    variable = "TEST_SECOND_KEYRING"


class Locked(InFile):
    """A keyring that nobody unlocks; what it says holds what it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse to read."""
        raise KeyringLocked(f"{service} {username} is locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse to write."""
        raise KeyringLocked(f"cannot store {password!r} for {service} {username}")


class Undeletable(InFile):
    """A keyring that deletes nothing."""

    def delete_password(self, service: str, username: str) -> None:
        """Refuse."""
        raise PasswordDeleteError(f"{service} {username} stays")


class Forgetful(InFile):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Do nothing."""


class PlaintextKeyring(InFile):
    """A keyring with the name of those that do not encrypt; it stands first in a chain."""

    priority = 9.0


class Windows(InFile, WinVaultKeyring):
    """A keyring with the limit of Windows, and of its class."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse what is too long as Windows does."""
        if len(password.encode("utf-16-le")) > 2560:
            raise OSError(1783, "The stub received bad data")
        super().set_password(service, username, password)
