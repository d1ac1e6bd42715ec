"""Where a user's secrets are kept between two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postkit.errors import SecretsError
from postkit.secrets.file import SecretsFile
from postkit.secrets.system import KeyringError, SystemKeyring

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from postkit.secrets.secret import Secret

    _Store = SystemKeyring | SecretsFile


class Vault:
    """The system's keyring, and a file in ``folder``, which holds what somebody chose to put there.

    ``store`` is where new secrets go, ``""`` standing for the keyring. A secret is looked for there
    first and then in the other place, so by default in the keyring first. ``passed_over`` says why
    the keyring could not be asked, empty where it could: what was not found may still be there.
    """

    def __init__(self, folder: Path, store: Literal["", "keyring", "file"] = "") -> None:
        self._keyring = SystemKeyring()
        self._file = SecretsFile(folder)
        self._stores: tuple[_Store, _Store] = (self._keyring, self._file)
        if store == "file":
            self._stores = (self._file, self._keyring)
        self.passed_over = ""

    def get(self, name: str) -> Secret | None:
        """Return a secret, or None; raises SecretsError where the file cannot be read."""
        _, found = self._found(name)
        return found

    def where(self, name: str) -> Literal["", "keyring", "file"]:
        """Tell which store has a secret; empty where none has it."""
        store, _ = self._found(name)
        if store is None:
            return ""
        return "file" if store is self._file else "keyring"

    def put(self, name: str, value: Secret) -> str:
        """Keep a secret, in the place of any older one, and return in words where it is.

        Raises SecretsError where the chosen store cannot keep it.
        """
        chosen, other = self._stores
        where = chosen.put(name, value)
        try:
            other.forget(name)
        except SecretsError as error:
            return f"{where}; an older one may be left elsewhere: {error}"
        return where

    def replace(self, name: str, value: Secret) -> str:
        """Keep a secret in the store that has an older one: it was chosen once. See `put`."""
        store, _ = self._found(name)
        return store.put(name, value) if store else self.put(name, value)

    def alone(self, doing: str) -> AbstractContextManager[None]:
        """Let one process at a time do something with what is kept; the others wait.

        Raises SecretsError where the folder cannot be used, or the wait is too long.
        """
        return self._file.alone(doing)

    def forget(self, name: str) -> bool:
        """Remove a secret everywhere, and tell whether there was one.

        Raises SecretsError where that is not certain, having removed what it could.
        """
        try:
            in_file = self._file.forget(name)
        finally:
            in_keyring = self._keyring.forget(name)
        return in_file or in_keyring

    def describe(self) -> str:
        """Say which keyring is used, or why none is, and whether there is a file."""
        return f"{self.passed_over or self._keyring.describe()}; {self._file.describe()}"

    def _found(self, name: str) -> tuple[_Store | None, Secret | None]:
        for store in self._stores:
            try:
                found = store.get(name)
            except KeyringError as error:
                self.passed_over = error.message
                continue
            if found:
                return store, found
        return None, None
