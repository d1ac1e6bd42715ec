"""What is sent, what comes back, and to whom nothing is sent."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import NetworkError
from postkit.http import Body, Client, Response, Timeouts, is_loopback, origin
from postkit.secrets import Secret
from tests.http.raw import Caller, Raw, answer, answers

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = Secret("AQX-canary.token_1")


def test_a_request(client: Client) -> None:
    """Method, target, headers, token and body arrive as they were given."""
    with Raw(answers(answer(201, b"{}", X_RestLi_Id="urn:li:share:1"))) as server:
        response = client.request(
            "POST",
            f"{server.url}/rest/posts?q=a%2Fb",
            headers={"LinkedIn-Version": "202609"},
            token=TOKEN,
            body=Body.of(b'{"a": 1}'),
        )
    [request] = server.received

    assert (request.method, request.target) == ("POST", "/rest/posts?q=a%2Fb")
    assert request.headers["linkedin-version"] == "202609"
    assert request.headers["authorization"] == "Bearer AQX-canary.token_1"
    assert request.headers["user-agent"].startswith("postkit/")
    assert (request.headers["content-length"], request.body) == ("8", b'{"a": 1}')
    assert (response.status, response.headers["x-restli-id"]) == (201, "urn:li:share:1")
    assert (response.body, response.whole) == (b"{}", True)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_no_body(client: Client, method: str) -> None:
    """And a body of no bytes, which is the same."""
    with Raw(answers(answer(204))) as server:
        client.request(method, server.url)
        client.request(method, server.url, body=Body.of(b""))

    assert [request.headers.get("content-length", "0") for request in server.received] == ["0", "0"]
    assert not any("transfer-encoding" in request.headers for request in server.received)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(b'{"a": "b"}')),
        ({"Content_Type": "application/json; charset=utf-16"}, '{"a": "b"}'.encode("utf-16")),
    ],
    ids=["gzip", "utf-16"],
)
def test_encoded_answers(client: Client, headers: dict[str, str], body: bytes) -> None:
    """JSON is read as it is written."""
    with Raw(answers(answer(200, body, **headers))) as server:
        assert client.request("GET", server.url).json() == {"a": "b"}


def test_a_chunked_answer(client: Client) -> None:
    """Pieces are joined."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with Raw(answers(head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) as server:
        response = client.request("GET", server.url)

    assert (response.body, response.whole) == (b"abcde", True)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[1]", b'"x"', b'{"a": ', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_what_is_no_object(body: bytes) -> None:
    """Bodies of errors may be anything."""
    assert Response(500, {}, body).json() == {}


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_objects(value: dict[str, int | str]) -> None:
    """Objects come back."""
    assert Response(200, {}, json.dumps(value).encode()).json() == value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(client: Client, status: int) -> None:
    """The answer is handed back as it is; a token never travels on."""
    with Raw(answers(answer())) as other:
        redirect = answer(status, Location=f"{other.url}/elsewhere")
        with Raw(answers(redirect)) as server:
            response = client.request("GET", server.url, token=TOKEN, repeatable=True)

    assert response.status == status
    assert (len(server.received), other.connections) == (1, 0)


def test_connections_are_kept_for_what_may_be_repeated(client: Client) -> None:
    """Cookies are not."""
    said = answer(Set_Cookie="session=1; Path=/")
    with Raw(answers(said, said, said)) as server:
        for _ in range(3):
            client.request("GET", server.url, repeatable=True)

    assert (server.connections, len(server.received)) == (1, 3)
    assert not any("cookie" in request.headers for request in server.received)


def test_connections_are_new_for_what_may_not(client: Client) -> None:
    """A kept one may be dead, and nobody could tell whether the request arrived."""
    with Raw(answers(answer())) as server:
        for _ in range(3):
            client.request("POST", server.url, body=Body.of(b"{}"))

    assert (server.connections, len(server.received)) == (3, 3)


@pytest.mark.parametrize("token", [None, TOKEN])
def test_others_get_nothing(token: Secret | None) -> None:
    """Neither a token nor anything else."""
    with Raw(answers(answer())) as server, Raw(answers(answer())) as other:
        client = Client(lambda place: place == server.url)
        client.request("GET", f"{server.url}/path")
        with pytest.raises(NetworkError, match=f"{other.url} is neither") as caught:
            client.request("GET", f"{other.url}/path?canary", token=token)

    assert not caught.value.arrived
    assert "canary" not in str(caught.value)
    assert (server.connections, other.connections) == (1, 0)


@pytest.mark.parametrize(
    "url", ["http://api.linkedin.com/rest", "http://127.0.0.1.example/", "http://10.0.0.1:80/x"]
)
def test_nothing_is_sent_in_the_clear(client: Client, url: str) -> None:
    """Except to this machine."""
    with pytest.raises(NetworkError, match="is not https"):
        client.request("GET", url, token=TOKEN)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.linkedin.com",
        "ftp://127.0.0.1/",
        "https://",
        "https://[::1/",
        "https://host:port/",
        "https://canary@api.linkedin.com/",
        "https://evil.example\\@api.linkedin.com/",
        "https://evil.example\t.linkedin.com/",
        "https://evil.example\uff0f.linkedin.com/",
        "https://api.linkedin.com/a b",
        "https://api.linkedin.com/\n",
        " https://api.linkedin.com/",
    ],
)
def test_malformed_addresses(client: Client, url: str) -> None:
    """What could be read in two ways is not read at all."""
    with pytest.raises(NetworkError, match="malformed") as caught:
        client.request("GET", url, token=TOKEN)

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("value", ["two\nlines", "an ümlaut", "in two words"])
def test_what_is_no_token(client: Client, value: str) -> None:
    """It is not sent, and not shown."""
    with Raw(answers(answer())) as server, pytest.raises(NetworkError) as caught:
        client.request("GET", server.url, token=Secret(value))

    assert value not in str(caught.value)
    assert server.connections == 0


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.linkedin.com/dms-uploads/x?t=1#y", "https://www.linkedin.com"),
        ("HTTPS://WWW.LinkedIn.com:443", "https://www.linkedin.com"),
        ("https://www.linkedin.com:8443/", "https://www.linkedin.com:8443"),
        ("http://localhost:443?x", "http://localhost:443"),
        ("http://[::1]:80/x", "http://[::1]"),
        ("http://127.0.0.1:0/x", "http://127.0.0.1:0"),
    ],
)
def test_origins(url: str, expected: str) -> None:
    """Scheme, host and port, without what goes without saying."""
    assert origin(url) == expected


@pytest.mark.parametrize(
    ("host", "expected"), [("::1", True), ("localhost", True), ("localhost.example", False)]
)
def test_loopback(host: str, *, expected: bool) -> None:
    """This machine, by the names it always has."""
    assert is_loopback(host) is expected


def _count(number: int) -> Callable[[Caller], None]:
    """Return a script that answers a number of bytes as long as somebody reads them."""

    def script(caller: Caller) -> None:
        caller.hear()
        caller.say(answer(Content_Length=number))
        for _ in range(number >> 16):
            caller.say(bytes(1 << 16))

    return script


def test_a_huge_answer(client: Client) -> None:
    """What no API says is not read: the first MiB is enough to tell."""
    with Raw(_count(1 << 30)) as server:
        response = client.request("GET", server.url)

    assert (response.status, response.whole, len(response.body)) == (200, False, 1 << 20)


def test_a_bomb(client: Client) -> None:
    """Nor is it unpacked."""
    body = gzip.compress(bytes(64 << 20))
    with Raw(answers(answer(200, body, Content_Encoding="gzip"))) as server:
        response = client.request("GET", server.url)

    assert (response.whole, len(response.body)) == (False, 1 << 20)


def test_defaults() -> None:
    """Times are in seconds, and none is without end."""
    assert all(0 < seconds <= 120 for seconds in Timeouts())
