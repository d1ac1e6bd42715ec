"""Somebody at a machine: a folder of posts, a browser, and an app at the tests' LinkedIn."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from contextlib import closing
from secrets import randbelow
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

from tests.cli.commandline import HANGS, POSTKIT, Done, environment, everything, postkit
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

    from tests.linkedin_server.server import LinkedInServer

_BROWSER = """#!{python}
import os, sys, urllib.error, urllib.request
from pathlib import Path
def see(name):
    with Path({log!r}, name).open("wb") as log:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                log.write(path.read_bytes() + b"\\n")
            except OSError:
                pass  # it has ended
see("processes before")
Path({log!r}, "environment").write_text(repr(dict(os.environ)))
print("noise on standard output")
print("noise on standard error", file=sys.stderr)
try:
    page = urllib.request.urlopen(sys.argv[1], timeout=30)
except urllib.error.HTTPError as error:
    page = error
with page:
    Path({log!r}, "page.html").write_bytes(page.read())
see("processes after")
"""
_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


class Stays(HTTPRedirectHandler):
    """Stays where it is told to go elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        """Make no request."""


class Desk:
    """Runs ``postkit auth`` in a folder of its own; ``log`` is what its browser saw."""

    def __init__(self, linkedin: LinkedInServer, place: Path) -> None:
        self.linkedin = linkedin
        self.folder, self.state, self.log = (place / name for name in ("posts", "state", "log"))
        for folder in (self.folder, self.log):
            folder.mkdir()
        self.port = free_port()
        self.redirect = f"http://localhost:{self.port}/callback"
        linkedin.state.app.redirect_uris.add(self.redirect)
        browser = place / "browser"
        browser.write_text(_BROWSER.format(python=sys.executable, log=str(self.log)), "utf-8")
        browser.chmod(0o755)
        self.variables = {
            "XDG_STATE_HOME": str(self.state),
            "LINKEDIN_API_URL": linkedin.api_url,
            "LINKEDIN_OAUTH_URL": linkedin.oauth_url,
            "LINKEDIN_CLIENT_ID": CLIENT_ID,
            "LINKEDIN_CLIENT_SECRET": CLIENT_SECRET,
            "POSTKIT_AUTH_LOGIN_PORT": str(self.port),
            "POSTKIT_AUTH_LOGIN_TIMEOUT": str(HANGS - 15),
            "POSTKIT_AUTH_LOGIN_STORE": "file",
            "POSTKIT_AUTH_TOKEN_STORE": "file",
            "BROWSER": str(browser),
        }

    def run(self, *arguments: str, stdin: str = "", **variables: str) -> Done:
        """Run a command of auth; an empty variable is one that is not there."""
        return postkit(
            "auth", *arguments, cwd=self.folder, stdin=stdin, **{**self.variables, **variables}
        )

    def configure(self, text: str) -> None:
        """Write the folder's postkit.toml."""
        (self.folder / "postkit.toml").write_text(text, encoding="utf-8")

    @property
    def kept(self) -> dict[str, str]:
        """Return what the file of secrets holds."""
        path = self.state / "postkit" / "secrets.json"
        if not path.exists():
            return {}
        held: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["secrets"]
        return held

    @property
    def token(self) -> str:
        """Return the access token that is kept; there is one."""
        (found,) = (value for name, value in self.kept.items() if name.endswith("/access_token"))
        return found

    @property
    def page(self) -> str:
        """Return what the browser showed in the end."""
        return (self.log / "page.html").read_text(encoding="utf-8")

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start a command of auth, to talk with it."""
        return subprocess.Popen(
            [*POSTKIT, "auth", *arguments],
            cwd=self.folder,
            env=environment(**{**self.variables, **variables}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def typed(self, *arguments: str, keys: dict[str, str], **variables: str) -> tuple[int, str]:
        """Run a command of auth in a terminal; return its code and all that is shown there.

        ``keys`` are what somebody types when a question is shown.
        """
        import pty

        master, slave = pty.openpty()
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", _TERMINAL, "-m", "postkit", "auth", *arguments],
                cwd=self.folder,
                env=environment(**{**self.variables, **variables}),
                stdin=slave,
                stdout=slave,
                stderr=slave,
                start_new_session=True,
            )
        finally:
            os.close(slave)
        with process, os.fdopen(master, "r+b", buffering=0) as terminal:
            shown = "".join(_answered(terminal, question, text) for question, text in keys.items())
            shown += everything(terminal.fileno()).decode()
            return process.wait(timeout=HANGS), shown.replace("\r\n", "\n")


def _answered(terminal: FileIO, question: str, text: str) -> str:
    """Wait for a question and type the answer; return what was shown until then."""
    shown = b""
    while question.encode() not in shown:
        shown += terminal.read(1)
    terminal.write(f"{text}\n".encode())
    return shown.decode()


def address_in(process: subprocess.Popen[str]) -> str:
    """Return the address that a process prints for people to open."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"http\S+/authorization\S+", line):
            return found[0]
    raise AssertionError("no address was printed")


def sent_back(address: str) -> str:
    """Go where a member's browser would, agree, and return where it is sent back to."""
    try:
        build_opener(Stays).open(address, timeout=30)
    except HTTPError as error:
        with closing(error):
            return str(error.headers["Location"])
    raise AssertionError("it was not sent back")


def visit(address: str, data: bytes | None = None) -> tuple[int, str]:
    """Return the status of an address, and the page that is there."""
    try:
        answer = build_opener().open(address, data, timeout=30)
    except HTTPError as error:
        answer = error
    with closing(answer):
        return answer.status, answer.read().decode()


def free_port() -> int:
    """Return a port that nothing listened at a moment ago.

    It is below those that systems give to outgoing connections, so that none of them takes it.
    """
    while True:
        port = 20_000 + randbelow(12_000)  # not of `random`: all workers of a run have its seed
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
