"""A page in the browser of whoever is at this machine."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from postkit.cli import _streams

if TYPE_CHECKING:
    from postkit.cli._session import Session

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def show_address(session: Session, address: str) -> None:
    """Let a person open an address themselves."""
    session.say(("Open this address in a browser:", "title"))
    session.say((_streams.printable(address), ""))


def has_browser() -> bool:
    """Tell whether a browser would open where the person is."""
    if os.environ.get("BROWSER") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return sys.platform in {"win32", "darwin"} and "SSH_CONNECTION" not in os.environ


def open_page(session: Session, address: str) -> None:
    """Open the browser; some only return when they are closed, and write to our streams.

    So another process does it, which knows no secret of this one.
    """
    from subprocess import DEVNULL, Popen
    from threading import Thread

    known = ("LINKEDIN_", "POSTKIT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(known)}
    try:
        browser = Popen(  # noqa: S603 - Python itself, and an address that is ours
            [sys.executable, "-I", "-c", _OPEN, address],
            env=kept,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            start_new_session=True,
        )
    except OSError:
        show_address(session, address)
        return

    def look() -> None:
        if browser.wait():
            show_address(session, address)

    Thread(target=look, daemon=True).start()
