"""One connection: requests in, answers out, or what a fault makes of them."""

from __future__ import annotations

import socket
import struct
import traceback
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from tests.linkedin_server import routes
from tests.linkedin_server.fault_kinds import Fault, Moment
from tests.linkedin_server.messages import Answer, Body, Request
from tests.linkedin_server.records import Logged

if TYPE_CHECKING:
    from tests.linkedin_server.server import Listener

_CONTROL = "/_test/"
_DISCARD = struct.pack("ii", 1, 0)  # linger no time at all: a close is a reset


class Exchange(BaseHTTPRequestHandler):
    """The requests of one client, one after the other."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Listener

    def serve(self) -> None:
        """Take a request and answer it; end with the client, should it go."""
        request = self._request()
        seen = request.path.startswith(_CONTROL)
        logged = _unlogged(request) if seen else self.server.site.state.log(request)
        fault = None if seen else self.server.site.faults.draw(request)
        try:
            answer = self._answer(request, logged, fault)
            if fault is None or fault.reads:
                request.body.drain()
            logged.status = answer.status
            self._deliver(answer, fault)
        except OSError:
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = serve  # noqa: N815 - http.server's names

    def _request(self) -> Request:
        body = Body(self.rfile, self.headers.get("Content-Length"))
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # chunks are not read, so the next request is lost
        return Request(self.command, self.path, self.headers, body)

    def _answer(self, request: Request, logged: Logged, fault: Fault | None) -> Answer:
        """Carry a request out, unless a fault comes before; return what will be answered."""
        if fault is None:
            return self._true_answer(request, logged)
        logged.fault = fault.name
        if fault.waits:
            self.pause(fault.seconds)
        answer = self._true_answer(request, logged) if fault.stored else Answer(204)
        site = self.server.site
        site.faults.note(request, fault, stored=fault.stored and answer.status < 400)
        return fault.change(fault, answer, Moment(site.state.clock.now(), site.base))

    def _true_answer(self, request: Request, logged: Logged) -> Answer:
        try:
            return routes.answer(self.server.site, request, logged)
        except OSError:
            raise
        except Exception:  # noqa: BLE001 - a mistake of the server must fail the test that met it
            self.server.site.state.note(request, "bug", traceback.format_exc())
            return Answer.json(500, {"status": 500, "message": "Internal Server Error"})

    def _deliver(self, answer: Answer, fault: Fault | None) -> None:
        data = answer.rendered(self.server.site.state.clock.date())
        if fault is None:
            self.send(data)
            return
        fault.deliver(fault, self, data)
        self.close_connection = self.close_connection or fault.closes

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self.connection.sendall(data)

    def reset(self) -> None:
        """Break the connection off, as a crash would."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DISCARD)
        self.rfile.close()
        self.connection.close()

    def pause(self, seconds: float) -> None:
        """Let time pass, or the server end."""
        self.server.ending.wait(seconds)

    def log_message(self, *_: Any) -> None:
        """Say nothing on standard error: requests are in the state."""


def _unlogged(request: Request) -> Logged:
    """Return a record that nobody keeps, of a test's own request."""
    return Logged(request.method, request.target, {}, request.body.size)
