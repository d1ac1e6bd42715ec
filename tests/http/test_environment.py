"""What the environment says of networks: proxies and certificates count, passwords do not."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from postkit.errors import NetworkError
from postkit.http import Body, Client, Timeouts
from postkit.secrets import Secret
from tests.http.raw import Caller, Raw, Received, answer, answers, free_port

if TYPE_CHECKING:
    from tests.http.conftest import Certificate

TOKEN = Secret("AQX-canary")


def tunnels(caller: Caller) -> None:
    """Do as a proxy does: connect to where it is told, and pass bytes on both ways."""
    method, target, headers = caller.hear_head()
    assert method == "CONNECT"
    caller.server.received.append(_seen(method, target, headers))
    host, _, port = target.partition(":")
    with socket.create_connection((host, int(port))) as there:
        caller.say(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=_pass_on, args=(there, caller.connection))
        back.start()
        _pass_on(caller.connection, there)
        back.join()


def _seen(method: str, target: str, headers: dict[str, str]) -> Received:
    return Received(method, target, headers, b"", 0, "")


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def refused(url: str) -> NetworkError:
    """Return the error of a request that certainly did not arrive."""
    client = Client(lambda _: True, Timeouts(pause=0))
    with pytest.raises(NetworkError) as caught:
        client.request("POST", url, token=TOKEN, body=Body.of(b"{}"))
    assert not caught.value.arrived
    assert "canary" not in f"{caught.value} {caught.value.hint}"
    return caught.value


@pytest.mark.parametrize("token", [None, TOKEN])
def test_netrc_is_not_used(client: Client, token: Secret | None) -> None:
    """Requests would take a password from there, and send it in the place of our token."""
    Path("~/.netrc").expanduser().write_text("default login me password canary\n")
    with Raw(answers(answer())) as server:
        assert requests.utils.get_netrc_auth(server.url) == ("me", "canary")
        client.request("GET", server.url, token=token)

    [request] = server.received
    assert request.headers.get("authorization") == (token and "Bearer AQX-canary")


def test_certificates_are_checked(certificate: Certificate) -> None:
    """One that signs itself is anybody's."""
    with Raw(answers(answer()), tls=certificate.context) as server:
        error = refused(server.url)

    assert error.message == f"{server.place}: its certificate is not trusted here"
    assert "REQUESTS_CA_BUNDLE" in error.hint
    assert server.received == []


def test_certificates_of_ones_own(
    client: Client, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Companies have such, and say so by a variable."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.path))
    with Raw(answers(answer(201)), tls=certificate.context) as server:
        response = client.request("POST", server.url, token=TOKEN, body=Body.of(b"{}"))

    assert (response.status, server.received[0].body) == (201, b"{}")


def test_a_missing_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is named."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "missing.pem"))
    error = refused(f"https://127.0.0.1:{free_port()}")

    assert "missing.pem" in error.message


def test_another_hosts_certificate(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be genuine, but it is not of whom we talk to."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.path))
    with Raw(answers(answer()), tls=certificate.context) as server:
        error = refused(server.url.replace("127.0.0.1", "localhost"))

    assert error.message.endswith("its certificate is not trusted here")


def test_a_proxy(client: Client, certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    """It carries what it cannot read; its password goes to nobody else."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.path))
    said = answer(201, X_RestLi_Id="urn:li:share:1")
    with Raw(answers(said), tls=certificate.context) as server, Raw(tunnels) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:password@{proxy.place}")
        response = client.request("POST", server.url, token=TOKEN, body=Body.of(b"{}"))

    assert response.headers["x-restli-id"] == "urn:li:share:1"
    assert [request.target for request in proxy.received] == [server.place]
    assert proxy.received[0].headers["proxy-authorization"] == "Basic bWU6cGFzc3dvcmQ="
    assert "authorization" not in proxy.received[0].headers
    assert server.received[0].headers["authorization"] == "Bearer AQX-canary"
    assert "proxy-authorization" not in server.received[0].headers


def test_cut_headers_behind_a_proxy(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are noticed there, too."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.path))
    cut = answer(201, X_RestLi_Id="urn:li:share:7295588489876647936")[:-30]
    with Raw(answers(cut), tls=certificate.context) as server, Raw(tunnels) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(NetworkError, match="cut off") as caught:
            Client(lambda _: True).request("POST", server.url, body=Body.of(b"{}"))

    assert caught.value.arrived
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(403), "the proxy does not connect to it"),
        (b"garbage\r\n\r\n", "the answer is not HTTP"),
        (b"", "the connection was closed without an answer"),
    ],
)
def test_a_proxy_that_does_not_connect(
    monkeypatch: pytest.MonkeyPatch, said: bytes, expected: str
) -> None:
    """Nothing came through it."""
    with Raw(answers(said)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:canary@{proxy.place}")
        error = refused("https://api.linkedin.com/rest/posts")

    assert error.message == f"api.linkedin.com: {expected}"
    assert {request.method for request in proxy.received} == {"CONNECT"}


def test_no_proxy_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as one that does not connect."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:canary@127.0.0.1:{free_port()}")
    error = refused("https://api.linkedin.com/rest/posts")

    assert error.message == "api.linkedin.com: the proxy does not connect to it"
    assert error.hint == "check HTTPS_PROXY"


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY", "HTTPS_PROXY"])
def test_this_machine_needs_no_proxy(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What is in the clear must not leave it."""
    with Raw(answers(answer())) as server, Raw(answers(answer())) as proxy:
        monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv(name.lower(), proxy.url)
        client.request("GET", server.url, token=TOKEN)

    assert (server.connections, proxy.connections) == (1, 0)


def test_nobody_else_is_asked() -> None:
    """The variables of a test are its own."""
    assert not {"HTTPS_PROXY", "https_proxy", "REQUESTS_CA_BUNDLE"} & set(os.environ)
