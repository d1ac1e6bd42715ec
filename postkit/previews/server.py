"""Serves the previews of a folder to the browsers of this machine, and to nothing else.

It only reads, answers only to its own name (another host's page could have its name point here:
https://en.wikipedia.org/wiki/DNS_rebinding), and shows only drafts that it lists: no path of a
request reaches the file system.
"""

from __future__ import annotations

import errno
import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from postkit.errors import PostkitError, UsageError
from postkit.pipeline.preview import preview
from postkit.previews.overview import overview
from postkit.previews.page import Live, page

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.pipeline.overview import Overview

_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_CHECKING = 0.25  # seconds that drafts are linted while a list waits for what is found
_SLOWEST = 30  # seconds that a request may take to arrive


class _Answer(NamedTuple):
    status: HTTPStatus
    body: bytes
    media_type: str = _TEXT


class Server(ThreadingHTTPServer):
    """The server of an overview's folder on 127.0.0.1; ``port`` 0 is any that is free."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # where it would let others take the port, too

    def __init__(self, folder: Overview, port: int, platform: str) -> None:
        self.folder = folder
        self.platform = platform
        self.lock = Lock()
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            hint = "stop it, or choose another with --port PORT; 0 is any that is free"
            raise UsageError(
                f"port {port} cannot be had: something else uses it", hint=hint
            ) from None

    @property
    def hosts(self) -> frozenset[str]:
        """Return the names that requests may call it by."""
        port = self.server_address[1]
        return frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    @property
    def address(self) -> str:
        """Return where a browser finds it."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _SLOWEST

    def do_GET(self) -> None:
        """Answer with a page."""
        self._send(self._answer(), with_body=True)

    def do_HEAD(self) -> None:
        """Answer without the page itself."""
        self._send(self._answer(), with_body=False)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what cannot be answered, such as other methods, in plain words."""
        self.close_connection = True
        status = HTTPStatus(code)
        said = f"{message or status.phrase}{f': {explain}' if explain else ''}\n"
        self._send(_Answer(status, said.encode("utf-8", "replace")), with_body=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Be quiet."""

    def version_string(self) -> str:
        """Return what it calls itself."""
        return "postkit"

    def _answer(self) -> _Answer:
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        if host not in self.server.hosts:
            return _Answer(HTTPStatus.MISDIRECTED_REQUEST, b"this is another host\n")
        if origin is not None and origin.removeprefix("http://") not in self.server.hosts:
            return _Answer(HTTPStatus.FORBIDDEN, b"not for other sites\n")
        place = urlsplit(self.path).path
        with self.server.lock:
            return self._found(place)

    def _found(self, place: str) -> _Answer:
        folder = self.server.folder
        folder.look()
        if place == "/version":
            return _Answer(HTTPStatus.OK, folder.version.encode())
        if place == "/findings":
            done = folder.check(_CHECKING)
            said = json.dumps({"done": done, "findings": folder.findings})
            return _Answer(HTTPStatus.OK, said.encode(), "application/json")
        if place == "/":
            shown = overview(folder.folder.name, folder.entries.values(), folder.version)
            return _Answer(HTTPStatus.OK, shown, _HTML)
        name = unquote(place.removeprefix("/draft/"))
        path = folder.path(name) if place.startswith("/draft/") else None
        if path is None:
            return _Answer(HTTPStatus.NOT_FOUND, b"there is no such draft\n")
        return self._draft(name, path)

    def _draft(self, name: str, path: Path) -> _Answer:
        from postkit.pipeline.folders import Found

        folder = self.server.folder
        try:
            draft = Found(name, path).read()
            seen = preview(draft, self.server.platform, folder.workspace)
        except PostkitError as error:
            said = f"{error}\n{error.hint}\n".encode("utf-8", "replace")
            return _Answer(HTTPStatus.UNPROCESSABLE_ENTITY, said)
        return _Answer(HTTPStatus.OK, page(seen, Live("/", folder.version)), _HTML)

    def _send(self, answer: _Answer, *, with_body: bool) -> None:
        self.send_response(answer.status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)
