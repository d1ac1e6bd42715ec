"""Where the vault has a secret, that it stays there, and one process at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest

from postkit.errors import SecretsError
from postkit.secrets import Secret, Secrets, Vault
from tests.secrets.programs import start

if TYPE_CHECKING:
    from pathlib import Path

NAME = "linkedin/78client/urn:li:person:abc_1/access_token"
CANARY = Secret("AQX-canary-1")
OTHER = Secret("AQX-canary-2")
TAKING_TURNS = """
import sys, time
from pathlib import Path
from postkit.secrets import Vault
for _ in range(5):
    with Vault(Path(sys.argv[1])).alone("renewal"), open(sys.argv[2], "a") as log:
        print("begin", file=log, flush=True)
        time.sleep(0.02)
        print("end", file=log, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's state folder; the system has a keyring that works."""
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path / "keyring.json"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.secrets.backends.InFile")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    return tmp_path / "state"


def test_vault_tells_where_a_secret_is(folder: Path) -> None:
    """In one store, or in none."""
    assert Vault(folder).where(NAME) == ""
    Vault(folder, "file").put(NAME, CANARY)
    assert Vault(folder).where(NAME) == "file"
    Vault(folder).put(NAME, CANARY)
    assert Vault(folder, "file").where(NAME) == "keyring"


def test_secret_is_replaced_where_it_is(folder: Path) -> None:
    """Who chose the file once need not choose it again, and never finds it in the keyring."""
    Vault(folder, "file").put(NAME, CANARY)
    assert "secrets.json" in Vault(folder).replace(NAME, OTHER)
    assert Vault(folder).where(NAME) == "file"
    assert Vault(folder).get(NAME) == OTHER
    assert keyring.get_password("postkit", NAME) is None


def test_new_secret_is_not_replaced_but_put(folder: Path) -> None:
    """It goes where all new ones go."""
    assert "keyring" in Vault(folder).replace(NAME, CANARY)
    assert Vault(folder, "file").replace("other", CANARY).startswith("in the file")


def test_one_process_at_a_time(folder: Path, tmp_path: Path) -> None:
    """Nobody begins before the one before has ended."""
    log = tmp_path / "log"
    programs = [start(TAKING_TURNS, folder, log) for _ in range(3)]
    for program in programs:
        with program:
            assert program.communicate(timeout=60) == ("", "")
    assert log.read_text(encoding="utf-8").split() == ["begin", "end"] * 15


def test_secrets_change_while_one_is_alone(folder: Path) -> None:
    """What is done alone includes changing them."""
    vault = Vault(folder, "file")
    with vault.alone("renewal"):
        vault.put(NAME, CANARY)
    assert vault.get(NAME) == CANARY


def test_nobody_is_alone_in_a_folder_that_is_none(folder: Path) -> None:
    """What stands in the way is named."""
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(SecretsError) as caught, Vault(folder).alone("renewal"):
        pytest.fail("it was alone")
    assert caught.value.path.startswith(str(folder))


def test_what_is_done_alone_may_fail(folder: Path) -> None:
    """Its own error comes out as it is, and others have their turn."""
    with pytest.raises(OSError, match="mine"), Vault(folder).alone("renewal"):
        raise OSError("mine")
    with Vault(folder).alone("renewal"):
        pass


def test_setting_is_no_secret() -> None:
    """Variables that may be shown are read as they are."""
    secrets = Secrets({"LINKEDIN_CLIENT_ID": " 78client\n", "BLANK": " "})
    assert secrets.setting("LINKEDIN_CLIENT_ID") == "78client"
    assert secrets.setting("BLANK") == secrets.setting("MISSING") == ""
