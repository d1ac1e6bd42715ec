"""Secrets: found, kept and forgotten, and never shown.

A `Secret` hides its value from everything that makes text of it, and `scrub` takes it out of texts
that others made. `Secrets` finds it in the environment, a `Vault` keeps it in the system's keyring
or, where its user chose that, in a file.
"""

from __future__ import annotations

from postkit.secrets.environment import Secrets, target_variable
from postkit.secrets.secret import Secret, excerpt, scrub
from postkit.secrets.vault import Vault

__all__ = ["Secret", "Secrets", "Vault", "excerpt", "scrub", "target_variable"]
