"""Nothing that is secret is seen anywhere, whatever LinkedIn or a plug-in says and does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from postkit.linkedin.grants import Grant, Grants
from postkit.secrets import Secret, Vault
from tests.cli.auth.test_auth_secrets import watched
from tests.cli.commandline import REPOSITORY
from tests.cli.live import canaries
from tests.cli.live.canaries import CLIENT_SECRET, FRESH, PASSWORD, REFRESH, TOKEN, echo, leaks
from tests.cli.live.writer import COMMENT, CREATE, ONE_POST
from tests.linkedin_server.asking import PNG
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.records import Refresh, Token
from tests.linkedin_server.state import CLIENT_ID, SELF_SERVE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.commandline import Done
    from tests.cli.live.writer import Writer
    from tests.linkedin_server.fault_kinds import Fault

READER = (*SELF_SERVE, "r_member_social")


class Loud:
    """A writer whose calls all say as much as they can; ``heard`` is all that came of them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.heard: list[bytes] = []

    def run(self, *arguments: str, **variables: str) -> Done:
        """Run a command, in words and in JSON."""
        for more in (["--json"], []) if arguments[0] in {"status", "diff"} else ([],):
            done = self.writer.run(*arguments, *more, "-v", "--debug", **variables)
            self.heard += [done.out.encode(), done.err.encode()]
        return done

    def meet(self, target: str, fault: Fault, method: str = "POST", **changes: Any) -> None:
        """Let requests of a kind meet a fault, as often as they come."""
        self.writer.linkedin.faults.clear()
        self.writer.linkedin.faults.add(method, target, fault, times=99, **changes)

    def fine(self) -> None:
        """Let nothing go wrong any more."""
        self.writer.linkedin.faults.clear()


@pytest.fixture
def loud(writer: Writer) -> Iterator[Loud]:
    """Return somebody with secrets that are known when seen; look for them everywhere after."""
    state = writer.state
    own = {value: _token(writer, value) for value in (TOKEN, FRESH)}
    state.tokens.update(own)
    state.app.client_secret = CLIENT_SECRET
    writer.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"] = TOKEN
    writer.variables["LINKEDIN_CLIENT_ID"] = CLIENT_ID
    writer.variables["LINKEDIN_CLIENT_SECRET"] = CLIENT_SECRET
    found = Loud(writer)
    with watched() as processes:
        yield found
    heard = [*found.heard, *processes, *canaries.lying(writer.root.parent)]
    assert any(b"postkit" in arguments for arguments in processes)
    assert leaks(heard) == []


def _token(writer: Writer, value: str) -> Token:
    state, now = writer.state, writer.state.clock.now()
    urn = state.urn()
    return Token(value, CLIENT_ID, state.member, urn, frozenset(READER), now, now + 9_999_999)


def _signed_in(writer: Writer, left: timedelta) -> None:
    """Keep a token with a refresh token, as after signing in; the variable is not needed then."""
    state, now = writer.state, datetime.now(UTC).replace(microsecond=0)
    del writer.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"]
    state.app.refresh = True
    ends = state.clock.now() + 9_999_999
    refresh = Refresh(REFRESH, CLIENT_ID, state.member, frozenset(READER), ends)
    state.refresh_tokens[REFRESH] = refresh
    days = timedelta(days=300)
    vault = Vault(writer.root.parent / "state" / "postkit", "file")
    Grants(vault).keep(
        Grant(
            Secret(TOKEN),
            "the file of secrets",
            CLIENT_ID,
            state.urn(),
            "Ada Example",
            READER,
            now + left,
            Secret(REFRESH),
            now + days,
        )
    )


def test_the_canaries_are_seen(tmp_path: Path) -> None:
    """Whole or in part, in a name, a file or a text: the tests below would find them."""
    for secret in canaries.ALL.values():
        assert leaks([f"x{secret}x".encode()])
        assert leaks([f"x{secret[: len(secret) // 2]}…".encode()])
    (tmp_path / "log").write_text(canaries.repeated(*canaries.ALL.values()), encoding="utf-8")
    assert len(leaks(canaries.lying(tmp_path))) > 100


@pytest.mark.parametrize("status", [400, 401, 403, 422, 429, 500])
def test_a_server_that_repeats_what_it_gets(loud: Loud, status: int) -> None:
    """Whatever is refused, the reason is on record and on the screen, without what is secret."""
    loud.meet(CREATE, echo(status))
    assert loud.run("publish", "--yes", "a.md").code in {3, 4}
    loud.run("status")
    assert any("•••" in reason for reason in _reasons(loud.writer))
    loud.fine()
    loud.run("resolve", "a.md", "--not-published")
    loud.writer.draft(first_comment="More.")
    loud.meet("socialActions", echo(status))
    assert loud.run("publish", "--yes", "a.md").code == 5
    loud.writer.draft("Other words.", first_comment="More.")
    for method, command in (("POST", "update"), ("DELETE", "delete"), ("GET", "diff")):
        loud.meet(ONE_POST, echo(status), method)
        loud.run(command, *["--yes"] * (command != "diff"), "a.md")
    loud.meet("userinfo|introspect|/rest/", echo(status, TOKEN, CLIENT_SECRET), "*")
    loud.run("doctor")
    loud.run("doctor", "--json")


def _reasons(writer: Writer) -> list[str]:
    records = writer.records
    happened = [one for record in records for one in (record.outcome, *record.sequels)]
    return [one.reason for one in happened if one]


def test_a_server_that_repeats_it_and_does_it(loud: Loud) -> None:
    """Good answers are read, too: the URN of a comment, what a post has become."""
    loud.writer.draft(first_comment="More.")
    loud.meet(COMMENT, echo(201, stored=True))
    loud.run("publish", "--yes", "a.md")
    assert loud.writer.records[0].sequels[-1].reason or loud.writer.comments
    loud.writer.draft("The second post.", "b.md")
    loud.meet(ONE_POST, echo(200), "GET")
    loud.run("publish", "--yes", "b.md")
    loud.run("diff", "b.md")
    loud.run("status")
    loud.writer.draft("The third post.", "c.md")
    loud.meet(CREATE, echo(201, stored=True, x_restli_id=TOKEN))
    assert loud.run("publish", "--yes", "c.md").code == 4


@pytest.mark.parametrize(
    "fault", ["garbage-after", "302", "cut-headers", "html-200", "reset-after"]
)
def test_a_server_that_breaks(loud: Loud, fault: str) -> None:
    """What is told of a broken answer shows neither request nor answer."""
    linkedin = loud.writer.linkedin
    linkedin.faults.add("*", "/rest/", fault, times=99, location=f"{linkedin.base}/{TOKEN}")
    assert loud.run("publish", "--yes", "a.md").code == 4
    loud.run("doctor")


def test_an_upload(loud: Loud) -> None:
    """Addresses of uploads are signed, and why a file cannot be processed may say anything."""
    loud.writer.configure("[targets.linkedin]\nunseen_seconds = 0\n")
    loud.writer.variables["LINKEDIN_AUTHOR_URN"] = loud.writer.state.urn()
    (loud.writer.root / "chart.png").write_bytes(PNG)
    loud.writer.draft(images=[{"path": "chart.png", "alt": "A chart of nothing at all"}])
    where = f"{loud.writer.linkedin.base}/dms-uploads/{TOKEN[:3]}?token={TOKEN[30:]}"
    begun = Answer.json(200, {"value": {"uploadUrl": where, "image": "urn:li:image:abc"}})
    said = Answer.json(200, {"status": "PROCESSING_FAILED", "processingFailureReason": TOKEN})
    for place, method, fault in (
        ("initializeUpload", "POST", echo(400)),
        ("initializeUpload", "POST", _answering(begun)),
        ("/dms-uploads/", "PUT", echo(403)),
        ("^/rest/images/", "GET", _answering(said)),
    ):
        loud.meet(place, fault, method)
        done = loud.run("publish", "--yes", "a.md")
        assert (done.code, "nothing was published" in done.err) == (3, True)


def _answering(answer: Answer) -> Fault:
    from tests.linkedin_server.fault_kinds import Fault

    return Fault("answering", stored=False, change=lambda _, __, ___: answer)


def test_tokens_that_are_renewed(loud: Loud) -> None:
    """Neither the old nor the fresh one, nor what it takes to get it."""
    _signed_in(loud.writer, timedelta(minutes=5))
    loud.meet("accessToken", echo(400, REFRESH, CLIENT_SECRET, TOKEN))
    loud.run("publish", "--yes", "a.md")
    given = {"access_token": FRESH, "expires_in": 5_184_000, "scope": ",".join(READER)}
    loud.meet("accessToken", _answering(Answer.json(200, given)))
    loud.writer.draft("The second post.", "b.md")
    assert loud.run("publish", "--yes", "b.md").code == 0
    loud.fine()
    loud.run("doctor")
    loud.run("auth", "status")
    held = (loud.writer.root.parent / "state" / "postkit" / "secrets.json").read_text("utf-8")
    assert FRESH.rpartition(">")[2] in held


def test_a_proxy_with_a_password(loud: Loud) -> None:
    """What is said of a proxy that is not there does not tell how to get through it."""
    proxy = f"http://somebody:{PASSWORD}@127.0.0.1:1"
    done = loud.run("publish", "--yes", "a.md", LINKEDIN_API_URL="", HTTPS_PROXY=proxy)
    assert (done.code, "api.linkedin.com" in done.err) == (3, True)
    loud.run("doctor", LINKEDIN_API_URL="", HTTPS_PROXY=proxy)


_PLUGIN = """
from postkit import BasePublisher, Capabilities, Receipt, Stored

class Publisher(BasePublisher):
    name = "careless"
    capabilities = Capabilities(
        public=True, comments=True, comments_after=True, updates=True, deletes=True
    )

    def __init__(self, target, *, fails=""):
        super().__init__(target)
        self.fails = fails
        self.token = target.secrets().variable("POSTKIT_TARGET_LINKEDIN_TOKEN").reveal()

    def _maybe(self, where):
        if where == self.fails:
            headers = {"Authorization": f"Bearer {self.token}"}
            raise RuntimeError(f"no answer to {headers!r}", headers, self.token)

    def ready(self, payload):
        self._maybe("ready")
        return [f"my token is {self.token}"]

    def send(self, payload, *, key):
        self._maybe("send")
        return self.token if self.fails == "receipt" else Receipt(f"https://a.test/{self.token}")

    def comment(self, payload, receipt):
        self._maybe("comment")
        return self.token

    def update(self, payload, receipt):
        self._maybe("update")

    def delete(self, receipt):
        self._maybe("delete")

    def stored(self, receipt):
        self._maybe("stored")
        return self.token if self.fails == "strange" else Stored(f"It is {self.token}.")

    def examine(self):
        self._maybe("examine")
        return [self.token] if self.fails == "strange" else []

    def examine_post(self, post):
        self._maybe("examine_post")
        return [self.token] if self.fails == "strange post" else []
"""


@pytest.mark.parametrize(
    "fails",
    [
        *("", "ready", "send", "receipt", "comment", "update", "delete", "stored", "strange"),
        *("examine", "examine_post", "strange post"),
    ],
)
def test_a_plug_in_that_crashes(loud: Loud, fails: str) -> None:
    """Its mistakes name it, and hold all that it knows; tracebacks too."""
    writer = loud.writer
    site = writer.root.parent / "site"
    info = site / "careless-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: careless\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[postkit.publishers]\ncareless = careless:Publisher\n")
    (site / "careless.py").write_text(_PLUGIN, encoding="utf-8")
    writer.variables["PYTHONPATH"] = f"{site}:{REPOSITORY}"
    writer.configure(f'[targets.careless]\npublisher = "careless"\nfails = "{fails}"\n', "careless")
    writer.draft(first_comment="More.")
    assert loud.run("publish", "--yes", "a.md").code in {0, 2, 4, 5}
    writer.draft("Other words.", first_comment="More.")
    for command in (["update", "--yes", "a.md"], ["diff", "a.md"], ["delete", "--yes", "a.md"]):
        loud.run(*command)
    loud.run("status")
    loud.writer.draft("One that waits.", "b.md")
    loud.run("doctor")
