"""TOML files read strictly, with places."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit.config.toml import read_toml
from postkit.errors import ConfigError
from postkit.text import Place

if TYPE_CHECKING:
    from pathlib import Path


def failure(path: Path) -> ConfigError:
    """Return the error of reading a file."""
    with pytest.raises(ConfigError) as caught:
        read_toml(path)
    return caught.value


def written(folder: Path, data: bytes) -> Path:
    """Write a TOML file and return its path."""
    path = folder / "people.toml"
    path.write_bytes(data)
    return path


def test_data_and_places(tmp_path: Path) -> None:
    """Values come from the library; keys, items and what is missing have places."""
    file = read_toml(written(tmp_path, b'# people\n[jane]\nname = "J"\nlinks = ["a",\n  "b"]\n'))
    assert file.data == {"jane": {"name": "J", "links": ["a", "b"]}}
    assert file.locate("jane") == Place(2, 2)
    assert file.locate("jane", "name") == Place(3, 1)
    assert file.locate("jane", "links", 1) == Place(5, 3)
    assert file.locate("jane", "url") == Place(2, 2)
    assert file.locate("jane", "links", 7) == Place(4, 1)
    assert file.locate("omar") == Place(1, 1)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfa = 1\r\nb = 2", b"a = 1\r\nb = 2", b"a = 1\nb = 2"]
)
def test_newlines_and_byte_order_mark(tmp_path: Path, data: bytes) -> None:
    """CRLF, a byte order mark and a missing final newline are fine and move nothing."""
    file = read_toml(written(tmp_path, data))
    assert file.data == {"a": 1, "b": 2}
    assert (file.locate("a"), file.locate("b")) == (Place(1, 1), Place(2, 1))


def test_columns_are_code_points(tmp_path: Path) -> None:
    """A character outside the first plane is one column, as in an editor."""
    file = read_toml(written(tmp_path, 'a = ["😀é", 1]'.encode()))
    assert file.locate("a", 1) == Place(1, 12)


def test_one_table_of_a_file(tmp_path: Path) -> None:
    """A table can stand for a file; its places are those in the file."""
    file = read_toml(written(tmp_path, b"[tool.postkit]\nauthor = 1\n[tool.postkit.lint]\nx = 2\n"))
    table = file.table("tool", "postkit")
    assert table
    assert table.data == {"author": 1, "lint": {"x": 2}}
    assert table.locate("lint", "x") == Place(4, 1)
    assert table.locate() == Place(1, 7)
    assert file.table("tool", "other") is None
    assert file.table("tool", "postkit", "author", "x") is None


def test_an_error_about_a_key(tmp_path: Path) -> None:
    """Errors carry path, line and column of the key they are about."""
    file = read_toml(written(tmp_path, b"\n  a = 1\n"))
    error = file.error("no", "a", hint="yes")
    assert (error.message, error.hint, error.path) == ("no", "yes", str(file.path))
    assert (error.line, error.column) == (2, 3)


def test_paths_below_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is shown as a person would type it."""
    path = written(tmp_path, b"a = ")
    monkeypatch.chdir(tmp_path)
    assert failure(path).path == "people.toml"
    assert failure(path.relative_to(tmp_path)).path == "people.toml"


@pytest.mark.parametrize(
    ("data", "message", "hint", "place"),
    [
        (
            b"a = 1\nauthor = jane\n",
            "this is not TOML: Invalid value",
            'text goes in quotes: author = "jane"',
            (2, 10),
        ),
        (
            b"author jane\n",
            "this is not TOML: Expected '=' after a key in a key/value pair",
            'a line is: key = value, and text goes in quotes: author = "jane"',
            (1, 8),
        ),
        (
            b"a = 1\na = 2\n",
            "this is not TOML: Cannot overwrite a value",
            "a key is given twice",
            (2, 6),
        ),
        (b'a = "x\n', "this is not TOML: Illegal character '\\n'", "", (1, 7)),
        (b"a = [1\n\n", "this is not TOML: Unclosed array", "", (3, 1)),
        (b"\xef\xbb\xbfa = \n", "this is not TOML: Invalid value", None, (1, 5)),
        (b"a = 1\nb = '\xc3\xa9\xff'", "this file is not UTF-8", "save it as UTF-8", (2, 7)),
        ("a = 1".encode("utf-16"), "this file is UTF-16, not UTF-8", "save it as UTF-8", (1, 1)),
        (b"a = " + b"[" * 50_000, "this is nested too deeply", "", (0, 0)),
    ],
)
def test_what_is_not_toml(
    tmp_path: Path, data: bytes, message: str, hint: str | None, place: tuple[int, int]
) -> None:
    """Syntax and encoding errors have their place, and a hint where the cause is plain."""
    path = written(tmp_path, data)
    error = failure(path)
    assert error.message == message
    assert hint is None or error.hint == hint
    assert (error.line, error.column) == place
    assert error.path == str(path)


def test_a_number_beyond_all_bounds(tmp_path: Path) -> None:
    """Python refuses to read thousands of digits; that is an error of the file."""
    assert failure(written(tmp_path, b"a = " + b"9" * 5_000)).message.startswith("this is not TOML")


def test_files_that_are_none(tmp_path: Path) -> None:
    """A missing file, a folder, a pipe and a loop of links are told apart; nothing hangs."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    messages = {name: failure(tmp_path / name).message for name in ("missing", "folder", "loop")}
    assert messages["missing"] == "there is no such file"
    assert messages["folder"] == "this is a folder, not a TOML file"
    assert messages["loop"].startswith("this file cannot be read: ")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert failure(tmp_path / "pipe").message == "this is not a regular file, not a TOML file"


# Everything is imported first: another user may not read this Python's own files.
UNREADABLE = """
import os, tomli
from pathlib import Path
from postkit.config.toml import read_toml
from postkit.errors import ConfigError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    read_toml(Path("people.toml"))
except ConfigError as error:
    print(error)
"""


def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be read is an error that says so."""
    tmp_path.chmod(0o755)
    written(tmp_path, b"").chmod(0)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", UNREADABLE],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "people.toml: this file cannot be read: Permission denied\n"
