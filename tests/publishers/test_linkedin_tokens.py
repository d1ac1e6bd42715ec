"""Tokens that end, limits that are reached, versions that are retired."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from postkit.errors import ConfigError, ExitCode
from postkit.linkedin.grants import Grant, Grants
from postkit.secrets import Secret, Vault
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.records import Refresh
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET, SELF_SERVE
from tests.publishers.posting import COMMENT, CREATE, EDIT, TEXT, instead

if TYPE_CHECKING:
    from pathlib import Path

    from tests.publishers.posting import Poster

STALE = ["401-expired", "401-invalid", "401-revoked"]
REFRESH = "AQW-refresh-of-the-tests"


@pytest.fixture
def renewing(poster: Poster, tmp_path: Path) -> Poster:
    """Return somebody whose app has refresh tokens, and whose token is in a vault."""
    state, now = poster.state, datetime.now(UTC)
    state.app.refresh = True
    state.refresh_tokens[REFRESH] = Refresh(
        REFRESH, CLIENT_ID, state.member, frozenset(SELF_SERVE), now.timestamp() + 3600
    )
    poster.vault = Vault(tmp_path / "state", "file")
    grants = Grants(poster.vault)
    grants.keep_client_secret(CLIENT_ID, Secret(CLIENT_SECRET))
    grants.keep(
        Grant(
            Secret(poster.variables.pop("POSTKIT_TARGET_LINKEDIN_TOKEN")),
            "",
            CLIENT_ID,
            state.urn(),
            "Ada Example",
            SELF_SERVE,
            now + timedelta(days=30),
            Secret(REFRESH),
            now + timedelta(days=300),
        )
    )
    return poster


def refreshed(poster: Poster) -> int:
    """Return how often a token was asked for."""
    return poster.asked("POST", "/oauth/v2/accessToken")


def bearers(poster: Poster, target: str) -> list[str]:
    """Return the tokens with which something was asked, in order."""
    requests = [one for one in poster.state.requests if one.target.startswith(target)]
    return [one.headers["Authorization"].removeprefix("Bearer ") for one in requests]


@pytest.mark.parametrize("fault", STALE)
def test_a_token_that_is_refused_is_renewed(renewing: Poster, fault: str) -> None:
    """The post goes once, with a fresh token, which is kept for the next time."""
    renewing.draft()
    renewing.meet(CREATE, fault)
    result = renewing.publish()

    first, second = bearers(renewing, "/rest/posts")[:2]
    assert (result.outcome, len(renewing.live), refreshed(renewing)) == ("published", 1, 1)
    assert first != second
    assert renewing.vault
    kept = Grants(renewing.vault).find(CLIENT_ID, renewing.state.urn())
    assert kept
    assert kept.token == Secret(second)


def test_it_is_renewed_once_only(renewing: Poster) -> None:
    """Where the fresh one is refused, too, somebody has to sign in."""
    renewing.draft()
    renewing.meet(CREATE, "401-expired", times=9)
    result = renewing.publish()

    assert (result.outcome, renewing.states, refreshed(renewing)) == ("failed", ["failed"], 1)
    assert renewing.asked("POST", "/rest/posts") == 2
    assert "postkit auth login" in result.hint


def test_it_is_renewed_once_for_a_whole_call(renewing: Poster) -> None:
    """A comment that is refused after that says so; the post stands."""
    renewing.draft(first_comment="More of it.")
    renewing.meet(CREATE, "401-expired")
    renewing.meet(COMMENT, "401-expired")
    result = renewing.publish()

    assert (result.outcome, result.code, refreshed(renewing)) == (
        "published",
        ExitCode.PARTIAL,
        1,
    )
    assert "the token has expired" in result.followed.comment.reason
    assert "postkit auth login" in result.followed.comment.hint


@pytest.mark.parametrize("work", ["update", "delete"])
def test_edits_renew_too(renewing: Poster, work: str) -> None:
    """As does all that asks with a token."""
    renewing.draft()
    renewing.publish()
    renewing.draft(f"{TEXT} again")
    renewing.meet(EDIT, "401-expired", method="*")

    assert getattr(renewing, work)().code == ExitCode.OK
    assert refreshed(renewing) == 1


@pytest.mark.parametrize("fault", ["401-restricted", "403"])
def test_other_refusals_renew_nothing(renewing: Poster, fault: str) -> None:
    """A fresh token would be refused as well."""
    renewing.draft()
    renewing.meet(CREATE, fault)

    assert (renewing.publish().outcome, refreshed(renewing)) == ("failed", 0)


@pytest.mark.parametrize("fault", ["500-json", "reset-before", "malformed-json"])
def test_a_renewal_that_fails(renewing: Poster, fault: str) -> None:
    """Nothing is live, and nothing is sent with a token that is no good."""
    renewing.draft()
    renewing.meet(CREATE, "401-revoked")
    renewing.meet("^/oauth/", fault, times=9)
    result = renewing.publish()

    assert (result.outcome, renewing.asked("POST", "/rest/posts")) == ("failed", 1)
    assert "the token was revoked" in result.message


@pytest.mark.parametrize("fault", STALE)
def test_without_a_refresh_token(poster: Poster, fault: str) -> None:
    """It is refused, once; somebody has to sign in."""
    poster.draft()
    poster.meet(CREATE, fault)
    result = poster.publish()

    assert (result.outcome, refreshed(poster)) == ("failed", 0)
    assert poster.asked("POST", "/rest/posts") == 1


@pytest.mark.parametrize("end", ["expire", "revoke"])
def test_a_token_that_is_over(poster: Poster, end: str) -> None:
    """Of a token in the environment only LinkedIn knows."""
    getattr(poster.state, end)(poster.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"])
    poster.draft()
    result = poster.publish()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert "postkit auth login" in result.hint


def test_nobody_is_signed_in(poster: Poster) -> None:
    """That is known before anybody is asked, and nothing is on record."""
    del poster.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"]
    poster.draft()
    result = poster.publish()

    assert (result.outcome, result.code) == ("refused", ExitCode.NOT_PUBLISHED)
    assert (
        result.message == "nobody is signed in for target 'linkedin' as urn:li:person:782bbtaQ_x-1"
    )
    assert (poster.states, poster.state.requests, poster.heard) == ([], [], [])


def test_somebody_says_no(poster: Poster) -> None:
    """Nothing is asked of LinkedIn, and nothing is on record."""
    poster.agrees = False
    poster.draft()
    result = poster.publish()

    assert (result.outcome, result.code) == ("declined", ExitCode.NOT_PUBLISHED)
    assert (poster.states, poster.state.requests, poster.heard) == ([], [], ["linkedin?"])


@pytest.mark.parametrize(("days", "when"), [(13, "in 12 days"), (1.5, "tomorrow"), (0.5, "today")])
def test_a_token_that_ends_soon(poster: Poster, tmp_path: Path, days: float, when: str) -> None:
    """Who is asked for consent has heard of it before."""
    poster.vault = Vault(tmp_path / "state", "file")
    token = Secret(poster.variables.pop("POSTKIT_TARGET_LINKEDIN_TOKEN"))
    ends = datetime.now(UTC) + timedelta(days=days)
    Grants(poster.vault).keep(
        Grant(token, "", CLIENT_ID, poster.state.urn(), "Ada", SELF_SERVE, ends)
    )
    poster.draft()

    assert poster.publish().outcome == "published"
    warning, question = poster.heard
    assert f"the token for target 'linkedin' expires {when}" in warning
    assert question == "linkedin?"


def test_a_token_without_the_scope(poster: Poster, tmp_path: Path) -> None:
    """What it lacks is known here, so nobody is asked and nothing is sent."""
    poster.vault = Vault(tmp_path / "state", "file")
    token = Secret(poster.variables.pop("POSTKIT_TARGET_LINKEDIN_TOKEN"))
    Grants(poster.vault).keep(
        Grant(token, "", CLIENT_ID, poster.state.urn(), "Ada", ("openid", "profile"))
    )
    poster.draft()
    result = poster.publish()

    assert (result.outcome, poster.state.requests, poster.heard) == ("refused", [], [])
    assert "lacks w_member_social" in result.message


def test_too_many_for_a_moment(poster: Poster) -> None:
    """It waits as long as LinkedIn asks, if that is short, and goes once."""
    poster.draft()
    poster.meet(CREATE, "429-retry-after", seconds=1)
    result = poster.publish()

    assert (result.outcome, len(poster.live)) == ("published", 1)
    assert poster.asked("POST", "/rest/posts") == 2


@pytest.mark.parametrize(
    ("fault", "seconds", "when"),
    [
        ("429-retry-after", 31, "in 31 seconds"),
        ("429-retry-after", 3600, "in 60 minutes"),
        ("429-retry-after", 50_000, "in 14 hours"),
        ("429-retry-date", 7300, "in 122 minutes"),
        ("429", 0, "in a minute"),
        ("429-comment", 0, "in a minute"),
        ("429-day", 0, "after 00:00 UTC"),
    ],
)
def test_too_many_for_longer(poster: Poster, fault: str, seconds: float, when: str) -> None:
    """Nothing waits so long: a person is told when to come back."""
    poster.draft()
    poster.meet(CREATE, fault, seconds=seconds)
    result = poster.publish()

    assert (result.outcome, poster.asked("POST", "/rest/posts")) == ("failed", 1)
    assert when in result.hint


@pytest.mark.parametrize(
    ("quota", "whose", "how_many"),
    [("member", "this member", "150"), ("app", "the app", "100,000")],
)
def test_the_day_s_requests_are_used_up(
    poster: Poster, quota: str, whose: str, how_many: str
) -> None:
    """It says whose, how many there are, and when they begin anew."""
    setattr(poster.state.settings, f"{quota}_quota", 1)
    poster.draft()
    poster.publish()
    poster.draft(name="b.md", body="Another.")
    result = poster.publish("b.md")

    assert result.outcome == "failed"
    assert f"the requests of {whose} for today are used up" in result.hint
    assert how_many in result.hint
    assert "00:00 UTC" in result.hint
    poster.state.clock.advance(86_400)
    assert poster.publish("b.md").outcome == "published"


@pytest.mark.parametrize("where", ["api_version", "LINKEDIN_API_VERSION"])
def test_a_retired_version(poster: Poster, where: str) -> None:
    """It warns before, and LinkedIn's answer says which version to set."""
    if where == "api_version":
        poster.configure(account=poster.state.urn(), api_version="202508")
    else:
        poster.variables[where] = "202508"
    poster.draft()
    result = poster.publish()

    warning = "API version 202508: LinkedIn retired it on 2026-08-17"
    assert poster.heard == [warning, "linkedin?"]
    assert (result.outcome, poster.live) == ("failed", [])
    assert "Requested version 20250801 is not active" in result.message
    assert 'set `api_version = "202609"`' in result.hint
    assert "LINKEDIN_API_VERSION=202609" in result.hint


@pytest.mark.parametrize("given", ["2026-09", "latest", "20260901", "２０２６０９"])
def test_a_version_that_is_none(poster: Poster, given: str) -> None:
    """It is a mistake of the configuration, told before anything is sent."""
    poster.variables["LINKEDIN_API_VERSION"] = given
    poster.draft()
    with pytest.raises(ConfigError, match="no version of LinkedIn's API"):
        poster.publish()
    assert poster.state.requests == []


BODIES = {
    "html": Answer.html(401, "Sign in"),
    "empty": Answer(401),
    "cut": Answer(401, b'{"status":401,"code":"EXPIRED_ACC'),
    "no code": Answer.json(401, {"message": "Empty oauth2_access_token", "serviceErrorCode": 401}),
    "a list": Answer.json(401, [{"code": "EXPIRED_ACCESS_TOKEN"}]),
    "nulls": Answer.json(401, {"code": None, "message": None, "errorDetails": None}),
    "wrong types": Answer.json(401, {"code": 65600, "message": ["x"], "errorDetails": "y"}),
    "bytes": Answer(401, b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("body", BODIES)
def test_bodies_that_say_nothing(renewing: Poster, body: str) -> None:
    """The status alone is enough to know that it is not live, not to ask for another token."""
    renewing.draft()
    renewing.linkedin.faults.add("POST", CREATE, instead(body, BODIES[body]))
    result = renewing.publish()

    assert (result.outcome, renewing.states, refreshed(renewing)) == ("failed", ["failed"], 0)
    assert "the token is not accepted [401]" in result.message
