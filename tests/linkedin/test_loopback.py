"""Waiting for the browser, on a real socket."""

from __future__ import annotations

import socket
import threading
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import SignInError, UsageError
from postkit.linkedin import loopback
from postkit.linkedin.loopback import Listener, Redirect
from tests.cli.auth.desk import free_port, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

STATE = "state-of-this-attempt"
URI = "http://localhost:8765/callback"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Wait at a free port of this machine."""
    with Listener(Redirect(f"http://localhost:{free_port()}/callback", STATE)) as listening:
        yield listening


def at(listener: Listener, path: str = "/callback", **query: str) -> str:
    """Return an address at which it listens."""
    base = listener._redirect.uri.removesuffix("/callback")
    return f"{base}{path}{f'?{urlencode(query)}' if query else ''}"


def raw(listener: Listener, *lines: str) -> str:
    """Send lines as they are, and return the first line of the answer."""
    with socket.create_connection(("127.0.0.1", listener._port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        with connection.makefile("rb") as answer:
            return answer.readline().decode().strip()


def test_code_comes(listener: Listener) -> None:
    """It is a secret from the first."""
    status, page = visit(at(listener, code="AQT-a-code", state=STATE))
    assert (status, "You can close this page" in page) == (200, True)
    answer = listener.wait(30)
    assert answer.code
    assert answer.code.reveal() == "AQT-a-code"
    assert "AQT" not in repr(answer)


def test_error_comes(listener: Listener) -> None:
    """With what LinkedIn says of it."""
    query = {"error": "user_cancelled_login", "error_description": "The user cancelled"}
    status, page = visit(at(listener, **query, state=STATE))
    assert (status, "did not agree" in page) == (200, True)
    assert listener.wait(30)[1:] == ("user_cancelled_login", "The user cancelled")


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/favicon.ico", {}, 404),
        ("/", {}, 404),
        ("/callback/", {"code": "c", "state": STATE}, 404),
        ("/CALLBACK", {"code": "c", "state": STATE}, 404),
        ("/callback", {}, 400),
        ("/callback", {"code": "c"}, 400),
        ("/callback", {"state": STATE}, 400),
        ("/callback", {"code": " ", "state": STATE}, 400),
        ("/callback", {"code": "c", "state": "another"}, 400),
        ("/callback", {"code": "c", "state": f"{STATE}x"}, 400),
        ("/callback", {"code": "c", "state": "é"}, 400),
    ],
)
def test_stray_requests(listener: Listener, path: str, query: dict[str, str], status: int) -> None:
    """They are refused, and end nothing."""
    assert visit(at(listener, path, **query))[0] == status
    with pytest.raises(SignInError):
        listener.wait(0.01)
    visit(at(listener, code="AQT-a-code", state=STATE))
    assert listener.wait(30).code


def test_values_that_stand_twice_are_none(listener: Listener) -> None:
    """Nobody can tell which is meant."""
    address = f"{at(listener, code='AQT-a-code', state=STATE)}&code=AQT-another"
    assert visit(address)[0] == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "", "[::1]"])
def test_other_hosts_are_refused(listener: Listener, host: str) -> None:
    """A page elsewhere whose name leads here is not let in."""
    line = f"GET /callback?code=AQT-a-code&state={STATE} HTTP/1.1"
    assert raw(listener, line, f"Host: {host}").split()[1] == "400"
    assert raw(listener, line).split()[1] == "400"


@pytest.mark.parametrize(
    "line", ["POST /callback HTTP/1.1", "\x16\x03\x01", "GET", "X" * 70_000, "OPTIONS * HTTP/1.1"]
)
def test_other_programs_are_refused(listener: Listener, line: str) -> None:
    """Whatever they say; the wait goes on."""
    raw(listener, line, f"Host: localhost:{listener._port}")
    visit(at(listener, code="AQT-a-code", state=STATE))
    assert listener.wait(30).code


def test_silent_connections_hold_up_nobody(listener: Listener) -> None:
    """Browsers open some in advance; port scanners say nothing."""
    silent = [socket.create_connection(("127.0.0.1", listener._port)) for _ in range(20)]
    try:
        visit(at(listener, code="AQT-a-code", state=STATE))
        assert listener.wait(30).code
    finally:
        for connection in silent:
            connection.close()


def test_browser_that_goes_away_has_brought_its_answer(listener: Listener) -> None:
    """Whether it reads the page is its own affair."""
    line = f"GET /callback?code=AQT-a-code&state={STATE} HTTP/1.1"
    text = f"{line}\r\nHost: localhost:{listener._port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", listener._port)) as connection:
        connection.sendall(text.encode())
    assert listener.wait(30).code


def test_page_is_not_kept_anywhere(listener: Listener) -> None:
    """The address holds a code: no cache, no referrer, no frame, no script."""
    with socket.create_connection(("127.0.0.1", listener._port), timeout=30) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{listener._port}\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            head = answer.read().decode().partition("\r\n\r\n")[0].splitlines()
    assert "Cache-Control: no-store" in head
    assert "Referrer-Policy: no-referrer" in head
    assert "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'" in head
    assert "Server: postkit" in head


def test_both_loopback_addresses_are_listened_at(listener: Listener) -> None:
    """Browsers may take localhost for either."""
    for place in ("127.0.0.1", "::1"):
        with closing(socket.create_connection((place, listener._port), timeout=30)):
            pass


@pytest.mark.parametrize("place", ["127.0.0.1", "::1"])
def test_port_is_taken(place: str) -> None:
    """At either address; nothing is left listening."""
    port = free_port()
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    with socket.create_server((place, port), family=family):
        with pytest.raises(SignInError) as caught:
            Listener(Redirect(f"http://localhost:{port}/callback", STATE))
        assert caught.value.message == f"something else uses port {port} of this machine"
    with Listener(Redirect(f"http://localhost:{port}/callback", STATE)):
        pass


def test_address_may_be_a_number() -> None:
    """Then nothing listens at the other."""
    port = free_port()
    with Listener(Redirect(f"http://127.0.0.1:{port}/", STATE)) as listening:
        assert visit(f"http://127.0.0.1:{port}/?code=AQT-a-code&state={STATE}")[0] == 200
        assert listening.wait(30).code
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("::1", port), timeout=30)


def test_nothing_listens_afterwards(listener: Listener) -> None:
    """No thread, no port."""
    before = threading.active_count()
    port = free_port()
    with Listener(Redirect(f"http://127.0.0.1:{port}/", STATE)):
        assert threading.active_count() > before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=30)
    visit(at(listener, code="AQT-a-code", state=STATE))


@given(code=WORDS, state=WORDS, path=st.sampled_from(["", "/", "/callback", "/a/b"]))
def test_any_answer_can_be_read(code: str, state: str, path: str) -> None:
    """Whatever code and state look like; with another state there is none."""
    redirect = Redirect(f"http://localhost:8765{path}", state)
    address = f"{redirect.uri}?{urlencode({'code': code, 'state': state})}"
    answer = redirect.answer(address)
    if code.strip():
        assert answer
        assert answer.code
        assert answer.code.reveal() == code
    else:
        assert answer is None
    assert redirect._replace(state=f"{state}x").answer(address) is None


@given(st.text())
def test_any_text_is_an_answer_or_none(text: str) -> None:
    """What a person pastes may be anything; without the state it is nothing."""
    redirect = Redirect(URI, STATE)
    assert redirect.answer(f"{URI}?{text.replace(STATE, '')}") is None


@pytest.mark.parametrize("uri", [URI, "http://127.0.0.1:1/", "http://[::1]:8765/x?y=z"])
def test_addresses_of_this_machine(uri: str) -> None:
    """They can be waited at."""
    loopback.check(uri, answered_here=True)


@pytest.mark.parametrize("uri", ["https://a.example/cb", "http://localhost/cb"])
def test_addresses_elsewhere(uri: str) -> None:
    """They need a person to carry the answer."""
    loopback.check(uri, answered_here=False)
    with pytest.raises(UsageError) as caught:
        loopback.check(uri, answered_here=True)
    assert "--paste" in caught.value.hint


@pytest.mark.parametrize(
    "uri", ["", "callback", "ftp://a/b", "http:///x", "http://a:b/", f"{URI}#x"]
)
def test_what_is_no_redirect_address(uri: str) -> None:
    """LinkedIn takes whole addresses without a fragment."""
    with pytest.raises(UsageError):
        loopback.check(uri, answered_here=False)
