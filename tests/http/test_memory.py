"""Files are sent from disk: how large they are makes no difference in memory."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.http.raw import Raw, answer, answers

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 64 << 20
_SEND = """
import re, sys
from pathlib import Path
from postkit.http import Body, Client

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])

url, path, size = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
told = []
client = Client(lambda _: True)
with path.open("rb") as file:
    client.request("PUT", url, body=Body(file, 0, 0))
    before = peak()
    client.request("PUT", url, body=Body(file, 0, size - 1, told.append))
print(peak() - before, sum(told))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_memory(tmp_path: Path) -> None:
    """64 MiB are sent with less than 4 MiB."""
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(SIZE - 1)
        file.seek(SIZE - 1)
        file.write(b"!")
    with Raw(answers(answer(201))) as server:
        command = [sys.executable, "-c", _SEND, server.url, str(path), str(SIZE)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    grown, told = map(int, done.stdout.split())

    assert grown < 4096
    assert told == server.received[1].size == SIZE
    assert server.received[1].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
