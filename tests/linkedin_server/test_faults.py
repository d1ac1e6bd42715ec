"""Faults: what a client gets, and what is stored all the same."""

from __future__ import annotations

import json
import re
import socket
from contextlib import suppress
from http.client import HTTPException, IncompleteRead
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.asking import PNG, VERSIONED, Asker, Reply
from tests.linkedin_server.fault_kinds import KINDS, Fault
from tests.linkedin_server.faults import LIES

if TYPE_CHECKING:
    from collections.abc import Callable

CREATE = r"^/rest/posts$"
QUICK = {"seconds": 0.01, "size": 100_000}
BROKEN = {
    "reset-before",
    "reset-after",
    "silence-before",
    "silence-after",
    "garbage-before",
    "garbage-after",
    "cut-status",
    "cut-body",
}


def meet(asker: Asker, name: str, **changes: object) -> Reply:
    """Create a post that meets a fault."""
    asker.linkedin.faults.add("POST", CREATE, name, **{**QUICK, **changes})  # type: ignore[arg-type]
    return asker.post(name)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_fault_says_whether_the_post_was_stored(member: Asker, name: str) -> None:
    """Whatever the client is told, so much is there; and the next request is well."""
    try:
        meet(member, name)
        broken = False
    except (OSError, HTTPException):
        broken = True

    assert broken == (name in BROKEN)
    assert len(member.state.posts) == KINDS[name].stored
    assert [one.name for one in member.linkedin.faults.happened] == [name]
    assert [one.stored for one in member.linkedin.faults.happened] == [KINDS[name].stored]
    assert member.post("after it").status == 201


@pytest.mark.parametrize("name", [name for name in sorted(KINDS) if re.match(r"\d{3}", name)])
def test_statuses(member: Asker, name: str) -> None:
    """A fault that is named by a status answers with it."""
    assert meet(member, name).status == int(name[:3])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("401-expired", "EXPIRED_ACCESS_TOKEN"),
        ("401-revoked", "REVOKED_ACCESS_TOKEN"),
        ("403", "ACCESS_DENIED"),
        ("409", "CONFLICT"),
        ("422-duplicate", "DUPLICATE_POST"),
        ("426", "NONEXISTENT_VERSION"),
        ("429-day", "TOO_MANY_REQUESTS"),
    ],
)
def test_codes(member: Asker, name: str, code: str) -> None:
    """The body is that of the real thing."""
    assert meet(member, name).code == code


def test_a_duplicate_of_what_a_test_says(member: Asker) -> None:
    """It need not be so."""
    reply = meet(member, "422-duplicate", urn="urn:li:share:77")

    assert reply.value["message"].endswith("is a duplicate of urn:li:share:77")


def test_when_to_come_back(member: Asker) -> None:
    """In seconds, at a moment, or not said."""
    assert meet(member, "429-retry-after", seconds=7).headers["retry-after"] == "7"
    assert meet(member, "503-retry-after", seconds=7).headers["retry-after"] == "7"
    assert meet(member, "429-retry-date").headers["retry-after"].endswith("GMT")
    assert "retry-after" not in meet(member, "429").headers


@pytest.mark.parametrize("name", ["502-html", "502-html-after", "wrong-type", "html-200"])
def test_pages(member: Asker, name: str) -> None:
    """A page for people comes where JSON should."""
    reply = meet(member, name)

    assert reply.headers["content-type"].startswith("text/html")
    assert reply.body.startswith(b"<!DOCTYPE html>")


def test_urns_that_are_none(member: Asker) -> None:
    """Left out, malformed, or cut where it still looks well."""
    assert "x-restli-id" not in meet(member, "no-id").headers
    assert meet(member, "malformed-id").headers["x-restli-id"] == "urn:li:share:"
    for name in ("truncated-id", "cut-headers"):
        cut = meet(member, name).headers["x-restli-id"]
        [urn] = [post.urn for post in member.state.posts.values() if post.text == name]
        assert cut == urn[:-9]


def test_bodies_that_are_none(member: Asker) -> None:
    """Cut, not JSON, empty, or too big."""
    with pytest.raises(IncompleteRead):
        meet(member, "cut-body")
    with pytest.raises(json.JSONDecodeError):
        _ = meet(member, "malformed-json").value
    assert len(meet(member, "huge-body").body) == 100_000
    member.linkedin.faults.add("POST", "/rest/images", "empty-body")
    target, request = "/rest/images?action=initializeUpload", {"owner": member.author}
    assert member("POST", target, {"initializeUploadRequest": request}).body == b""


def test_a_body_is_cut_in_its_middle(member: Asker) -> None:
    """Where there is one, it is its own."""
    member.linkedin.faults.add("GET", "/v2/userinfo", "cut-body")

    with pytest.raises(IncompleteRead) as caught:
        member.v2("GET", "/v2/userinfo")

    assert caught.value.partial.startswith(b'{"sub": "782bbtaQ_x-1"')


def test_stored_when_the_client_has_gone(member: Asker) -> None:
    """A request may be carried out long after its client gave up."""
    member.linkedin.faults.add("POST", CREATE, "stored-late", seconds=3600)
    data = request_of(member)
    with socket.create_connection(("127.0.0.1", member.linkedin.port)) as connection:
        connection.sendall(data)
        await_that(lambda: any(one.fault for one in member.state.requests))
    assert member.state.posts == {}

    member.linkedin.stop()

    assert len(member.state.posts) == 1


def await_that(condition: Callable[[], bool]) -> None:
    """Wait until something is so, for a minute at most."""
    for _ in range(6000):
        if condition():
            return
        Event().wait(0.01)
    raise TimeoutError


def request_of(asker: Asker, size: int | None = None) -> bytes:
    """Return a request to create a post as it travels; ``size`` is what it says its body has."""
    body = json.dumps(asker.body()).encode()
    length = {"Content-Length": str(len(body) if size is None else size)}
    headers = {**VERSIONED, "Authorization": f"Bearer {asker.token}", **length}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /rest/posts HTTP/1.1\r\n{head}\r\n".encode() + body


def test_redirects_lead_into_a_trap(member: Asker) -> None:
    """Whoever follows one is noted, with what it carried."""
    location = meet(member, "307").headers["location"]
    other = meet(member, "302", location="https://example.com/x").headers["location"]
    member("POST", location.removeprefix(member.linkedin.base), {})

    assert other == "https://example.com/x"
    [violation] = member.state.violations
    assert violation[:2] == ("redirect-followed", "with Authorization")


def test_some_requests_only(member: Asker) -> None:
    """By method and address, after others, and so many times."""
    faults = member.linkedin.faults
    faults.add("POST", CREATE, "500-json", times=2, skip=1)
    faults.add("GET", CREATE, "404")
    faults.add("*", "^/dms-uploads/", "503-empty")

    assert [member.post(str(n)).status for n in range(4)] == [201, 500, 500, 201]
    url = member.begin("image")["uploadUrl"]
    assert [member.put(url, PNG).status for _ in range(2)] == [503, 201]
    faults.add("POST", CREATE, "500-json", times=9)
    faults.clear()
    assert member.post("cleared").status == 201


def test_what_is_refused_is_not_stored(member: Asker) -> None:
    """A fault after the fact says so, where there was no fact."""
    member.linkedin.faults.add("POST", CREATE, "500-json-after")

    assert member.post(lifecycleState="DRAFT").status == 500
    assert [one.stored for one in member.linkedin.faults.happened] == [False]


def test_faults_of_a_test_s_own(member: Asker) -> None:
    """Another fault is one that says what it does."""
    member.linkedin.faults.add("POST", CREATE, Fault("plain", stored=True))

    assert member.post().status == 201
    with pytest.raises(KeyError):
        member.linkedin.faults.add("POST", CREATE, "no such fault")
    with pytest.raises(TypeError):
        member.linkedin.faults.add("POST", CREATE, "late", speed=3)


def drawn(asker: Asker, seed: int) -> list[str]:
    """Return what a hundred requests meet, by name."""
    faults = asker.linkedin.faults
    faults.happened.clear()
    faults.randomly(0.3, seed, ["429", "500-empty-after"])
    for number in range(100):
        asker.post(f"{seed} {number}")
    return [one.name for one in faults.happened]


def test_random_faults_can_be_repeated(member: Asker) -> None:
    """The same seed, the same faults, about as many as asked for."""
    first, other, again = drawn(member, 1), drawn(member, 2), drawn(member, 1)

    assert first == again != other
    assert set(first) == {"429", "500-empty-after"}
    assert len(first) in range(15, 46)


def test_random_faults_do_not_lie(member: Asker) -> None:
    """All kinds but those that say what is not so; a quick wait, where they wait."""
    faults = member.linkedin.faults
    faults.randomly(1, 1)

    assert faults._random is not None
    assert {fault.name for fault in faults._random.faults} == KINDS.keys() - LIES
    assert {fault.seconds for fault in faults._random.faults} == {0.2}


def test_the_account_is_right_whatever_happens(member: Asker) -> None:
    """Two clients at once, faults of all kinds: each post is stored once or not at all."""
    faults, certain = member.linkedin.faults, []
    faults.randomly(0.3, 7, seconds=0.01)

    def work(name: str) -> None:
        for number in range(150):
            with suppress(OSError, HTTPException):
                if "x-restli-id" in member.post(f"{name} {number}").headers:
                    certain.append(f"{name} {number}")

    clients = [Thread(target=work, args=(name,)) for name in ("one", "two")]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    clean = [one for one in member.state.requests if not one.fault]

    texts = [post.text for post in member.state.posts.values()]
    assert len(texts) == len(set(texts)) == member.state.counts["posts.create"]
    assert len(texts) == len(clean) + sum(one.stored for one in faults.happened)
    assert set(certain) <= set(texts)
    assert len(member.state.requests) == 300


def test_waiting_for_a_fault(member: Asker) -> None:
    """A test can wait until a request hangs, and end the server while it does."""
    member.linkedin.faults.add("POST", CREATE, "silence-after", seconds=3600)
    caught: list[BaseException] = []

    def post() -> None:
        try:
            member.post()
        except (OSError, HTTPException) as error:
            caught.append(error)

    client = Thread(target=post)
    client.start()
    member.linkedin.faults.wait()
    assert len(member.state.posts) == 1
    with pytest.raises(TimeoutError):
        member.linkedin.faults.wait(2, seconds=0)
    member.linkedin._listener.ending.set()
    client.join()

    assert len(caught) == 1


def test_a_client_that_goes_early_has_said_nothing(member: Asker) -> None:
    """Half a request makes no post, whatever is in that half."""
    with socket.create_connection(("127.0.0.1", member.linkedin.port)) as connection:
        connection.sendall(request_of(member, 100_000))
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) == b""

    assert member.state.posts == {}
    assert [one.status for one in member.state.requests] == [0]
