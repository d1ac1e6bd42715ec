"""Tokens that are renewed: before their end, after a refusal, once, by one process at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from postkit.errors import SignInError
from postkit.linkedin.api import Api, client
from postkit.linkedin.credentials import Credentials
from postkit.linkedin.faults import Fault
from postkit.linkedin.grants import Grant, Grants
from postkit.secrets import Secret, Secrets, Vault
from tests.cli.commandline import REPOSITORY
from tests.linkedin_server.records import Refresh
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET, SELF_SERVE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.linkedin_server.server import LinkedInServer

APP = {"LINKEDIN_CLIENT_ID": CLIENT_ID, "LINKEDIN_CLIENT_SECRET": CLIENT_SECRET}


class Signed:
    """Somebody who signed in, with a refresh token; ``grant`` is what is kept of it at first."""

    def __init__(self, linkedin: LinkedInServer, folder: Path) -> None:
        self.linkedin = linkedin
        self.vault = Vault(folder, "file")
        state = linkedin.state
        state.app.refresh = True
        self.refresh = Refresh(
            "AQW-refresh-token",
            CLIENT_ID,
            state.member,
            frozenset(SELF_SERVE),
            state.clock.now() + 31_536_000,
        )
        state.refresh_tokens[self.refresh.value] = self.refresh
        self.grant = self.keep(timedelta(days=30))

    def keep(self, left: timedelta, refresh_left: timedelta = timedelta(days=300)) -> Grant:
        """Keep a token that has so long left."""
        now = datetime.now(UTC).replace(microsecond=0)
        token = self.linkedin.state.issue_token(lifetime=max(left.total_seconds(), 1))
        grant = Grant(
            Secret(token),
            "the file of secrets",
            CLIENT_ID,
            self.linkedin.state.urn(),
            "Ada Example",
            SELF_SERVE,
            now + left,
            Secret(self.refresh.value),
            now + refresh_left,
        )
        Grants(self.vault).keep(grant)
        self.grant = grant
        return grant

    def credentials(self, **variables: str) -> Credentials:
        """Return the credentials of a target, as a process of its own would have them."""
        secrets = Secrets({**APP, **variables}, Vault(self.vault._file._folder))
        url = self.linkedin.oauth_url
        return Credentials(secrets, target="me", account="", oauth_url=url)

    def api(self, credentials: Credentials) -> Api:
        """Return the API as these credentials may use it."""
        http = client(self.linkedin.api_url)
        return Api(http, credentials, base=self.linkedin.api_url, version="202609")

    @property
    def renewals(self) -> int:
        """Return how often LinkedIn gave a fresh token."""
        return self.linkedin.state.counts["oauth.accessToken"]


@pytest.fixture
def signed(linkedin: LinkedInServer, tmp_path: Path) -> Signed:
    """Return somebody who signed in a month ago."""
    return Signed(linkedin, tmp_path / "state")


def test_token_with_time_left_is_used(signed: Signed) -> None:
    """Nothing is asked."""
    assert signed.credentials().token() == signed.grant.token
    assert signed.renewals == 0


@pytest.mark.parametrize("left", [timedelta(hours=20), timedelta(seconds=-5)])
def test_token_is_renewed_before_its_end(signed: Signed, left: timedelta) -> None:
    """A day before, or later; what is new is kept where the old one was."""
    signed.keep(left)
    fresh = signed.credentials().token()
    assert fresh.reveal() in signed.linkedin.state.tokens
    assert fresh != signed.grant.token
    kept = signed.credentials().grant
    assert kept
    assert (kept.token, kept.source, kept.name) == (fresh, "the file of secrets", "Ada Example")
    assert kept.expires
    assert kept.expires > datetime.now(UTC) + timedelta(days=59)
    assert kept.refresh_expires == signed.grant.refresh_expires
    assert signed.renewals == 1


def test_refused_token_is_renewed_once(signed: Signed) -> None:
    """A call goes on with the fresh one; if that is refused as well, it ends."""
    signed.linkedin.state.expire(signed.grant.token.reveal())
    credentials = signed.credentials()
    assert signed.api(credentials).me()["name"] == "Ada Example"
    assert signed.renewals == 1
    signed.linkedin.state.expire(credentials.token().reveal())
    with pytest.raises(Fault) as caught:
        signed.api(credentials).me()
    assert caught.value.code == "EXPIRED_ACCESS_TOKEN"
    assert signed.renewals == 1


def test_renewal_is_refused(signed: Signed) -> None:
    """The refusal of the call is what is told; asking again makes no difference."""
    signed.refresh.revoked = True
    signed.linkedin.state.expire(signed.grant.token.reveal())
    credentials = signed.credentials()
    with pytest.raises(Fault) as caught:
        signed.api(credentials).me()
    assert caught.value.code == "EXPIRED_ACCESS_TOKEN"
    assert credentials.renew() is False


def test_renewal_of_an_expired_token_is_refused(signed: Signed) -> None:
    """Why, and since when."""
    signed.keep(timedelta(seconds=-5))
    signed.refresh.revoked = True
    with pytest.raises(SignInError) as caught:
        signed.credentials().token()
    assert "expired on" in caught.value.message
    assert "could not be renewed (renewing the token: LinkedIn says" in caught.value.message


@pytest.mark.parametrize("fault", ["reset-before", "500-html", "malformed-json", "429-day"])
def test_renewal_fails_before_the_end(signed: Signed, fault: str) -> None:
    """The old token is used as long as it lasts."""
    signed.keep(timedelta(hours=20))
    signed.linkedin.faults.add("POST", "accessToken", fault, times=9)
    assert signed.credentials().token() == signed.grant.token


def test_network_fails_after_the_end(signed: Signed) -> None:
    """That is nobody's open question: nothing was published, and it says so."""
    signed.keep(timedelta(seconds=-5))
    signed.linkedin.faults.add("POST", "accessToken", "reset-after", times=9)
    with pytest.raises(SignInError) as caught:
        signed.credentials().token()
    assert "could not be renewed" in caught.value.message


@pytest.mark.parametrize(
    "variables", [{"LINKEDIN_CLIENT_SECRET": ""}, {"LINKEDIN_CLIENT_ID": "another"}]
)
def test_renewal_needs_the_apps_secret(signed: Signed, variables: dict[str, str]) -> None:
    """Without it, or with another app's, nothing is asked."""
    credentials = signed.credentials(**variables)
    assert credentials.renew() is False
    assert signed.renewals == 0


def test_refresh_token_is_over(signed: Signed) -> None:
    """It is not tried."""
    signed.keep(timedelta(seconds=-5), refresh_left=timedelta(seconds=-5))
    assert signed.credentials().renew() is False
    assert signed.linkedin.state.requests == []


def test_what_is_said_of_a_grant_that_renews_itself(signed: Signed) -> None:
    """Only the end of the refresh token matters; without the app's secret, the token's own."""
    signed.keep(timedelta(days=5))
    assert list(signed.credentials().problems(())) == []
    (problem,) = signed.credentials(LINKEDIN_CLIENT_SECRET="").problems(())
    assert "the token for target 'me' expires in 4 days" in problem.message
    signed.keep(timedelta(days=5), refresh_left=timedelta(days=10))
    (problem,) = signed.credentials().problems(())
    assert "the refresh token for target 'me' expires in 9 days" in problem.message
    assert not problem.stops


def test_another_process_was_faster(signed: Signed) -> None:
    """What it got is taken; LinkedIn is not asked again."""
    slow = signed.credentials()
    assert slow.grant
    fast = signed.credentials()
    assert fast.renew()
    assert slow.renew()
    assert slow.token() == fast.token()
    assert signed.renewals == 1


def test_processes_renew_one_after_another(signed: Signed, tmp_path: Path) -> None:
    """Five at once: LinkedIn is asked once, and all have the same token."""
    program = [sys.executable, "-m", "tests.linkedin.renewing", str(tmp_path / "state")]
    environment = {**os.environ, **APP, "PYTHONPATH": str(REPOSITORY)}
    processes = [
        subprocess.Popen(
            [*program, signed.linkedin.oauth_url],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(5)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = {process.communicate(timeout=60)[0] for process in processes}
    assert len(said) == 1
    renewed, token = said.pop().split()
    assert (renewed, token in signed.linkedin.state.tokens) == ("True", True)
    assert signed.renewals == 1


def test_fresh_token_that_cannot_be_kept_is_used(signed: Signed, tmp_path: Path) -> None:
    """Nothing can be written: this process publishes all the same, the next one renews again."""
    (tmp_path / "state" / "secrets.json.tmp").mkdir()
    credentials = signed.credentials()
    assert credentials.renew() is True
    assert credentials.token().reveal() in signed.linkedin.state.tokens
    assert credentials.token() != signed.grant.token
    kept = signed.credentials().grant
    assert kept
    assert kept.token == signed.grant.token


def test_store_that_cannot_be_read_renews_nothing(signed: Signed, tmp_path: Path) -> None:
    """What another process kept may be newer."""
    credentials = signed.credentials()
    assert credentials.grant
    (tmp_path / "state" / "secrets.json").chmod(0o644)
    assert credentials.renew() is False
    assert credentials.token() == signed.grant.token
    assert signed.renewals == 0
