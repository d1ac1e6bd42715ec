"""What is sent again, how often, after which pause; and what never is."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import NetworkError
from postkit.http import Body, Client, Response, Timeouts
from tests.http.raw import Raw, answer, answers, closes, free_port, resets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.http.raw import Script

LOST: dict[str, Script] = {
    "reset": resets,
    "closed": closes,
    "cut headers": answers(answer()[:20]),
    "cut body": answers(answer(200, b"{}", Content_Length=9)),
    "garbage": answers(b"garbage\r\n\r\n"),
    "500": answers(answer(500)),
    "503": answers(answer(503, b"<html>", Retry_After=0)),
}
DATA = bytes(range(256)) * 1000


def fails(client: Client, method: str, url: str, body: Body | None, *, repeatable: bool) -> bool:
    """Tell whether a request fails, and may have been carried out."""
    try:
        response = client.request(method, url, body=body, repeatable=repeatable)
    except NetworkError as error:
        return error.arrived
    return response.status >= 500 or not response.whole


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_what_may_be_repeated_is(client: Client, lost: Script) -> None:
    """Twice, from its start; who follows the progress is told."""
    told: list[int] = []
    with Raw(lost, lost, answers(answer(200, b"[]"))) as server:
        body = _body(told)
        response = client.request("PUT", server.url, body=body, repeatable=True)

    assert (response.status, response.body) == (200, b"[]")
    assert [request.body for request in server.received] == [DATA] * 3
    assert sum(told) == len(DATA)
    assert sum(number for number in told if number < 0) == -2 * len(DATA)


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_what_may_not_is_not(client: Client, lost: Script) -> None:
    """Neither by this client nor by what is below it."""
    with Raw(lost) as server:
        assert fails(client, "POST", server.url, Body.of(DATA), repeatable=False)

    assert len(server.received) == server.connections == 1


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_in_the_end_it_is_enough(client: Client, lost: Script) -> None:
    """Three times; the last failure is the one that counts."""
    with Raw(lost) as server:
        assert fails(client, "GET", server.url, None, repeatable=True)

    assert len(server.received) == 3


def test_a_kept_connection_that_died(client: Client) -> None:
    """Nothing is lost by it."""
    with Raw(answers(answer())) as server:
        for _ in range(5):
            assert client.request("GET", server.url, repeatable=True).status == 200

    assert server.connections == len(server.received) == 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 426])
def test_refusals_stand(client: Client, status: int) -> None:
    """Asking again would change nothing."""
    with Raw(answers(answer(status))) as server:
        assert client.request("GET", server.url, repeatable=True).status == status

    assert len(server.received) == 1


@pytest.mark.parametrize("repeatable", [True, False])
@pytest.mark.parametrize("wait", ["0", " 0 ", formatdate(0, usegmt=True)])
def test_a_short_wait(client: Client, wait: str, *, repeatable: bool) -> None:
    """A server that is busy did nothing, so whatever it was may come again when it says."""
    busy = answers(answer(429, Retry_After=wait))
    told: list[int] = []
    with Raw(busy, busy, answers(answer(201))) as server:
        response = client.request("POST", server.url, body=_body(told), repeatable=repeatable)

    assert response.status == 201
    assert [request.size for request in server.received] == [len(DATA)] * 3
    assert sum(told) == len(DATA)


@pytest.mark.parametrize("repeatable", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        answer(429),
        answer(429, Retry_After="soon"),
        answer(429, Retry_After=3),
        answer(429, Retry_After=10**400),
        answer(429, Retry_After=formatdate(time.time() + 3600, usegmt=True)),
    ],
    ids=["none", "no time", "long", "for ever", "late"],
)
def test_a_long_wait(client: Client, said: bytes, *, repeatable: bool) -> None:
    """Beyond two seconds, here, a person decides."""
    with Raw(answers(said)) as server:
        response = client.request("POST", server.url, body=Body.of(b"{}"), repeatable=repeatable)

    assert response.status == 429
    assert len(server.received) == 1


def test_a_server_that_is_down_for_long(client: Client) -> None:
    """It is not asked again before it wants to be."""
    with Raw(answers(answer(503, Retry_After=3600))) as server:
        assert client.request("GET", server.url, repeatable=True).status == 503

    assert len(server.received) == 1


def test_it_comes_up_again() -> None:
    """What found no server is sent when there is one, even if it may not be repeated."""
    port = free_port()
    answered: list[Raw] = []

    class Late(Body):
        """Is there when the server is not; rewinding it brings the server up."""

        def rewind(self) -> None:
            super().rewind()
            if not answered:
                answered.append(Raw(answers(answer(201)), port=port).__enter__())

    client = Client(lambda _: True, Timeouts(pause=0))
    try:
        response = client.request("POST", f"http://127.0.0.1:{port}", body=Late.of(b"{}"))
    finally:
        for server in answered:
            server.__exit__()

    assert response.status == 201
    assert [len(server.received) for server in answered] == [1]


@given(st.text(st.characters(max_codepoint=255)))
def test_any_wait(text: str) -> None:
    """Whatever stands there is seconds, or nothing."""
    wait = Response(429, {"retry-after": text}, b"").retry_after

    assert wait is None or wait >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", 120.0),
        ("Mon, 01 Jan 1990 00:00:00 GMT", 0.0),
        ("\x1f1", 1.0),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("Mon, 99 Jan 1990 00:00:00 GMT", None),
        ("Mon, 01 Jan 1990 00:00:00 +99999999999999999999", None),
    ],
)
def test_waits(text: str, expected: float | None) -> None:
    """A number, or a date."""
    assert Response(429, {"retry-after": text}, b"").retry_after == expected


def test_a_file_is_sent_again(client: Client, tmp_path: Path) -> None:
    """A part of it, from where the part begins."""
    path = tmp_path / "file"
    path.write_bytes(DATA)
    with Raw(resets, answers(answer(201))) as server, path.open("rb") as file:
        body = Body(file, 1000, 2999)
        assert client.request("PUT", server.url, body=body, repeatable=True).status == 201

    assert [request.body for request in server.received] == [DATA[1000:3000]] * 2


def _body(told: list[int]) -> Body:
    from io import BytesIO

    return Body(BytesIO(DATA), 0, len(DATA) - 1, told.append)
