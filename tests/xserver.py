"""A real X server without a screen, for tests that need a clipboard (Linux: Xvfb and xclip)."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class XServer(NamedTuple):
    """A running Xvfb; ``display`` is what DISPLAY must say to reach it."""

    display: str
    process: subprocess.Popen[bytes]

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the server take connections without ever answering."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


@contextmanager
def x_server() -> Iterator[XServer]:
    """Run Xvfb on a free display; at the end no process that used it is left."""
    answer, tell = os.pipe()
    try:
        command = ["Xvfb", "-displayfd", str(tell), "-nolisten", "tcp", "-noreset"]
        process = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    finally:
        os.close(tell)
    with os.fdopen(answer, "rb") as numbers, process:
        display = f":{numbers.readline().decode().strip()}"
        assert display != ":", "Xvfb does not start"
        try:
            yield XServer(display, process)
        finally:
            users = clients(display)
            process.terminate()
    # Only these: another test may have been given the same display meanwhile.
    await_end(users, display)


def clients(display: str) -> dict[str, str]:
    """Return process id and name of those who were started with this DISPLAY."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
            if f"DISPLAY={display}".encode() in variables:
                found[folder.name] = (folder / "comm").read_text().strip()
        except OSError:
            continue  # it has ended meanwhile, or is another user's
    return found


def await_end(users: dict[str, str], display: str) -> None:
    """Wait until these clients have ended: they do when their server has."""
    left = users.keys() & clients(display).keys()
    deadline = time.monotonic() + 30
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = users.keys() & clients(display).keys()
    assert not left, f"left behind: {[users[process] for process in left]}"
