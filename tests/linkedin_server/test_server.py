"""The server as a whole: alone, from other processes, and when it ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

import pytest

from tests.cli.commandline import HANGS, REPOSITORY, environment
from tests.linkedin_server.asking import PNG, VERSIONED, Asker, ask
from tests.linkedin_server.server import LinkedInServer

if TYPE_CHECKING:
    from collections.abc import Iterator


def control(asker: Asker, method: str, name: str, /, **body: object) -> Any:
    """Ask under /_test."""
    data = json.dumps(body).encode() if body else b""
    reply = ask(asker.linkedin.base, method, f"/_test/{name}", data)
    assert reply.status in {200, 204}, reply.body
    return json.loads(reply.body) if reply.body else None


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Run the server in a process of its own; give what it says of itself."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.linkedin_server", *arguments],
        cwd=REPOSITORY,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout
            yield process, json.loads(process.stdout.readline())
        finally:
            process.terminate()


def post(told: dict[str, Any], text: str = "Hello", token: str = "token") -> int:  # noqa: S107 - its name
    """Create a post on a server that told where it is."""
    body = {
        "author": told["author"],
        "commentary": text,
        "visibility": "PUBLIC",
        "distribution": {"feedDistribution": "MAIN_FEED"},
        "lifecycleState": "PUBLISHED",
    }
    headers = {**VERSIONED, "Authorization": f"Bearer {told[token]}"}
    data = json.dumps(body).encode()
    return ask(told["api_url"], "POST", "/rest/posts", data, **headers).status


def test_a_process_of_its_own_ends_with_its_input() -> None:
    """It says where it is, serves, and ends when nobody holds its standard input."""
    with served("--redirect-uri", "http://127.0.0.1:1/x") as (process, told):
        assert post(told) == 201
        assert post(told, token="reading_token") == 422  # noqa: S106 - its name
        assert "http://127.0.0.1:1/x" in told["redirect_uris"]
        assert urlsplit(told["oauth_url"]).path == "/oauth/v2"
        assert process.stdin
        process.stdin.close()
        assert process.wait(HANGS) == 0


def test_a_process_of_its_own_ends_when_told() -> None:
    """With SIGTERM, also while a client holds a connection."""
    with served() as (process, told):
        connection = HTTPConnection(urlsplit(told["api_url"]).netloc, timeout=HANGS)
        with closing(connection):
            connection.request("GET", "/_test/state")
            assert connection.getresponse().read()
            process.send_signal(signal.SIGTERM)
            assert process.wait(HANGS) == 0


def test_a_process_of_its_own_with_faults() -> None:
    """They are those that were asked for, and are told of."""
    arguments = ("--faults", "1", "--seed", "1", "--fault", "500-json-after")
    with served(*arguments, "--faults-on", "/rest/posts") as (_, told):
        assert post(told) == 500
        state = json.loads(ask(told["control_url"], "GET", "/_test/state").body)

    assert [one["text"] for one in state["posts"]] == ["Hello"]
    assert [(one["name"], one["stored"]) for one in state["faults"]] == [("500-json-after", True)]


def peak(process: subprocess.Popen[str]) -> int:
    """Return the most memory that a process has had, in KiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def test_memory_does_not_grow_with_uploads(tmp_path: Path) -> None:
    """A video of 200 MB goes through in pieces."""
    size = 200_000_000
    video = tmp_path / "video.mp4"
    with video.open("wb") as file:
        file.truncate(size)
    with served("--part-size", str(size)) as (process, told):
        request = {"initializeUploadRequest": {"owner": told["author"], "fileSizeBytes": size}}
        headers = {**VERSIONED, "Authorization": f"Bearer {told['token']}"}
        target, data = "/rest/videos?action=initializeUpload", json.dumps(request).encode()
        begun = ask(told["api_url"], "POST", target, data, **headers).value["value"]
        before = peak(process)
        with video.open("rb") as file:
            done = put_file(begun["uploadInstructions"][0]["uploadUrl"], file, size)

        assert done == 200
        assert peak(process) - before < 16 * 1024


def put_file(url: str, file: BinaryIO, size: int) -> int:
    """Put a file to an upload URL as it is read."""
    parts = urlsplit(url)
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
    with closing(HTTPConnection(parts.netloc, timeout=HANGS)) as connection:
        connection.request("PUT", f"{parts.path}?{parts.query}", file, headers)
        return connection.getresponse().status


def test_state(member: Asker) -> None:
    """What the network holds, as JSON."""
    member.upload("image", PNG)
    urn = member.post(r"Hello \(all\) #there (now)").urn
    state = control(member, "GET", "state")
    [shown], [asset] = state["posts"], state["assets"]

    assert (shown["urn"], shown["lifecycle"]) == (urn, "PUBLISHED")
    assert (shown["text"], shown["shown"]) == ("Hello (all) #there (now)", "Hello (all) #there ")
    assert (shown["hashtags"], shown["deleted_at"]) == (["there"], None)
    assert (asset["status"], asset["size"], asset["slots"][0]["puts"]) == ("AVAILABLE", 108, 1)
    assert [one["kind"] for one in state["violations"]] == ["little", "little"]
    assert state["counts"]["posts.create"] == 1
    assert state["requests"] == 3


def test_requests(member: Asker) -> None:
    """Everything that came, but for what tests ask themselves."""
    member.post(lifecycleState="DRAFT")
    [request] = control(member, "GET", "requests")

    assert (request["method"], request["target"]) == ("POST", "/rest/posts")
    assert (request["status"], request["route"], request["fault"]) == (400, "posts.create", "")
    assert request["headers"]["LinkedIn-Version"] == "202609"
    assert request["size"] > 100


def test_turning_faults(member: Asker) -> None:
    """Planned, random, and none any more."""
    control(member, "POST", "faults", method="POST", target="/rest/posts", fault="409", times=2)
    planned = [member.post(str(number)).status for number in range(3)]
    control(member, "POST", "faults/random", probability=1, seed=1, names=["426"])
    at_random = member.post().status
    control(member, "DELETE", "faults")

    assert (planned, at_random, member.post().status) == ([409, 409, 201], 426, 201)


def test_turning_settings(member: Asker) -> None:
    """By name, each of its type."""
    control(member, "POST", "settings", versions=["202610"], commentary_limit=4000)
    control(member, "POST", "settings", duplicate_window=0)

    assert member.post().code == "NONEXISTENT_VERSION"
    assert member.state.settings.commentary_limit == 4000
    assert member.state.settings.duplicate_window == 0


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("settings", {"speed": 1}),
        ("settings", {"part_size": "big"}),
        ("settings", {"processing": {}}),
        ("faults", {"method": "POST", "target": "x", "fault": "none of these"}),
        ("faults/random", {"probability": 1, "seed": 1, "names": ["none of these"]}),
        ("faults/random", {"probability": "all", "seed": 1}),
        ("faults", {"method": "POST", "target": "(", "fault": "409"}),
        ("finish", {"urn": "urn:li:image:x"}),
        ("revoke", {"token": "x"}),
        ("tokens", {"sub": "x"}),
    ],
)
def test_turning_what_is_not_there(member: Asker, name: str, body: dict[str, object]) -> None:
    """A mistake in a test is said."""
    reply = ask(member.linkedin.base, "POST", f"/_test/{name}", json.dumps(body).encode())

    assert reply.status == 400


def test_turning_processing(page: Asker) -> None:
    """How media fare, before and after they have come."""
    control(page, "POST", "processing", kind="image", polls=9)
    urn = page.upload("image", PNG)
    assert page.state.assets[urn].status == "PROCESSING"

    control(page, "POST", "finish", urn=urn, status="PROCESSING_FAILED", reason="blurred")
    assert page.state.assets[urn].reason == "blurred"


def test_turning_tokens_and_time(member: Asker) -> None:
    """A token more, and its end."""
    given = control(member, "POST", "tokens", scopes=["w_member_social"], lifetime=100)
    assert given["author"] == member.author
    member.token = given["token"]
    assert member.post("One").status == 201

    control(member, "POST", "clock", advance=101, date_skew=-5)
    assert member.post("Two").code == "EXPIRED_ACCESS_TOKEN"
    for way, code in [("revoke", "REVOKED_ACCESS_TOKEN"), ("expire", "EXPIRED_ACCESS_TOKEN")]:
        member.token = control(member, "POST", "tokens", sub="782bbtaQ_x-1")["token"]
        control(member, "POST", way, token=member.token)
        assert member.post("Three").code == code


def test_turning_the_app(member: Asker) -> None:
    """Addresses and products are added to what it has."""
    uri, product = "http://127.0.0.1:1/x", "Community Management API"
    control(member, "POST", "app", redirect_uris=[uri], products=[product])

    assert uri in member.state.app.redirect_uris
    assert "w_organization_social" in member.state.app.scopes


def test_a_connection_is_used_again(member: Asker) -> None:
    """Also after a refusal that did not care for the body."""
    with closing(HTTPConnection("127.0.0.1", member.linkedin.port, timeout=HANGS)) as connection:
        found = []
        for token in ("wrong", member.token):
            headers = {**VERSIONED, "Authorization": f"Bearer {token}"}
            connection.request("POST", "/rest/posts", json.dumps(member.body()), headers)
            answer = connection.getresponse()
            answer.read()
            found.append(answer.status)

    assert found == [401, 201]


def test_large_bodies(member: Asker) -> None:
    """JSON of more than a megabyte is not read."""
    assert member.post("x" * 1_100_000).status == 413


def test_nothing_is_left_behind() -> None:
    """Threads and socket end with the server, whoever is connected."""
    before = threading.active_count()
    with LinkedInServer() as linkedin:
        connection = HTTPConnection("127.0.0.1", linkedin.port, timeout=HANGS)
        connection.connect()
        connection.request("GET", "/_test/state")
        connection.getresponse().read()

    with closing(connection), pytest.raises(OSError, match="refused"):
        HTTPConnection("127.0.0.1", linkedin.port, timeout=HANGS).request("GET", "/")
    assert threading.active_count() == before


def test_a_server_that_never_began_ends() -> None:
    """Its socket is closed."""
    server = LinkedInServer()
    server.stop()

    with pytest.raises(OSError, match="refused"):
        HTTPConnection("127.0.0.1", server.port, timeout=HANGS).connect()


def test_its_own_mistakes_fail_tests() -> None:
    """What the server did not expect is noted, and is no client's fault."""
    with LinkedInServer() as linkedin:
        asker = Asker(linkedin)
        del linkedin.state.settings.versions
        reply = asker.post()

    assert reply.status == 500
    assert [one.kind for one in linkedin.state.violations] == ["bug"]
