"""Nothing that is secret is to be seen anywhere, whatever happens to it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.cli.commandline import Done, postkit
from tests.linkedin_server.fault_kinds import Fault
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.state import CLIENT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.records import Code
    from tests.linkedin_server.server import LinkedInServer

LOUD = ("-v", "--debug")


class Codes(dict[str, "Code"]):
    """Codes, of which each is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.given: set[str] = set()

    def __setitem__(self, value: str, code: Code) -> None:
        self.given.add(value)
        super().__setitem__(value, code)


@contextmanager
def watched() -> Iterator[set[bytes]]:
    """Give the arguments of all processes that run meanwhile, as far as a glance catches them."""
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.005):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(path.read_bytes())
                except OSError:
                    continue

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


@pytest.fixture
def codes(linkedin: LinkedInServer) -> Codes:
    """Return the codes that LinkedIn gives."""
    linkedin.state.codes = codes = Codes()
    return codes


@pytest.fixture
def desk(desk: Desk, linkedin: LinkedInServer) -> Desk:
    """Return a machine whose app has a secret that no other test on this machine knows."""
    secret = f"WPL_AP1.{token_urlsafe(12)}=="
    linkedin.state.app.client_secret = desk.variables["LINKEDIN_CLIENT_SECRET"] = secret
    return desk


def said(done: Done) -> bytes:
    """Return all that a call printed."""
    return f"{done.out}{done.err}".encode()


def written(desk: Desk) -> Iterator[bytes]:
    """Yield everything in the folders of the project and of the state, and what the browser saw."""
    for folder in (desk.folder, desk.state, desk.log):
        for path in folder.rglob("*"):
            yield str(path).encode()
            if path.is_file() and path.name != "secrets.json":
                yield path.read_bytes()


def secrets_of(linkedin: LinkedInServer, codes: Codes) -> set[str]:
    """Return what nobody may see."""
    state = linkedin.state
    return {state.app.client_secret, *state.tokens, *state.refresh_tokens, *codes.given}


def assert_hidden(found: list[bytes], secrets: set[str]) -> None:
    """Fail where a secret stands somewhere, as it is or as addresses have it."""
    for secret in secrets:
        for spelling in (secret.encode(), quote(secret, safe="").encode()):
            assert not any(spelling in text for text in found)


def test_nothing_secret_is_seen(desk: Desk, linkedin: LinkedInServer, codes: Codes) -> None:
    """Signing in, asking, renewing, publishing, being refused, signing out."""
    linkedin.state.app.refresh = True
    (desk.folder / "post.md").write_text("---\ntitle: One\n---\nWords for readers.\n", "utf-8")
    desk.configure('[targets.me]\npublisher = "linkedin"\n')
    found: list[bytes] = []
    variables = {"LINKEDIN_CLIENT_SECRET": ""}
    keys = {"client secret of your app:": linkedin.state.app.client_secret}
    with watched() as processes:
        code, shown = desk.typed("login", *LOUD, keys=keys, **variables)
        assert code == 0, shown
        found += [shown.encode(), *written(desk)]
        for arguments in (["status"], ["status", "--json"], ["login"], ["login", "--json"]):
            found.append(said(desk.run(*arguments, *LOUD)))
        linkedin.state.expire(desk.token)
        publish = ["publish", "post.md", "--to", "me", "--yes", *LOUD]
        done = postkit(*publish, cwd=desk.folder, **{**desk.variables, **variables})
        assert done.code == 0, done.err
        found += [said(done), *written(desk)]
        found.append(said(desk.run("logout", *LOUD)))
        token = linkedin.state.issue_token()
        found.append(said(desk.run("token", "--stdin", *LOUD, stdin=token)))
        found.append(said(desk.run("status", *LOUD, LINKEDIN_ACCESS_TOKEN=token)))
    assert len(linkedin.state.live_posts()) == 1
    assert len(codes.given) == 3
    assert any(b"postkit" in arguments for arguments in processes)
    assert_hidden([*found, *written(desk), *processes], secrets_of(linkedin, codes))


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("accessToken", "500-html"),
        ("accessToken", "reset-after"),
        ("accessToken", "cut-body"),
        ("accessToken", "malformed-json"),
        ("userinfo", "401-invalid"),
        ("userinfo", "garbage-before"),
    ],
)
def test_nothing_secret_is_seen_in_errors(
    desk: Desk, linkedin: LinkedInServer, codes: Codes, place: str, fault: str
) -> None:
    """Whatever goes wrong, and however much is told of it."""
    linkedin.faults.add("*", place, fault, times=3)
    done = desk.run("login", *LOUD)
    assert codes.given
    assert_hidden([said(done), *written(desk)], secrets_of(linkedin, codes))


def test_server_that_repeats_what_it_gets(
    desk: Desk, linkedin: LinkedInServer, codes: Codes
) -> None:
    """An answer that holds code and client secret is scrubbed before it is shown."""

    def repeat(*_: object) -> Answer:
        what = f"cannot use {linkedin.state.app.client_secret} with {' '.join(codes.given)}"
        return Answer.json(400, {"error": "invalid_request", "error_description": what})

    linkedin.faults.add("POST", "accessToken", Fault("repeats", stored=False, change=repeat))
    done = desk.run("login", *LOUD)
    assert "LinkedIn says cannot use ••• with •••" in done.err
    assert_hidden([said(done)], secrets_of(linkedin, codes))


def test_wrong_secrets_are_secret(desk: Desk, linkedin: LinkedInServer) -> None:
    """What LinkedIn refuses may be right elsewhere."""
    secret, token = "WPL_AP1.canary-of-another-app", "AQX-canary-of-another-app"
    done = desk.run("login", *LOUD, LINKEDIN_CLIENT_SECRET=secret)
    assert done.code == 3
    given = {"LINKEDIN_ACCESS_TOKEN": token, "LINKEDIN_CLIENT_SECRET": secret}
    asked = desk.run("status", *LOUD, **given)
    assert asked.code == 1
    kept = desk.run("token", "--stdin", *LOUD, stdin=token)
    assert kept.code == 3
    assert_hidden([said(done), said(asked), said(kept), *written(desk)], {secret, token})
    assert linkedin.state.violations == []


def test_browser_knows_no_secret(desk: Desk) -> None:
    """It is started without the variables that hold some."""
    assert desk.run("login", POSTKIT_TARGET_OTHER_TOKEN="AQX-canary").code == 0  # noqa: S106 - a canary
    given = (desk.log / "environment").read_text(encoding="utf-8")
    secrets = (desk.variables["LINKEDIN_CLIENT_SECRET"], "AQX-canary")
    assert "PATH" in given
    assert not any(name in given for name in (CLIENT_ID, *secrets))


def test_file_of_secrets_is_its_owners(desk: Desk) -> None:
    """Nobody else may read it, or see what is in its folder."""
    assert desk.run("login").code == 0
    folder = desk.state / "postkit"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secrets.json").stat().st_mode & 0o777 == 0o600
