"""The library keyring as systems have it: missing, broken, chained, with plug-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.secrets.programs import WITHOUT_KEYRING, printed

if TYPE_CHECKING:
    from pathlib import Path

_USE = """
import sys
from pathlib import Path
from postkit.errors import SecretsError
from postkit.secrets import Secret, Vault
vault = Vault(Path(sys.argv[1]))
try:
    print(vault.put("x", Secret("AQX-canary")))
except SecretsError as error:
    print(error.message, "|", error.hint, "|", int(error.exit_code))
print(vault.get("x"), vault.passed_over)
print(vault.describe())
"""
_IN_CHAIN = """
import sys
from pathlib import Path
import keyring
from tests.secrets.backends import PlaintextKeyring, Second
from postkit.secrets import Secret, Vault
vault = Vault(Path(sys.argv[1]))
print(vault.put("x", Secret("AQX-canary-1")))
print(PlaintextKeyring().get_password("postkit", "x"), vault.get("x").reveal())
PlaintextKeyring().set_password("postkit", "x", "AQX-canary-2")
print(vault.get("x").reveal(), vault.put("x", Secret("AQX-canary-3")), vault.get("x").reveal())
PlaintextKeyring().set_password("postkit", "x", "AQX-canary-4")
print(vault.forget("x"), vault.forget("x"))
print(PlaintextKeyring().get_password("postkit", "x"), Second().get_password("postkit", "x"))
"""


def test_library_that_is_missing(tmp_path: Path) -> None:
    """The error says how to install it, and what there is instead."""
    said = printed(_USE, tmp_path / "state", PYTHONPATH=str(WITHOUT_KEYRING))
    reason = "the library keyring is not installed"
    refused, found, described = said.splitlines()
    assert refused.startswith(
        f"{reason} | install it with `pip install 'postkit-cli[keyring]'`, or"
    )
    assert refused.endswith(" environment variables (POSTKIT_TARGET_<NAME>_TOKEN) | 2")
    assert found == f"None {reason}"
    assert described == f"{reason}; no file {tmp_path}/state/secrets.json"


def test_library_that_is_broken(tmp_path: Path) -> None:
    """What it needs may be missing, or be no module that works."""
    (tmp_path / "keyring.py").write_text("import jeepneyy", encoding="utf-8")
    said = printed(_USE, tmp_path / "state", PYTHONPATH=str(tmp_path))
    assert said.startswith("the library keyring does not start: No module named 'jeepneyy' | check")
    (tmp_path / "keyring.py").write_text("1 / 0", encoding="utf-8")
    said = printed(_USE, tmp_path / "state", PYTHONPATH=str(tmp_path))
    assert said.startswith("the library keyring does not start: division by zero | check")


def test_plug_in_that_is_broken_shows_no_traceback(tmp_path: Path) -> None:
    """Another package's keyring may fail to load; nobody asked for it."""
    (tmp_path / "lost_keyring.py").write_text("1 / 0", encoding="utf-8")
    (tmp_path / "lost-1.dist-info").mkdir()
    for name, text in {
        "METADATA": "Metadata-Version: 2.1\nName: lost\nVersion: 1\n",
        "entry_points.txt": "[keyring.backends]\nlost = lost_keyring\n",
    }.items():
        (tmp_path / "lost-1.dist-info" / name).write_text(text, encoding="utf-8")
    program = f"import os; del os.environ['PYTHON_KEYRING_BACKEND']\n{_USE}"
    bus = f"unix:path={tmp_path}/no-bus"
    said = printed(
        program, tmp_path / "state", PYTHONPATH=str(tmp_path), DBUS_SESSION_BUS_ADDRESS=bus
    )
    assert said.startswith("this system, or this session, has no keyring that could be used | ")


_STUCK_IN_CHAIN = """
import sys
from pathlib import Path
from keyring.errors import PasswordDeleteError
from tests.secrets.backends import PlaintextKeyring, Second
from postkit.secrets import Secret, Vault
class Stuck(PlaintextKeyring):
    priority = 10.0
    def delete_password(self, service, username):
        raise PasswordDeleteError("it stays")
Stuck().set_password("postkit", "x", "AQX-canary-1")
print(Vault(Path(sys.argv[1])).put("x", Secret("AQX-canary-2")))
"""


def test_chain_is_written_where_it_is_safe_and_forgotten_as_a_whole(tmp_path: Path) -> None:
    """The first of two keeps plain text: it is read, not written, and cleared."""
    said = printed(
        _IN_CHAIN,
        tmp_path / "state",
        PYTHON_KEYRING_BACKEND="keyring.backends.chainer.ChainerBackend",
        TEST_KEYRING=str(tmp_path / "first.json"),
        TEST_SECOND_KEYRING=str(tmp_path / "second.json"),
    )
    assert said.splitlines() == [
        "in the system's keyring (backends Second)",
        "None AQX-canary-1",
        "AQX-canary-2 in the system's keyring (backends Second) AQX-canary-3",
        "True False",
        "None None",
    ]


def test_chain_that_keeps_an_older_secret_is_told(tmp_path: Path) -> None:
    """The newer one is kept; that the older one would be found first is said."""
    said = printed(
        _STUCK_IN_CHAIN,
        tmp_path / "state",
        PYTHON_KEYRING_BACKEND="keyring.backends.chainer.ChainerBackend",
        TEST_KEYRING=str(tmp_path / "first.json"),
        TEST_SECOND_KEYRING=str(tmp_path / "second.json"),
    )
    assert said == (
        "in the system's keyring (backends Second); an older one may be left elsewhere: the"
        " system's keyring (  main   Stuck) could not forget a secret: it stays\n"
    )
