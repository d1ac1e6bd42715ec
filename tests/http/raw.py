"""Servers on sockets of this machine that say, byte for byte, what a test wants them to say."""

from __future__ import annotations

import contextlib
import hashlib
import socket
import struct
import threading
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from typing import BinaryIO

    Script = Callable[["Caller"], object]

_DISCARD = struct.pack("ii", 1, 0)  # SO_LINGER: closing resets the connection
_KEPT = 1 << 20  # bytes of a body that are remembered


class Received(NamedTuple):
    """A request; names of headers are in lower case, ``body`` is its first MiB."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    size: int
    sha256: str


class Raw:
    """A server that plays a script to each connection, the last one to all further ones.

    ``received`` are the requests that came whole; ``connections`` counts who called.
    """

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.ending = threading.Event()
        self._scripts = scripts
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", port))
        self.place = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.url = f"{'https' if tls else 'http'}://{self.place}"
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while not self.ending.is_set():
            try:
                connection = self._listener.accept()[0]
            except OSError:
                return
            script = self._scripts[min(self.connections, len(self._scripts) - 1)]
            self.connections += 1
            with connection, contextlib.suppress(OSError):
                connection.settimeout(60)
                self._play(script, connection)

    def _play(self, script: Script, connection: socket.socket) -> None:
        if self._tls is None:
            script(Caller(self, connection))
            return
        with self._tls.wrap_socket(connection, server_side=True) as secure:
            script(Caller(self, secure))


class Caller:
    """One connection, as the server has it."""

    def __init__(self, server: Raw, connection: socket.socket) -> None:
        self.server = server
        self.connection = connection
        self._stream: BinaryIO = connection.makefile("rb")

    def hear(self) -> Received:
        """Return the next request when all of it has come."""
        method, target, headers = self.hear_head()
        left, digest, kept = int(headers.get("content-length", 0)), hashlib.sha256(), bytearray()
        size = left
        while left:
            block = self._stream.read(min(left, 1 << 16))
            if not block:
                raise ConnectionError("the request was cut off")
            left -= len(block)
            digest.update(block)
            kept += block[: _KEPT - len(kept)]
        request = Received(method, target, headers, bytes(kept), size, digest.hexdigest())
        self.server.received.append(request)
        return request

    def hear_head(self) -> tuple[str, str, dict[str, str]]:
        """Return method, target and headers of the next request."""
        words = self._stream.readline().decode("latin-1").split()
        if not words:
            raise ConnectionError("nobody asked")
        headers = {}
        while line := self._stream.readline().strip().decode("latin-1"):
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return words[0], words[1], headers

    def say(self, data: bytes) -> None:
        """Send bytes."""
        self.connection.sendall(data)

    def drip(self, data: bytes) -> None:
        """Send bytes one by one, then zeros, until the client goes away or has had too many."""
        for byte in data + b"0" * 1000:
            self.say(bytes([byte]))
            self.server.ending.wait(0.01)

    def reset(self) -> None:
        """Break the connection off, as a crash would."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DISCARD)
        self._stream.close()
        self.connection.close()

    def wait(self) -> None:
        """Do nothing until the test ends."""
        self.server.ending.wait()


def answer(status: int = 200, body: bytes = b"", **headers: object) -> bytes:
    """Return an answer's bytes; ``_`` stands for ``-`` in names of headers."""
    given = {"Content_Length": len(body), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items()]
    return "\r\n".join([f"HTTP/1.1 {status} Said", *lines, "", ""]).encode() + body


def answers(*said: bytes) -> Script:
    """Return a script that hears requests and answers each, then closes."""

    def script(caller: Caller) -> None:
        for data in said:
            caller.hear()
            caller.say(data)

    return script


def resets(caller: Caller) -> None:
    """Hear a request and break off."""
    caller.hear()
    caller.reset()


def closes(caller: Caller) -> None:
    """Hear a request and close, as if that were all."""
    caller.hear()


def is_silent(caller: Caller) -> None:
    """Hear a request and say nothing."""
    caller.hear()
    caller.wait()


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
