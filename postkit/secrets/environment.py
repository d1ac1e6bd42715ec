"""Secrets that stand in the environment, and what a target is given to find its own."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from postkit.errors import SecretsError
from postkit.secrets.secret import Secret, Withheld

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postkit.secrets.vault import Vault

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOT_FOR_A_NAME = re.compile("[^A-Z0-9]")


class Secrets(Withheld):
    """Where a target finds its secrets: the environment and, where there is one, a vault."""

    __slots__ = ("_environment", "vault")

    def __init__(
        self, environment: Mapping[str, str] = _NOTHING, vault: Vault | None = None
    ) -> None:
        self._environment = environment
        self.vault = vault

    def variable(self, name: str) -> Secret | None:
        """Return what a variable holds; None where it is not set or blank.

        White space around the value, such as a file's last line end, does not count. Raises
        SecretsError where the value is no text.
        """
        value = self._environment.get(name, "").strip()
        if not value:
            return None
        try:
            return Secret(value)
        except SecretsError as error:
            hint = "set it again, from a copy that is plain text"
            raise SecretsError(f"{name} cannot be used: {error.message}", hint=hint) from None

    def setting(self, name: str) -> str:
        """Return what a variable holds that is no secret; "" where it is not set or blank."""
        return self._environment.get(name, "").strip()


def target_variable(target: str, what: str) -> str:
    """Return the variable for a target's secret: POSTKIT_TARGET_ME_TOO_TOKEN for me-too's token."""
    return _NOT_FOR_A_NAME.sub("_", f"postkit target {target} {what}".upper())
