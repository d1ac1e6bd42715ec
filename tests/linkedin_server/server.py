"""A LinkedIn of the tests' own, on a real socket of this machine.

    with LinkedInServer() as linkedin:
        token = linkedin.state.issue_token()
        ...  # requests to linkedin.api_url and linkedin.oauth_url
        assert linkedin.state.violations == []

It is written from what LinkedIn documents and what people met, and where that leaves a choice it
takes the stricter side. It knows nothing of how postkit talks to it.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from tests.linkedin_server.exchange import Exchange
from tests.linkedin_server.faults import Faults
from tests.linkedin_server.records import Violation
from tests.linkedin_server.site import Site
from tests.linkedin_server.state import State

if TYPE_CHECKING:
    from tests.linkedin_server.settings import Settings

_POLL = 0.02  # seconds between looks whether the server is to end


class LinkedInServer:
    """The server; ``state`` and ``faults`` are for tests to look at and to turn."""

    def __init__(self, settings: Settings | None = None, *, port: int = 0) -> None:
        self.state = State(settings)
        self.faults = Faults()
        self._listener = Listener(("127.0.0.1", port), Exchange)
        self.port: int = self._listener.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self._listener.site = Site(self.state, self.faults, self.base)
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(_POLL,))

    @property
    def api_url(self) -> str:
        """Return what stands for https://api.linkedin.com: /rest and /v2 are below it."""
        return self.base

    @property
    def oauth_url(self) -> str:
        """Return what stands for https://www.linkedin.com/oauth/v2."""
        return f"{self.base}/oauth/v2"

    def start(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End at once, whoever is still connected, and leave no thread behind."""
        if self._thread.is_alive():
            self._listener.shutdown()
            self._thread.join()
        self._listener.end()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


class Listener(ThreadingHTTPServer):
    """A thread for each connection; all of them can be ended."""

    daemon_threads = False
    request_queue_size = 128
    site: Site

    def __init__(self, address: tuple[str, int], handler: type[Exchange]) -> None:
        self.ending = threading.Event()
        self._connections: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a connection until it ends."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def end(self) -> None:
        """Close all connections and wait for their threads."""
        self.ending.set()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - given
        """Let clients go that went first; remember what is a mistake of the server."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            self.site.state.violations.append(Violation("bug", repr(error), "", ""))
