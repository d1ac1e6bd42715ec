"""The file of secrets is its owner's alone, or it is not used."""

from __future__ import annotations

import os
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from postkit.errors import SecretsError
from postkit.secrets import Secret
from postkit.secrets.file import SecretsFile
from tests.secrets.programs import printed

if TYPE_CHECKING:
    from pathlib import Path

CANARY = Secret("AQX-canary-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a state folder whose file keeps a secret."""
    folder = tmp_path / "my state"
    SecretsFile(folder).put("x", CANARY)
    return folder


def refusal(folder: Path) -> SecretsError:
    """Return the error that every use of the file ends with."""
    secrets = SecretsFile(folder)
    with pytest.raises(SecretsError):
        secrets.put("x", Secret("AQX-canary-2"))
    with pytest.raises(SecretsError):
        secrets.forget("x")
    with pytest.raises(SecretsError) as caught:
        secrets.get("x")
    assert f"{caught.value} ({caught.value.hint})" in secrets.describe()
    return caught.value


def test_nobody_else_may_read_what_is_made(tmp_path: Path) -> None:
    """Whatever the umask, from the first moment."""
    before = os.umask(0)
    try:
        SecretsFile(tmp_path / "state" / "postkit").put("x", CANARY)
    finally:
        os.umask(before)
    folder = tmp_path / "state" / "postkit"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o777])
def test_file_that_others_may_use_is_refused(folder: Path, mode: int) -> None:
    """The hint has the command that puts it right."""
    path = folder / "secrets.json"
    path.chmod(mode)
    error = refusal(folder)
    assert error.message == f"others may read or change the secrets in it (mode {mode:04o})"
    command = error.hint.split("`")[1]
    assert command == f"chmod 600 '{path}'"
    subprocess.run(["sh", "-c", command], check=True)
    assert SecretsFile(folder).get("x") == CANARY


def test_folder_that_others_may_change_is_refused(folder: Path) -> None:
    """They could put a file of theirs in the place of ours; reading is safe even so."""
    folder.chmod(0o770)
    assert SecretsFile(folder).get("x") == CANARY
    with pytest.raises(SecretsError) as caught:
        SecretsFile(folder).put("y", CANARY)
    assert caught.value.message == "others may change what is in this folder (mode 0770)"
    subprocess.run(["sh", "-c", caught.value.hint.split("`")[1]], check=True)
    SecretsFile(folder).put("y", CANARY)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_symbolic_link_is_refused(folder: Path) -> None:
    """It may lead to a file in a project, or to another's."""
    path = folder / "secrets.json"
    path.rename(folder / "elsewhere")
    path.symlink_to("elsewhere")
    error = refusal(folder)
    assert error.message == "the file of secrets is a symbolic link"
    subprocess.run(["sh", "-c", error.hint.split("`")[1]], check=True)
    assert SecretsFile(folder).get("x") is None
    assert (folder / "elsewhere").exists()


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_not_a_file_is_refused(folder: Path, kind: str) -> None:
    """A pipe is not waited for."""
    path = folder / "secrets.json"
    path.unlink()
    path.mkdir(mode=0o700) if kind == "folder" else os.mkfifo(path, 0o600)
    assert refusal(folder).message == "the file of secrets is not a file"


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Nothing is kept there, and nothing can be; the error says what to do."""
    secrets = SecretsFile(tmp_path / "state")
    (tmp_path / "state").touch()
    assert secrets.get("x") is None
    assert not secrets.forget("x")
    with pytest.raises(SecretsError) as caught:
        secrets.put("x", CANARY)
    assert caught.value.message == "cannot change the file of secrets: File exists"
    assert caught.value.hint == "a file stands where a folder should: move it away"


_AS_NOBODY = """
import os, sys
from pathlib import Path
import filelock
from postkit.errors import SecretsError
from postkit.secrets import Secret
from postkit.secrets.file import SecretsFile
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)
secrets = SecretsFile(Path())
for use in (lambda: secrets.get("x"), lambda: secrets.put("x", Secret("AQX-canary-2"))):
    try:
        use()
    except SecretsError as error:
        print(error.message, "|", error.hint)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make another user's file")
def test_file_of_another_user_is_refused(folder: Path) -> None:
    """Neither are ours read by others, nor theirs taken for ours."""
    folder.chmod(0o755)
    path = folder / "secrets.json"
    assert printed(_AS_NOBODY, folder) == (
        "cannot read the file of secrets: Permission denied | "
        "check who owns it and its permissions\n"
        "it belongs to another user (number 0; you are 65534) | "
        "run postkit as that user, or move it away\n"
    )
    os.chown(path, 65534, 65534)
    error = refusal(folder)
    assert error.message == "it belongs to another user (number 65534; you are 0)"
    assert error.path == str(path)


def test_folder_that_may_not_be_written(folder: Path) -> None:
    """What is there can be read; a change is refused with the reason."""
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
    (folder / "secrets.lock").unlink(missing_ok=True)
    folder.chmod(0o500)
    assert printed(_AS_NOBODY, folder) == (
        "cannot change the file of secrets: Permission denied | "
        "check who owns it and its permissions\n"
    )
    folder.chmod(0o700)
