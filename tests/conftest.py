"""What every test needs: no colour, no user configuration, no secrets from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow machine, or the first run that builds hypothesis's tables, is not a failure.
settings.register_profile("postkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("postkit")
# Made now, not while tests run: what lint keeps depends on when the folders of modules changed.
Path(__file__).parent.parent.joinpath(".hypothesis").mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def clean_environment(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Give each test a home of its own and none of the caller's postkit variables."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("POSTKIT_", "LINKEDIN_", "XDG_")) or name in {
            "NO_COLOR",
            "FORCE_COLOR",
        }:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return home
