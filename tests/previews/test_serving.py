"""``postkit preview --serve``: a folder in a browser, for this machine alone."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.commandline import HANGS, POSTKIT, environment, postkit
from tests.previews.browser import Watched, needs_browser, running
from tests.previews.seeing import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")


class Reply(NamedTuple):
    """What a server answered."""

    status: int
    text: str
    headers: dict[str, str]


class Served:
    """A running server."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.process = process

    @property
    def address(self) -> str:
        """Return its address for people."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Send a request as it is, whatever its path looks like."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS)
        try:
            given = {"Host": f"127.0.0.1:{self.port}", **headers}
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, answer.read().decode(), dict(answer.getheaders()))
        finally:
            connection.close()


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder; Ctrl-C ends it, quietly."""
    command = [*POSTKIT, "preview", "--serve", "--port", "0", "."]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            assert found, line
            yield Served(int(found[1]), process)
        finally:
            process.send_signal(signal.SIGINT)
            said = process.stderr.read() if process.stderr else ""
            assert process.wait(timeout=HANGS) == 0, said
            assert "Traceback" not in said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder with drafts in every state, and what must not be shown beside it."""
    root = tmp_path / "posts"
    (root / "sub").mkdir(parents=True)
    (root / "postkit.toml").write_text("")
    (root / "people.toml").write_text(PEOPLE)
    (tmp_path / "secret.md").write_text("---\nid: s\n---\nSecret words\n")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    drafts = {
        "live.md": "title: Live one",
        "planned.md": "title: Planned one\npublish_at: 2099-01-01T09:00:00+00:00",
        "sub/not yet.md": "title: <b>Not yet</b>\ndraft: true",
        "ready.md": "author: jane",
        "broken.md": "id: [",
    }
    for name, head in drafts.items():
        (root / name).write_text(f"---\n{head}\n---\nFirst line of {name}\n\nMore.\n")
    assert postkit("publish", "live.md", "--yes", cwd=root).code == 0
    return root


def rows(html: str) -> dict[str, str]:
    """Return the state that the list shows of each draft."""
    found = re.findall(r'<span class="small">([^<]*)</span></td>\s*<td>(\w+)</td>', html)
    return dict(found)


def test_the_list(root: Path) -> None:
    """Every draft with its state; none that a link brings in; markup of drafts is words."""
    with serving(root) as served:
        reply = served.ask("/")
        assert rows(reply.text) == {
            "live.md": "published",
            "planned.md": "scheduled",
            "sub/not yet.md": "draft",
            "ready.md": "ready",
            "broken.md": "unreadable",
        }
        assert "&lt;b&gt;Not yet&lt;/b&gt;" in reply.text
        assert "First line of ready.md" in reply.text
        assert "2099-01-01 09:00" in reply.text
        assert "Secret" not in reply.text
        (root / "live.md").write_text("---\ntitle: Live one\n---\nAnother text\n")
        assert rows(served.ask("/").text)["live.md"] == "changed"


def test_what_was_planned_becomes_ready(root: Path) -> None:
    """When its time has come, without a change of any file."""
    with serving(root) as served:
        soon = datetime.now(UTC) + timedelta(seconds=4)
        head = f"---\npublish_at: {soon.isoformat(timespec='seconds')}\n---\n"
        (root / "planned.md").write_text(f"{head}Words\n")
        assert rows(served.ask("/").text)["planned.md"] == "scheduled"
        before = served.ask("/version").text
        while served.ask("/version").text == before:
            assert datetime.now(UTC) < soon + timedelta(seconds=HANGS)
        assert rows(served.ask("/").text)["planned.md"] == "ready"


def test_a_draft(root: Path) -> None:
    """As `--html` shows it, and it follows the file."""
    with serving(root) as served:
        reply = served.ask("/draft/sub/not%20yet.md")
        assert reply.status == 200
        assert "First line of sub/not yet.md" in reply.text
        assert served.ask("/draft/sub/not%20yet.md", "HEAD").text == ""
        before = served.ask("/version").text
        assert served.ask("/version").text == before
        (root / "sub" / "not yet.md").write_text("---\ntitle: x\n---\nNew words\n")
        assert served.ask("/version").text != before
        assert "New words" in served.ask("/draft/sub/not%20yet.md").text
        broken = served.ask("/draft/broken.md")
        assert broken.status == 422
        assert "broken.md:" in broken.text


@pytest.mark.parametrize(
    "path",
    [
        "/draft/link.md",
        "/draft/../secret.md",
        "/draft/sub/../../secret.md",
        "/draft/%2e%2e/secret.md",
        "/draft/..%2fsecret.md",
        "/draft//etc/passwd",
        "/draft/%2fetc%2fpasswd",
        "/draft/people.toml",
        "/draft/",
        "/people.toml",
        "/draft/live.md%00",
        "/draft/\\..\\secret.md",
    ],
)
def test_nothing_else_is_shown(root: Path, path: str) -> None:
    """Only what is in the list has a page."""
    with serving(root) as served:
        reply = served.ask(path)
        assert reply.status == 404
        assert "Secret" not in reply.text
        assert "root:" not in reply.text


def test_other_sites_are_turned_away(root: Path) -> None:
    """Names that point here, pages that ask from elsewhere, and whatever wants to change things."""
    with serving(root) as served:
        for host in ("evil.page.dev", f"evil.page.dev:{served.port}", "127.0.0.1", ""):
            assert served.ask("/", Host=host).status == 421
        assert served.ask("/", Host=f"localhost:{served.port}").status == 200
        for origin in ("https://evil.page.dev", "null", f"http://evil.page.dev:{served.port}"):
            assert served.ask("/version", Origin=origin).status == 403
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
            assert served.ask("/", method).status == 501
        headers = served.ask("/").headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
        assert "Python" not in headers["Server"]


def test_only_this_machine_is_served(root: Path) -> None:
    """It listens on the loopback address and on no other."""
    with serving(root) as served:
        for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}:
            if str(address).startswith("127.") or ":" in str(address):
                continue
            with socket.socket() as other:
                other.settimeout(1)
                assert other.connect_ex((address, served.port)) != 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["a", "b"], "one folder"), (["nope"], "one folder"), (["live.md"], "one folder")],
)
def test_what_cannot_be_served(root: Path, arguments: list[str], says: str) -> None:
    """Is said."""
    done = postkit("preview", "--serve", *arguments, cwd=root)
    assert done.code == 2
    assert says in done.err


def test_a_taken_port_is_said(root: Path) -> None:
    """With what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = postkit("preview", "--serve", "--port", port, cwd=root)
    assert done.code == 2
    assert f"port {port} cannot be had" in done.err
    assert "--port" in done.err


def test_what_lint_finds_is_told_bit_by_bit(root: Path) -> None:
    """Of each draft in a few words, and anew after an edit."""
    with serving(root) as served:
        served.ask("/")
        found: dict[str, object] = {}
        while not found.get("done"):
            found = json.loads(served.ask("/findings").text)
        findings = found["findings"]
        assert isinstance(findings, dict)
        assert findings["broken.md"] == "1 error"
        assert findings.keys() == rows(served.ask("/").text).keys()
        (root / "ready.md").write_text("---\nauthor: jane\n---\nHello [Company]\n")
        assert "1 error" in json.loads(served.ask("/findings").text)["findings"]["ready.md"]


@needs_browser
def test_people_search_open_and_see_edits(root: Path) -> None:
    """In a browser: the list narrows, a draft opens, an edit shows by itself."""
    with serving(root) as served, running() as browser:
        watched = Watched(browser)
        shown = watched.page
        shown.goto(served.address)
        assert shown.locator("tbody tr:visible").count() == 5
        shown.wait_for_selector("td:has-text('1 error')")
        shown.fill("input[type=search]", "planned sched")
        assert shown.locator("tbody tr:visible").count() == 1
        assert shown.inner_text(".count") == "1 of 5 drafts"
        shown.click("tbody tr:visible a")
        shown.wait_for_selector("text=First line of planned.md")
        head = (root / "planned.md").read_text().partition("\n---")[0]
        (root / "planned.md").write_text(f"{head}\n---\nEdited just now\n")
        shown.wait_for_selector("text=Edited just now", timeout=1000 * HANGS)
        shown.click("text=All drafts")
        shown.wait_for_selector(".count")
        assert shown.locator("tbody tr:visible").count() == 1
        assert watched.wrong == []


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_list(root: Path, scheme: str) -> None:
    """Axe finds nothing."""
    from axe_playwright_python.sync_playwright import Axe

    with serving(root) as served, running() as browser:
        watched = Watched(browser, color_scheme=scheme, viewport={"width": 360, "height": 800})
        watched.page.goto(served.address)
        found = Axe().run(watched.page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360
