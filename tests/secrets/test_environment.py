"""Secrets in the environment."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from postkit.errors import SecretsError
from postkit.secrets import Secret, Secrets, Vault, target_variable


def test_variable_is_a_secret() -> None:
    """White space around it, as a file's last line end, does not count."""
    secrets = Secrets({"TOKEN": " AQX-canary\r\n"})
    assert secrets.variable("TOKEN") == Secret("AQX-canary")


@pytest.mark.parametrize("environment", [{}, {"TOKEN": ""}, {"TOKEN": " \n"}])
def test_blank_variable_is_none(environment: dict[str, str]) -> None:
    """A variable that a CI leaves empty is one that is not set."""
    assert Secrets(environment).variable("TOKEN") is None


def test_variable_that_is_no_text() -> None:
    """Its name is told, its value is not."""
    with pytest.raises(SecretsError) as caught:
        Secrets({"TOKEN": "AQX-canary\udcff"}).variable("TOKEN")
    assert caught.value.message == "TOKEN cannot be used: the secret holds bytes that are no text"
    assert caught.value.hint == "set it again, from a copy that is plain text"


def test_without_anything_there_are_no_secrets() -> None:
    """A target that nobody gives secrets to finds none, and has no vault."""
    secrets = Secrets()
    assert secrets.variable("PATH") is None
    assert secrets.vault is None


def test_environment_is_not_shown() -> None:
    """It holds secrets that nobody asked for: no text, pickle or copy of it is made."""
    vault = Vault(Path("state"))
    secrets = Secrets({"TOKEN": "AQX-canary"}, vault)
    assert secrets.vault is vault
    assert "canary" not in f"{secrets} {secrets!r} {secrets.__dir__()}"
    assert copy.deepcopy([secrets])[0] is secrets
    with pytest.raises(TypeError, match="secrets cannot be pickled"):
        pickle.dumps(secrets)


@pytest.mark.parametrize(
    ("target", "what", "variable"),
    [
        ("me", "token", "POSTKIT_TARGET_ME_TOKEN"),
        ("me-too", "token", "POSTKIT_TARGET_ME_TOO_TOKEN"),
        ("acme_2", "client-secret", "POSTKIT_TARGET_ACME_2_CLIENT_SECRET"),
        ("größe.x", "token", "POSTKIT_TARGET_GR_SSE_X_TOKEN"),
    ],
)
def test_variable_of_a_target(target: str, what: str, variable: str) -> None:
    """Capitals, digits and underscores: every shell can set it."""
    assert target_variable(target, what) == variable
