"""The vault: a real keyring of the tests' own, a real file, and what happens without either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest

from postkit.errors import SecretsError
from postkit.secrets import Secret, Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Choose = Callable[[str], None]

NAME = "linkedin/78client/urn:li:person:abc_1/access_token"
CANARY = Secret("AQX-canary-1")
OTHER = Secret("AQX-canary-2")
ELSEWHERE = "choose `--store file`, or use environment variables (POSTKIT_TARGET_<NAME>_TOKEN)"


@pytest.fixture
def choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Return what makes a keyring the system's, until the test ends."""
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path / "keyring.json"))
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    def choose(name: str) -> None:
        name = name if "." in name else f"tests.secrets.backends.{name}"
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
        keyring.core._keyring_backend = None

    return choose


@pytest.fixture
def folder(tmp_path: Path, choose: Choose) -> Path:
    """Return the user's state folder; the system has a keyring that works."""
    choose("InFile")
    return tmp_path / "state"


def refusal(vault: Vault, value: Secret = CANARY) -> SecretsError:
    """Return the error that keeping a secret ends with."""
    with pytest.raises(SecretsError) as caught:
        vault.put(NAME, value)
    assert value.reveal() not in f"{caught.value} {caught.value.hint}"
    return caught.value


@pytest.mark.parametrize("store", ["", "keyring"])
def test_keyring_keeps_secrets(folder: Path, store: str) -> None:
    """By default too; there is no file then."""
    vault = Vault(folder, store)  # type: ignore[arg-type] # a parameter of the test
    assert vault.put(NAME, CANARY) == "in the system's keyring (backends InFile)"
    assert Vault(folder).get(NAME) == CANARY
    assert Vault(folder).get("other") is None
    assert keyring.get_password("postkit", NAME) == "AQX-canary-1"
    assert not folder.exists()
    assert (
        vault.describe() == f"the system's keyring (backends InFile); no file {folder}/secrets.json"
    )


def test_file_keeps_secrets_where_it_is_chosen(folder: Path) -> None:
    """The keyring has nothing of it; every vault finds it."""
    said = Vault(folder, "file").put(NAME, CANARY)
    assert said.startswith(f"in the file {folder}/secrets.json, ")
    assert Vault(folder).get(NAME) == CANARY
    assert keyring.get_password("postkit", NAME) is None
    assert "; 1 secret in the file" in Vault(folder).describe()


def test_keyring_comes_first_unless_the_file_is_chosen(folder: Path) -> None:
    """Where both have a secret of one name, which only others can bring about."""
    Vault(folder, "file").put(NAME, OTHER)
    keyring.set_password("postkit", NAME, CANARY.reveal())
    assert Vault(folder).get(NAME) == CANARY
    assert Vault(folder, "file").get(NAME) == OTHER


def test_newer_secret_replaces_older_ones_everywhere(folder: Path) -> None:
    """A token that was renewed into the other store is not hidden by the old one."""
    Vault(folder).put(NAME, CANARY)
    Vault(folder, "file").put(NAME, OTHER)
    assert Vault(folder).get(NAME) == OTHER
    Vault(folder).put(NAME, CANARY)
    assert Vault(folder, "file").get(NAME) == CANARY


def test_older_secret_that_stays_is_told(folder: Path, choose: Choose) -> None:
    """Where the older one cannot be removed, what is said of the new one says so."""
    (folder / "secrets.json").parent.mkdir()
    (folder / "secrets.json").mkdir()
    said = Vault(folder).put(NAME, CANARY)
    assert said.startswith("in the system's keyring (backends InFile); an older one may be left")
    assert "secrets.json: the file of secrets is not a file" in said
    (folder / "secrets.json").rmdir()
    choose("Undeletable")
    said = Vault(folder, "file").put(NAME, OTHER)
    assert "; an older one may be left elsewhere: the system's keyring (backends Und" in said


def test_secret_is_forgotten_everywhere(folder: Path) -> None:
    """And it is told whether there was one."""
    vault = Vault(folder)
    assert not vault.forget(NAME)
    for store in ("keyring", "file"):
        Vault(folder, store).put(NAME, CANARY)
        assert vault.forget(NAME)
        assert vault.get(NAME) is None
        assert not vault.forget(NAME)


def test_locked_keyring_is_passed_over_and_the_reason_kept(folder: Path, choose: Choose) -> None:
    """A secret in it does not look like none: the vault says what it could not ask."""
    choose("Locked")
    vault = Vault(folder)
    assert vault.passed_over == ""
    assert vault.get(NAME) is None
    reason = f"the system's keyring (backends Locked) could not be read: postkit {NAME} is locked"
    assert vault.passed_over == reason
    assert vault.describe() == f"{reason}; no file {folder}/secrets.json"
    Vault(folder, "file").put(NAME, CANARY)
    assert vault.get(NAME) == CANARY


def test_locked_keyring_keeps_nothing(folder: Path, choose: Choose) -> None:
    """What a backend says of the value is not passed on."""
    choose("Locked")
    error = refusal(Vault(folder))
    assert error.message == (
        "the system's keyring (backends Locked) could not keep a secret: "
        f"cannot store '•••' for postkit {NAME}"
    )
    assert error.hint == f"unlock it, {ELSEWHERE}"
    assert not folder.exists()


@pytest.mark.parametrize("backend", ["Locked", "Undeletable"])
def test_forgetting_is_certain_or_an_error(folder: Path, choose: Choose, backend: str) -> None:
    """A logout that cannot reach the keyring does not claim that all is gone."""
    keyring.set_password("postkit", NAME, OTHER.reveal())
    choose("keyring.backends.null.Keyring")
    Vault(folder, "file").put(NAME, CANARY)
    choose(backend)
    with pytest.raises(SecretsError, match="could not"):
        Vault(folder).forget(NAME)
    assert not (folder / "secrets.json").exists()


def test_keyring_that_keeps_nothing_is_found_out(folder: Path, choose: Choose) -> None:
    """Some say yes when the password was not stored."""
    choose("Forgetful")
    error = refusal(Vault(folder))
    assert error.message.endswith("took the secret, but does not give it back")
    assert error.hint == ELSEWHERE


def test_plain_text_keyring_is_refused(folder: Path, choose: Choose) -> None:
    """Who wants plain text has a file that is at least guarded."""
    choose("PlaintextKeyring")
    error = refusal(Vault(folder))
    assert error.message == (
        "the system's keyring (backends PlaintextKeyring) would keep it as plain text that"
        " programs may read"
    )
    assert error.hint == ELSEWHERE
    assert Vault(folder).describe().startswith(f"no keyring: {error.message}; ")


def test_windows_keeps_so_much_and_no_more(folder: Path, choose: Choose) -> None:
    """2,560 bytes in UTF-16; more is an error that says so before Windows says anything."""
    choose("Windows")
    for value in ("x" * 1280, "😀" * 640):
        Vault(folder).put(NAME, Secret(value))
        assert Vault(folder).get(NAME) == Secret(value)
    for value in ("x" * 1281, "😀" * 641):
        error = refusal(Vault(folder), Secret(value))
        assert "Windows keeps at most 2,560 bytes of a secret, and this has 2,56" in error.message
        assert error.hint == ELSEWHERE


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_system_without_a_keyring(folder: Path, choose: Choose, backend: str) -> None:
    """The library's stand-ins for no keyring count as none."""
    choose(f"keyring.backends.{backend}.Keyring")
    reason = "this system, or this session, has no keyring that could be used"
    error = refusal(Vault(folder))
    assert (error.message, error.hint) == (reason, ELSEWHERE)
    vault = Vault(folder)
    assert vault.get(NAME) is None
    assert vault.passed_over == reason
    assert not vault.forget(NAME)
    assert Vault(folder).describe().startswith(f"no keyring: {reason}; no file ")
    assert vault.describe().startswith(f"{reason}; no file ")
    Vault(folder, "file").put(NAME, CANARY)
    assert vault.get(NAME) == CANARY
    assert vault.forget(NAME)


@pytest.mark.parametrize("backend", ["tests.secrets.backends.Lost", "nowhere.Keyring", "x"])
def test_keyring_that_does_not_start(folder: Path, choose: Choose, backend: str) -> None:
    """A wrong PYTHON_KEYRING_BACKEND is told, and is not taken for no keyring."""
    choose(backend)
    error = refusal(Vault(folder))
    assert error.message.startswith("the library keyring does not start: ")
    assert error.hint == f"check PYTHON_KEYRING_BACKEND and keyringrc.cfg, {ELSEWHERE}"
    with pytest.raises(SecretsError, match="does not start"):
        Vault(folder).forget(NAME)
    assert Vault(folder).get(NAME) is None
