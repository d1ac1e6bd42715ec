"""Writing files: all of it or nothing, and never over something else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from postkit.errors import PostkitError
from postkit.pipeline import files

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
import resource, sys
from pathlib import Path
from postkit.errors import PostkitError
from postkit.pipeline import files
resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    getattr(files, sys.argv[1])(Path(sys.argv[2]), b"x" * 100)
except PostkitError as error:
    print(error)
"""


def names(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_replace_writes_a_new_file(tmp_path: Path) -> None:
    """A file that is not there appears, with nothing beside it."""
    files.replace(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"
    assert names(tmp_path) == ["x"]


def test_replace_keeps_permissions_and_links(tmp_path: Path) -> None:
    """What is replaced keeps its permissions, and a link stays one."""
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    link.symlink_to("kept")
    files.replace(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert names(tmp_path) == ["kept", "link"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_replace_keeps_the_owner(tmp_path: Path) -> None:
    """Who may decide that leaves the file to whom it belongs, with all bits of its mode."""
    path = tmp_path / "x"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    path.chmod(0o4751)
    files.replace(path, b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 2345, 0o4751)


def test_replace_of_something_that_is_not_there_any_more(tmp_path: Path) -> None:
    """A file that holds something else, or is gone, is not written."""
    path = tmp_path / "x"
    path.write_bytes(b"newer")
    with pytest.raises(PostkitError, match="was changed meanwhile") as caught:
        files.replace(path, b"new", instead_of=b"old")
    assert caught.value.path == str(path)
    assert path.read_bytes() == b"newer"
    with pytest.raises(PostkitError, match="No such file"):
        files.replace(tmp_path / "gone", b"new", instead_of=b"old")
    assert names(tmp_path) == ["x"]
    files.replace(path, b"newest", instead_of=b"newer")
    assert path.read_bytes() == b"newest"


def test_replace_writes_into_a_pipe(tmp_path: Path) -> None:
    """A pipe is written into; it stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    files.replace(pipe, b"through")
    reader.join()
    assert read == [b"through"]
    assert pipe.is_fifo()


def test_replace_refuses_a_folder(tmp_path: Path) -> None:
    """A folder stays, and the error names it."""
    with pytest.raises(PostkitError, match="cannot be written: Is a directory") as caught:
        files.replace(tmp_path, b"x")
    assert caught.value.path == str(tmp_path)


def test_create_never_overwrites(tmp_path: Path) -> None:
    """What is there stays, be it a file, a folder or a link to nothing."""
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nothing")
    for name in ("file", "folder", "link"):
        assert not files.create(tmp_path / name, b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert names(tmp_path) == ["file", "folder", "link"]
    assert files.create(tmp_path / "new", b"new")
    assert (tmp_path / "new").read_bytes() == b"new"


@pytest.mark.parametrize("call", ["replace", "create"])
def test_missing_folder(call: str, tmp_path: Path) -> None:
    """A folder that is missing is an error, not a traceback."""
    with pytest.raises(PostkitError, match="cannot be written: No such file or directory"):
        getattr(files, call)(tmp_path / "no" / "x", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("call", ["replace", "create"])
def test_full_disk(call: str, tmp_path: Path) -> None:
    """Where the system takes only a part, nothing of it is left and what was there stays."""
    path = tmp_path / "x"
    if call == "replace":
        path.write_bytes(b"old")
    before = names(tmp_path)
    command = [sys.executable, "-B", "-c", FULL, call, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"{path}: cannot be written: File too large"
    assert names(tmp_path) == before
    assert [found.read_bytes() for found in tmp_path.iterdir()] == [b"old"] * len(before)
