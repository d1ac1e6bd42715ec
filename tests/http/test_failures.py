"""What can go wrong on the way, what is said of it, and whether the request may have arrived."""

from __future__ import annotations

import io
import socket
import sys
import traceback
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import pytest

from postkit.errors import NetworkError
from postkit.http import Body, Client, Timeouts
from postkit.secrets import Secret
from tests.http.raw import Caller, Raw, answer, answers, closes, free_port, is_silent, resets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.http.raw import Script

CREATED = answer(201, X_RestLi_Id="urn:li:share:7295588489876647936")
HASTY = Timeouts(connect=0.2, read=0.2, pause=0)
LENIENT = Timeouts(pause=0)
PATIENT = Timeouts(answer=0.3, pause=0)
SECRET = "AQX-canary"  # noqa: S105 - nobody's
TOKEN = Secret(SECRET)


def failure(url: str, limits: Timeouts = HASTY, body: Body | None = None) -> NetworkError:
    """Return the error of a request that may not be repeated; it must show nothing secret."""
    client = Client(lambda _: True, limits)
    with pytest.raises(NetworkError) as caught:
        client.request("POST", f"{url}/x?q={SECRET}", token=TOKEN, body=body or Body.of(b"{}"))
    error = caught.value
    shown = "".join([*traceback.format_exception(error), error.hint, repr(error), str(vars(error))])
    assert SECRET not in shown
    return error


def failed(script: Script, limits: Timeouts = LENIENT) -> NetworkError:
    """Return the error of a request that a server got once: it must say so."""
    with Raw(script) as server:
        error = failure(server.url, limits)
    assert error.message.startswith(f"{server.place}: ")
    assert error.arrived
    assert server.connections == 1
    return error


def test_refused() -> None:
    """Nobody listens."""
    error = failure(f"http://127.0.0.1:{free_port()}")

    assert error.message.endswith("it refuses the connection")
    assert not error.arrived


def test_unresolvable() -> None:
    """A name that nobody has (https://www.rfc-editor.org/rfc/rfc6761)."""
    error = failure("https://nowhere.invalid")

    assert error.message == "nowhere.invalid: its address is not known"
    assert (error.hint, error.arrived) == ("check the network", False)


@pytest.fixture
def deaf() -> Iterator[str]:
    """Return the address of a server whose queue is full, so that no connection is made."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            with suppress(BlockingIOError):
                waiting.connect(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.skipif(sys.platform != "linux", reason="others make the connection all the same")
def test_no_connection(deaf: str) -> None:
    """What was never made brought nothing."""
    error = failure(deaf)

    assert error.message.endswith("no connection within 0.2 seconds")
    assert not error.arrived


def test_reset_after_the_request() -> None:
    """Whether it was carried out, nobody knows."""
    assert failed(resets).message.endswith("the connection was reset before the answer")


def test_reset_before_the_request() -> None:
    """It is sent again only where none of it left; so at most one may have come."""
    with Raw(lambda caller: caller.reset()) as server:
        error = failure(server.url, LENIENT)

    assert error.arrived or server.connections == 3
    assert server.received == []


def test_closed_without_an_answer() -> None:
    """As a proxy does that gives up."""
    assert failed(closes).message.endswith("the connection was closed without an answer")


def test_silence() -> None:
    """The server took the request, and that was the last of it."""
    assert failed(is_silent, HASTY).message.endswith("no answer within 0.2 seconds")


@pytest.mark.parametrize(
    "garbage",
    [b"\x16\x03\x01 this is not HTTP\r\n\r\n", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 20x OK\r\n"],
)
def test_garbage(garbage: bytes) -> None:
    """Something else listens there."""
    assert failed(answers(garbage)).message.endswith("the answer is not HTTP")


@pytest.mark.parametrize("endless", [b"x" * 100_000, b"X-Name: value\r\n" * 200])
def test_endless_headers(endless: bytes) -> None:
    """They are not read to their end."""
    assert "the connection failed" in failed(answers(b"HTTP/1.1 200 OK\r\n" + endless)).message


@pytest.mark.parametrize("length", range(1, len(CREATED)))
def test_cut_headers(length: int) -> None:
    """Wherever an answer ends before its headers do: no shortened URN is passed on."""
    message = failed(answers(CREATED[:length])).message

    assert message.endswith(("the answer was cut off", "the answer is not HTTP"))


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nX-Name: "])
def test_dripping_headers(said: bytes) -> None:
    """One byte, and one more: each comes in time, the whole does not."""

    def drips(caller: Caller) -> None:
        caller.hear()
        caller.drip(said)

    assert failed(drips, PATIENT).message.endswith("no whole answer within 0.3 seconds")


@pytest.mark.parametrize(
    "said",
    [answer(201, Content_Length=1 << 20), b"HTTP/1.1 201 OK\r\n\r\n"],
    ids=["counted", "not"],
)
def test_a_dripping_body(said: bytes) -> None:
    """The status stands; the body is what came in time."""

    def drips(caller: Caller) -> None:
        caller.hear()
        caller.say(said)
        caller.drip(b"")

    with Raw(drips) as server:
        response = Client(lambda _: True, PATIENT).request("POST", server.url)

    assert (response.status, response.whole) == (201, False)
    assert set(response.body) <= {ord("0")}


@pytest.mark.parametrize(
    "said",
    [
        answer(201, b"{}", Content_Length=1000),
        b"HTTP/1.1 201 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    ],
    ids=["counted", "chunked"],
)
def test_a_cut_body(said: bytes) -> None:
    """The status and the headers stand."""
    with Raw(answers(said)) as server:
        response = Client(lambda _: True, LENIENT).request("POST", server.url, body=Body.of(b"{}"))

    assert (response.status, response.whole) == (201, False)
    assert response.body in b"{}"
    assert len(server.received) == 1


def test_nobody_takes_what_is_sent() -> None:
    """A server that does not read holds nobody up for ever."""
    large = Body.of(bytes(32 << 20))
    with Raw(Caller.wait) as server:
        error = failure(server.url, body=large)

    assert error.message.endswith("it stopped taking what is sent")
    assert error.arrived
    assert server.connections == 1


def test_the_file_fails_not_the_network() -> None:
    """A file that becomes shorter is not sent three times."""
    from postkit.errors import PostkitError

    body = Body(io.BytesIO(bytes(10)), 0, 10)
    with Raw(answers(answer())) as server, pytest.raises(PostkitError) as caught:
        Client(lambda _: True).request("PUT", server.url, body=body, repeatable=True)

    assert not isinstance(caught.value, NetworkError)
    assert server.connections <= 1
    assert server.received == []


@pytest.mark.parametrize(
    ("method", "body"), [("GET", None), ("DELETE", None), ("POST", Body.of(b""))]
)
def test_without_a_body(method: str, body: Body | None) -> None:
    """Where nobody listens, nothing arrives; where the connection breaks off, it may have."""
    client = Client(lambda _: True, LENIENT)
    with pytest.raises(NetworkError) as refused:
        client.request(method, f"http://127.0.0.1:{free_port()}", body=body)
    with Raw(resets) as server, pytest.raises(NetworkError) as reset:
        client.request(method, server.url, body=body)

    assert [refused.value.arrived, reset.value.arrived] == [False, True]
    assert server.connections == 1
