"""Reading a path that may be anything."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from postkit.drafts import MAXIMUM_BYTES, read
from postkit.errors import DraftError


def refusal(path: Path) -> DraftError:
    """Return the error that reading the path leads to."""
    with pytest.raises(DraftError) as caught:
        read(path, name="x.md")
    assert caught.value.path == "x.md"
    assert caught.value.hint
    return caught.value


def test_file_is_read_byte_for_byte(tmp_path: Path) -> None:
    """Newlines are not translated on the way."""
    path = tmp_path / "post.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: Hi\r\n---\r\nHello")
    draft = read(path)
    assert draft.name == str(path)
    assert draft.path == path
    assert draft.bom
    assert draft.source == "---\r\ntitle: Hi\r\n---\r\nHello"


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is named."""
    assert "no such file" in refusal(tmp_path / "x.md").message


def test_file_in_the_way(tmp_path: Path) -> None:
    """A path through a file leads nowhere."""
    (tmp_path / "a").write_text("")
    assert "no such file" in refusal(tmp_path / "a" / "x.md").message


def test_folder_called_like_a_draft(tmp_path: Path) -> None:
    """A folder named x.md is a folder."""
    (tmp_path / "x.md").mkdir()
    assert "folder" in refusal(tmp_path / "x.md").message


def test_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    """Nobody writes into this pipe; reading it would take for ever."""
    os.mkfifo(tmp_path / "x.md")
    assert "pipe" in refusal(tmp_path / "x.md").message


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is no file."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("x.md")
        assert "socket" in refusal(tmp_path / "x.md").message


def test_device() -> None:
    """An endless device is not read."""
    assert "device" in refusal(Path("/dev/zero")).message


def test_link_that_leads_in_a_circle(tmp_path: Path) -> None:
    """The system's own words where we have none."""
    (tmp_path / "x.md").symlink_to(tmp_path / "x.md")
    assert "cannot be read" in refusal(tmp_path / "x.md").message


def test_name_that_is_no_path(tmp_path: Path) -> None:
    """A NUL in a path is an error like any other."""
    assert "not a path" in refusal(tmp_path / "x\0.md").message


def test_name_that_is_too_long(tmp_path: Path) -> None:
    """So is a name that no file system takes."""
    assert "cannot be read" in refusal(tmp_path / ("x" * 5000)).message


def test_far_too_large(tmp_path: Path) -> None:
    """A file of many gigabytes is refused without reading it all."""
    path = tmp_path / "x.md"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert f"larger than {MAXIMUM_BYTES // 1024**2} MiB" in refusal(path).message


def test_no_permission(tmp_path: Path) -> None:
    """Permission denied is said as such, to a user who is not root."""
    path = tmp_path / "x.md"
    path.write_text("Hello")
    path.chmod(0)
    code = (
        "import os, sys; from pathlib import Path; from postkit.drafts import files, read;"
        "os.getuid() or os.setuid(65534);"
        "read(Path('x.md'))"
    )
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "postkit.errors.DraftError: x.md: permission denied" in done.stderr
