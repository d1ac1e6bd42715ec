"""The address on this machine to which LinkedIn sends the browser back.

LinkedIn wants it registered, port included, and documents https alone; http with ``localhost`` or a
loopback address is what people use. ``localhost`` is the default, as the developer portal was seen
to take it in most reports; both of its addresses are listened on, so that no other program answers
at one of them (https://www.rfc-editor.org/rfc/rfc8252#section-8.3). ``127.0.0.1`` works as well.

Other programs may knock: a browser that wants an icon, a port scanner, a page that guesses. They
get 404 or nothing, and the wait goes on.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import time
from contextlib import suppress
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

from postkit.errors import SignInError, UsageError
from postkit.http import is_loopback
from postkit.linkedin import advice
from postkit.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = {"localhost": ("127.0.0.1", "::1"), "127.0.0.1": ("127.0.0.1",), "::1": ("::1",)}
_NO_SUCH_ADDRESS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
_PATIENCE = 30.0  # seconds for who connects and says nothing, as browsers do in advance
_GLANCE = 0.2  # seconds between looks for Ctrl-C, which interrupts no wait on Windows
_MOST_FIELDS = 10
_OK, _NOT_FOUND, _FOREIGN = 200, 404, 400
_AGREED = "LinkedIn has answered. You can close this page and go back to the terminal."
_DISAGREED = "LinkedIn did not agree. You can close this page: the terminal says more."


class Answer(NamedTuple):
    """What LinkedIn sent the browser back with: a code, or an error and its description."""

    code: Secret | None
    error: str = ""
    description: str = ""


class Redirect(NamedTuple):
    """A redirect address, and the ``state`` by which its answer is known."""

    uri: str
    state: str

    def answer(self, address: str) -> Answer | None:
        """Return the answer in an address; None where it is none, or another attempt's.

        Of the address only path and query count: where it was asked for is known.
        """
        wanted, found = urlsplit(self.uri), urlsplit(address)
        try:
            fields = parse_qs(found.query, strict_parsing=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            return None
        said = {name: values[0] for name, values in fields.items() if len(values) == 1}
        expected, given = self.state.encode(), said.get("state", "").encode("utf-8", "replace")
        if (found.path or "/") != (wanted.path or "/") or not compare_digest(expected, given):
            return None
        if said.get("error"):
            return Answer(None, said["error"], said.get("error_description", ""))
        return Answer(Secret(said["code"])) if said.get("code", "").strip() else None


def check(uri: str, *, answered_here: bool) -> None:
    """Raise UsageError for a redirect address that LinkedIn, or this machine, cannot answer at."""
    hint = "one such is http://localhost:8765/callback"
    try:
        parts, port = urlsplit(uri), urlsplit(uri).port
    except ValueError:
        raise UsageError(f"{uri!r} is no address", hint=hint) from None
    if parts.fragment or not (parts.scheme in {"http", "https"} and parts.hostname):
        message = f"{uri!r} cannot be a redirect address: LinkedIn takes whole ones, without #"
        raise UsageError(message, hint=hint)
    if answered_here and not (parts.scheme == "http" and is_loopback(parts.hostname) and port):
        message = f"{uri!r} is no address with a port of this machine, where postkit could wait"
        raise UsageError(message, hint=f"{hint}; or add --paste, and bring the answer yourself")


class Taken(NamedTuple):
    """How a request is answered, and the answer that it brought, if it did."""

    status: int
    words: str
    answer: Answer | None = None


class Listener:
    """Waits for the browser to come back. Use it as a context: it listens until its end."""

    def __init__(self, redirect: Redirect) -> None:
        self._redirect = redirect
        parts = urlsplit(redirect.uri)
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._strays = 0
        self._host, self._path = parts.netloc, parts.path or "/"
        self._servers: list[_Server] = []
        self._port = parts.port or 0
        for place in _ADDRESSES[parts.hostname or ""]:
            self._bind(place)

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(_GLANCE,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
        self._close()

    def wait(self, seconds: float) -> Answer:
        """Return the answer; raises SignInError where none comes in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(Empty):
                return self._answers.get(timeout=_GLANCE)
        raise advice.no_answer(self._redirect.uri, seconds, strays=self._strays)

    def take(self, host: str, target: str) -> Taken:
        """Take a request, and say how it is answered."""
        if host.lower() != self._host.lower():
            return Taken(_FOREIGN, "This address belongs to another program.")
        if urlsplit(target).path != self._path:
            return Taken(_NOT_FOUND, "There is nothing here.")
        answer = self._redirect.answer(target)
        if answer is None:
            self._strays += 1
            return Taken(_FOREIGN, "Another sign-in is under way: go back to the terminal.")
        return Taken(_OK, _AGREED if answer.code else _DISAGREED, answer)

    def deliver(self, answer: Answer) -> None:
        """Let ``wait`` return an answer."""
        self._answers.put(answer)

    def _bind(self, place: str) -> None:
        try:
            self._servers.append(_Server(place, self._port, self))
        except OSError as error:
            if error.errno in _NO_SUCH_ADDRESS and self._servers:
                return  # this machine has no IPv6
            self._close()
            if error.errno == errno.EADDRINUSE:
                raise advice.port_taken(self._redirect.uri, self._port) from None
            raise SignInError(
                f"cannot wait at {place}, port {self._port}: {error.strerror}",
                hint=f"choose another with --port PORT; {advice.registration(self._redirect.uri)}",
            ) from None

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()


class _Server(ThreadingMixIn, TCPServer):
    """A thread for each connection: one that says nothing holds up no other."""

    daemon_threads = True
    # On Windows this would let another program listen at the same port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, place: str, port: int, listener: Listener) -> None:
        self.listener = listener
        self.address_family = socket.AF_INET6 if ":" in place else socket.AF_INET
        super().__init__((place, port), _Handler)

    def server_bind(self) -> None:
        """Bind, and let no other program bind to the same port."""
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        super().server_bind()

    def handle_error(self, *_: Any) -> None:  # noqa: ANN401 - socketserver's
        """Say nothing of a client that went away: what it asked may hold a code."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _PATIENCE
    server: _Server

    def do_GET(self) -> None:
        """Answer, then hand over what the browser brought."""
        taken = self.server.listener.take(self.headers.get("Host", ""), self.path)
        page = _page(taken.words).encode()
        try:
            self.send_response(taken.status)
            for name, value in _headers(page):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page)
        finally:
            if taken.answer:
                self.server.listener.deliver(taken.answer)

    def version_string(self) -> str:
        """Return what the header Server says."""
        return "postkit"

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - http.server's
        """Write nothing: the address holds the code."""


def _headers(page: bytes) -> Iterator[tuple[str, str]]:
    yield "Content-Type", "text/html; charset=utf-8"
    yield "Content-Length", str(len(page))
    yield "Cache-Control", "no-store"
    yield "Referrer-Policy", "no-referrer"
    yield "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"
    yield "X-Content-Type-Options", "nosniff"
    yield "Connection", "close"


def _page(words: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<title>postkit</title>\n</head>\n'
        f"<body>\n<main>\n<h1>postkit</h1>\n<p>{words}</p>\n</main>\n</body>\n</html>\n"
    )
