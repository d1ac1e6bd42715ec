"""The file of secrets: what it keeps, and that processes at once or killed lose nothing."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import SecretsError
from postkit.secrets import Secret, file
from postkit.secrets.file import SecretsFile
from tests.secrets.programs import DYING, printed, run, start

if TYPE_CHECKING:
    from pathlib import Path

NAME = "linkedin/78client/urn:li:person:abc_1/access_token"
CANARY = Secret("AQX-canary-1")
OTHER = Secret("AQX-canary-2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a user's state folder, which does not exist yet."""
    return tmp_path / "state" / "postkit"


def names(folder: Path) -> set[str]:
    """Return what stands in the folder, beside the lock."""
    return {path.name for path in folder.iterdir()} - {"secrets.lock"}


def test_secret_is_kept_for_other_processes(folder: Path) -> None:
    """What one keeps another finds, and `put` says where."""
    said = SecretsFile(folder).put(NAME, CANARY)
    assert said == f"in the file {folder}/secrets.json, as plain text that only you may read"
    program = (
        "import sys; from pathlib import Path; from postkit.secrets.file import SecretsFile;"
        "print(SecretsFile(Path(sys.argv[1])).get(sys.argv[2]).reveal())"
    )
    assert printed(program, folder, NAME) == "AQX-canary-1\n"


def test_secret_replaces_an_older_one(folder: Path) -> None:
    """Each name has one value; others stay as they are."""
    secrets = SecretsFile(folder)
    for name, value in ((NAME, CANARY), ("other", OTHER), (NAME, OTHER)):
        secrets.put(name, value)
    assert secrets.get(NAME) == OTHER
    assert secrets.get("other") == OTHER
    assert secrets.get("third") is None


def test_forgotten_secret_is_gone(folder: Path) -> None:
    """From the disk as well; with the last one the file goes."""
    secrets = SecretsFile(folder)
    secrets.put(NAME, CANARY)
    secrets.put("other", OTHER)
    assert secrets.forget(NAME)
    assert not secrets.forget(NAME)
    assert secrets.get(NAME) is None
    assert "canary-1" not in (folder / "secrets.json").read_text(encoding="utf-8")
    assert secrets.forget("other")
    assert names(folder) == set()
    assert not secrets.forget("other")


def test_looking_for_a_secret_makes_nothing(folder: Path) -> None:
    """Where there is no file, looking, forgetting and describing leave none."""
    secrets = SecretsFile(folder)
    assert secrets.get(NAME) is None
    assert not secrets.forget(NAME)
    assert secrets.describe() == f"no file {folder}/secrets.json"
    assert not folder.exists()


def test_description_counts_secrets(folder: Path) -> None:
    """It tells where the file is, not what is in it."""
    secrets = SecretsFile(folder)
    secrets.put(NAME, CANARY)
    where = f"in the file {folder}/secrets.json, as plain text that only you may read"
    assert secrets.describe() == f"1 secret {where}"
    secrets.put("other", CANARY)
    assert secrets.describe() == f"2 secrets {where}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"AQX-canary",
        b'{"format": 1, "secrets": {"x": "AQX-canary"',
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'["AQX-canary"]',
        b'{"x": "AQX-canary"}',
        b'{"format": 1}',
        b'{"secrets": {}}',
        b'{"format": 1, "secrets": ["AQX-canary"]}',
        b'{"format": 1, "secrets": {"x": 7}}',
        b'{"format": 1, "secrets": {"x": null}}',
        b'{"format": 1, "secrets": {"x": ""}}',
        b'{"format": 1, "secrets": {"x": "AQX-canary\\udc00"}}',
    ],
)
def test_damaged_file_is_never_overwritten(folder: Path, content: bytes) -> None:
    """Whatever is wrong with it, the error says where it is, and not what is in it."""
    folder.mkdir(parents=True)
    path = folder / "secrets.json"
    path.write_bytes(content)
    path.chmod(0o600)
    secrets = SecretsFile(folder)
    for use in (secrets.get, secrets.forget, lambda name: secrets.put(name, CANARY)):
        with pytest.raises(SecretsError) as caught:
            use("x")
        assert str(caught.value) == f"{path}: the file of secrets is damaged"
        assert caught.value.hint == "mend it, or move it away and store the secrets again"
    assert "is damaged (mend it" in secrets.describe()
    assert path.read_bytes() == content
    assert names(folder) == {"secrets.json"}


def test_file_of_another_version_is_left_alone(folder: Path) -> None:
    """A later postkit may keep more than this one knows."""
    folder.mkdir(parents=True)
    path = folder / "secrets.json"
    path.write_text(json.dumps({"format": 2, "secrets": {"x": "AQX-canary"}}), encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(SecretsError, match="written by another version") as caught:
        SecretsFile(folder).put("x", CANARY)
    assert caught.value.hint == "update postkit, or move the file away"


@given(
    st.dictionaries(st.text(), st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
)
def test_any_text_is_kept(values: dict[str, str]) -> None:
    """Names and values come back letter for letter."""
    held = {name: Secret(value) for name, value in values.items()}
    assert file._decoded(file._encoded(held), None) == held  # type: ignore[arg-type] # for messages alone


_PUT = """
import sys
from pathlib import Path
from postkit.errors import SecretsError
from postkit.secrets import Secret
from postkit.secrets.file import SecretsFile
secrets = SecretsFile(Path(sys.argv[1]))
try:
    for name in sys.argv[2:]:
        secrets.put(name, Secret("AQX-canary-" + name))
except SecretsError as error:
    sys.exit(f"{error.message} | {error.hint}")
"""


def test_processes_at_once_lose_nothing(folder: Path) -> None:
    """Each adds its secrets to those of the others."""
    running = [
        start(_PUT, folder, *(f"{number}-{again}" for again in range(6))) for number in range(4)
    ]
    assert [process.communicate() for process in running] == [("", "")] * 4
    secrets = SecretsFile(folder)
    for number, again in product(range(4), range(6)):
        assert secrets.get(f"{number}-{again}") == Secret(f"AQX-canary-{number}-{again}")


def test_process_that_waits_too_long_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading needs no lock; changing tells who is in the way."""
    SecretsFile(folder).put(NAME, CANARY)
    hold = (
        "import sys; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]): print('held', flush=True); sys.stdin.readline()"
    )
    monkeypatch.setattr(file, "_PATIENCE", 0)
    with start(hold, folder / "secrets.lock") as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert SecretsFile(folder).get(NAME) == CANARY
        with pytest.raises(SecretsError, match="another postkit is changing the secrets"):
            SecretsFile(folder).put(NAME, OTHER)
        holder.communicate("\n")
    assert SecretsFile(folder).get(NAME) == CANARY


def test_process_killed_at_any_step_loses_nothing(folder: Path, tmp_path: Path) -> None:
    """The older secrets stay, the new one is there whole or not at all, and no rest remains."""
    steps = tmp_path / "steps"
    SecretsFile(folder).put("older", OTHER)
    code, _, _ = run(_PUT, folder, "first", PYTHONPATH=str(DYING), DYING_STEPS=str(steps))
    learned = steps.read_text(encoding="utf-8").splitlines()
    assert code == 0
    writing = learned.index("write secrets.json.tmp")
    assert learned[writing : writing + 3] == [
        "write secrets.json.tmp",
        "fsync secrets.json.tmp",
        "replace secrets.json.tmp",
    ]
    there = []
    for number, step in enumerate(learned, start=1):
        for when in ("after", "half") if step.startswith("write ") else ("after",):
            at = f"{when}:{number}"
            assert run(_PUT, folder, at, PYTHONPATH=str(DYING), DYING_AT=at)[0] == 86
            assert SecretsFile(folder).get("older") == OTHER
            there.append(SecretsFile(folder).get(at) == Secret(f"AQX-canary-{at}"))
            SecretsFile(folder).forget("nothing")
            assert names(folder) == {"secrets.json"}
    assert there == sorted(there)
    assert set(there) == {True, False}


def test_full_disk_keeps_what_there_was(folder: Path) -> None:
    """The error says so, and no rest of the new file remains."""
    SecretsFile(folder).put("older", OTHER)
    size = (folder / "secrets.json").stat().st_size
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    code, _, complaint = run(limit + ignore + _PUT, folder, "newer")
    assert code == 1
    assert complaint.startswith("cannot change the file of secrets: File too large | ")
    assert SecretsFile(folder).get("older") == OTHER
    assert names(folder) == {"secrets.json"}
