"""``postkit auth status``: whether it works, for how long, and what is to be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.linkedin_server.state import CLIENT_ID, ORGANIZATION

if TYPE_CHECKING:
    from tests.cli.auth.desk import Desk
    from tests.linkedin_server.server import LinkedInServer

ADA = "urn:li:person:782bbtaQ_x-1"
PAGE = "urn:li:organization:2414183"
DAY = 86_400


def the_one(desk: Desk, *arguments: str, **variables: str) -> dict[str, Any]:
    """Return how the only target stands; the exit code says the same."""
    done = desk.run("status", "--json", *arguments, **variables)
    (found,) = done.answer["targets"]
    assert done.answer["works"] == found["works"]
    assert (done.code, done.err) == (0 if found["works"] else 1, "")
    return dict(found)


def messages(found: dict[str, Any]) -> list[str]:
    """Return what is to be said."""
    return [concern["message"] for concern in found["concerns"]]


def test_nobody_is_signed_in(desk: Desk) -> None:
    """How to sign in, and which variable would do."""
    done = desk.run("status")
    assert (done.code, done.out) == (
        1,
        "linkedin: does not work\n  API       202609, answered until 2027-09-15\n",
    )
    assert done.err.startswith("error: nobody is signed in for target 'linkedin'")
    assert "postkit auth login linkedin`, or set POSTKIT_TARGET_LINKEDIN_TOKEN\n" in done.err


def test_somebody_is_signed_in(desk: Desk, linkedin: LinkedInServer) -> None:
    """Who, until when, where that was found, and for how long the API answers."""
    desk.run("login")
    done = desk.run("status")
    until = f"{datetime.now(UTC) + timedelta(days=60):%Y-%m-%d}"
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"linkedin: works\n  who       Ada Example, {ADA}\n"
        f"  scopes    openid profile w_member_social\n  token     until {until}, 60 days left\n"
        "  found in  the file of secrets\n  API       202609, answered until 2027-09-15\n"
    )
    assert linkedin.state.counts["oauth.introspect"] == 1


def test_everything_in_json(desk: Desk, linkedin: LinkedInServer) -> None:
    """One object for each target."""
    linkedin.state.app.refresh = True
    desk.run("login")
    found = the_one(desk)
    signed_in = found.pop("signed_in")
    assert found.pop("api_version") == {
        "number": "202609",
        "sunset": "2027-09-15",
        "days_left": (datetime(2027, 9, 15, tzinfo=UTC).date() - datetime.now(UTC).date()).days,
    }
    assert found == {
        "target": "linkedin",
        "works": True,
        "asked": "introspection",
        "account": ADA,
        "source": "the file of secrets",
        "concerns": [],
    }
    assert datetime.fromisoformat(signed_in.pop("expires")).tzinfo
    assert datetime.fromisoformat(signed_in.pop("refresh_expires")).tzinfo
    assert signed_in == {
        "member": ADA,
        "name": "Ada Example",
        "client_id": CLIENT_ID,
        "scopes": ["openid", "profile", "w_member_social"],
        "days_left": 60,
        "refreshes": True,
        "refresh_days_left": 365,
    }


def test_offline(desk: Desk, linkedin: LinkedInServer) -> None:
    """Nothing is asked, and that is said."""
    desk.run("login")
    before = len(linkedin.state.requests)
    assert the_one(desk, "--offline")["asked"] is None
    assert "linkedin: not asked\n" in desk.run("status", "--offline").out
    assert len(linkedin.state.requests) == before


def test_token_of_the_environment(desk: Desk, linkedin: LinkedInServer) -> None:
    """It goes before what is kept; of it LinkedIn tells all there is to know."""
    desk.run("login")
    token = linkedin.state.issue_token(lifetime=40 * DAY)
    found = the_one(desk, LINKEDIN_ACCESS_TOKEN=token)
    assert (found["source"], found["account"]) == ("LINKEDIN_ACCESS_TOKEN", ADA)
    assert found["signed_in"]["days_left"] == 40
    assert found["signed_in"]["scopes"] == ["openid", "profile", "w_member_social"]
    found = the_one(desk, LINKEDIN_ACCESS_TOKEN="x", POSTKIT_TARGET_LINKEDIN_TOKEN=token)  # noqa: S106 - no token
    assert found["source"] == "POSTKIT_TARGET_LINKEDIN_TOKEN"


def test_token_without_the_apps_secret(desk: Desk, linkedin: LinkedInServer) -> None:
    """Its member is asked for instead; nobody tells scopes and expiry then."""
    token = linkedin.state.issue_token()
    app = {"LINKEDIN_CLIENT_ID": "", "LINKEDIN_CLIENT_SECRET": ""}
    found = the_one(desk, LINKEDIN_ACCESS_TOKEN=token, **app)
    assert (found["asked"], found["account"]) == ("userinfo", ADA)
    assert (found["signed_in"]["scopes"], found["signed_in"]["expires"]) == ([], None)
    text = desk.run("status", LINKEDIN_ACCESS_TOKEN=token, **app).out
    assert "  scopes    not known\n" in text
    assert "  token     nobody knows until when: 60 days from when it was made\n" in text


def test_token_that_may_only_share(desk: Desk, linkedin: LinkedInServer) -> None:
    """It is no matter that it may not say whose it is, if that is configured."""
    token = linkedin.state.issue_token(["w_member_social"])
    given = {"LINKEDIN_ACCESS_TOKEN": token, "LINKEDIN_AUTHOR_URN": ADA}
    for app in ({}, {"LINKEDIN_CLIENT_ID": "", "LINKEDIN_CLIENT_SECRET": ""}):
        found = the_one(desk, **given, **app)
        assert (found["works"], found["account"], found["concerns"]) == (True, ADA, [])


@pytest.mark.parametrize("app", [{}, {"LINKEDIN_CLIENT_SECRET": ""}], ids=["app", "no app"])
@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_token_is_dead(desk: Desk, linkedin: LinkedInServer, end: str, app: dict[str, str]) -> None:
    """Whoever is asked, it does not work, and signing in does."""
    desk.run("login")
    kill = {"revoked": linkedin.state.revoke, "expired": linkedin.state.expire}[end]
    kill(desk.token)
    found = the_one(desk, **app)
    assert found["works"] is False
    assert end in messages(found)[0]
    assert "postkit auth login" in found["concerns"][0]["hint"]


def test_token_of_another_app(desk: Desk, linkedin: LinkedInServer) -> None:
    """LinkedIn tells an app nothing of it."""
    token = linkedin.state.issue_token(client_id="another")
    found = the_one(desk, LINKEDIN_ACCESS_TOKEN=token)
    assert messages(found)[0].endswith(f"not active: revoked, or of another app than {CLIENT_ID}")


def test_client_secret_is_wrong(desk: Desk) -> None:
    """That is a warning: the token may work, and does."""
    desk.run("login")
    found = the_one(desk, LINKEDIN_CLIENT_SECRET="wrong-wrong")  # noqa: S106 - indeed
    assert (found["works"], found["asked"]) == (True, "userinfo")
    assert "[401 invalid_client]" in messages(found)[0]


@pytest.mark.parametrize(
    ("days", "left"), [(13.5, "in 13 days"), (1.5, "tomorrow"), (0.5, "today")]
)
def test_token_is_about_to_end(
    desk: Desk, linkedin: LinkedInServer, days: float, left: str
) -> None:
    """A warning from 14 days before."""
    linkedin.state.settings.token_lifetime = int(days * DAY)
    desk.run("login")
    done = desk.run("status", "--offline")
    assert done.code == 0
    assert f"warning: the token for target 'linkedin' expires {left}, on " in done.err
    assert "hint: sign in with `postkit auth login linkedin`\n" in done.err


def test_token_lasts(desk: Desk, linkedin: LinkedInServer) -> None:
    """Fifteen days before its end nobody is bothered."""
    linkedin.state.settings.token_lifetime = 15 * DAY
    desk.run("login")
    assert the_one(desk)["concerns"] == []


def test_token_is_renewed(desk: Desk, linkedin: LinkedInServer) -> None:
    """Where there is a refresh token, the last day does not come; what is new is kept."""
    linkedin.state.app.refresh = True
    linkedin.state.settings.token_lifetime = DAY // 2
    desk.run("login")
    first = desk.token
    linkedin.state.settings.token_lifetime = 60 * DAY
    found = the_one(desk)
    assert (found["works"], found["signed_in"]["days_left"]) == (True, 60)
    assert desk.token != first
    assert linkedin.state.counts["oauth.accessToken"] == 2


def test_revoked_token_is_renewed(desk: Desk, linkedin: LinkedInServer) -> None:
    """LinkedIn ended the token, and not the refresh token."""
    linkedin.state.app.refresh = True
    desk.run("login")
    linkedin.state.expire(desk.token)
    assert the_one(desk)["works"] is True


def test_refresh_token_is_about_to_end(desk: Desk, linkedin: LinkedInServer) -> None:
    """Then the token's own end is far, and the other's is not."""
    linkedin.state.app.refresh = True
    desk.run("login")
    settings = linkedin.state.settings
    settings.refresh_lifetime, settings.token_lifetime = 40 * DAY, 5 * DAY
    desk.run("login")
    assert the_one(desk)["concerns"] == []


def test_token_lacks_a_scope(desk: Desk, linkedin: LinkedInServer) -> None:
    """An organization needs another one."""
    desk.run("login")
    desk.configure(f'[targets.acme]\npublisher = "linkedin"\naccount = "{PAGE}"\n')
    found = the_one(desk, "acme")
    assert (found["works"], found["account"]) == (False, PAGE)
    assert messages(found) == ["the token for target 'acme' lacks w_organization_social"]
    token = linkedin.state.issue_token(ORGANIZATION)
    done = desk.run("status", "acme", POSTKIT_TARGET_ACME_TOKEN=token)
    assert done.code == 0
    assert "  who       somebody (the token does not say who)\n" in done.out
    assert f"  posts as  {PAGE}\n" in done.out


def test_token_of_another_person(desk: Desk, linkedin: LinkedInServer) -> None:
    """Whose it is, and whose it should be."""
    token = linkedin.state.issue_token()
    given = {"LINKEDIN_ACCESS_TOKEN": token, "LINKEDIN_AUTHOR_URN": "urn:li:person:omarX"}
    found = the_one(desk, **given)
    assert found["works"] is False
    message = f"posts as urn:li:person:omarX, but Ada Example ({ADA}) signed in"
    assert message in messages(found)[0]


def test_version_is_retired(desk: Desk, linkedin: LinkedInServer) -> None:
    """The one that is used does not work any more; which would is said."""
    desk.run("login")
    found = the_one(desk, LINKEDIN_API_VERSION="202511")
    assert found["works"] is False
    assert "it does not answer this API version [426 NONEXISTENT_VERSION]" in messages(found)[0]
    assert "LINKEDIN_API_VERSION=202609" in found["concerns"][0]["hint"]
    assert messages(found)[1] == "API version 202511: LinkedIn retired it on 2026-11-16"
    linkedin.state.settings.versions.add("209912")
    found = the_one(desk, LINKEDIN_API_VERSION="209912")
    assert (found["works"], found["api_version"]["sunset"]) == (True, None)
    assert "documents no such version" in messages(found)[0]


@pytest.mark.parametrize("place", ["introspectToken", "userinfo", "posts"])
def test_linkedin_does_not_answer(desk: Desk, linkedin: LinkedInServer, place: str) -> None:
    """Then nobody knows whether it works, which is no success."""
    given = {"LINKEDIN_ACCESS_TOKEN": linkedin.state.issue_token()}
    linkedin.faults.add("*", place, "reset-before", times=9)
    found = the_one(desk, **given)
    assert found["works"] is False
    assert messages(found)[0].startswith("LinkedIn could not be asked: 127.0.0.1:")


def test_linkedin_is_not_there(desk: Desk) -> None:
    """No network is no traceback."""
    desk.run("login")
    nowhere = {"LINKEDIN_API_URL": "http://127.0.0.1:9", "LINKEDIN_OAUTH_URL": "http://127.0.0.1:9"}
    found = the_one(desk, **nowhere)
    assert messages(found) == [
        "LinkedIn could not be asked: 127.0.0.1:9: it refuses the connection"
    ]


def test_daily_limit_is_reached(desk: Desk, linkedin: LinkedInServer) -> None:
    """Who signed in cannot be asked today; that stops nothing."""
    linkedin.faults.add("GET", "userinfo", "429-day", times=2)
    token = linkedin.state.issue_token()
    found = the_one(desk, LINKEDIN_ACCESS_TOKEN=token, LINKEDIN_AUTHOR_URN=ADA)
    assert (found["works"], found["account"]) == (True, ADA)
    assert found["concerns"][0]["hint"].endswith("try again after 00:00 UTC")


def test_clock_is_wrong(desk: Desk, linkedin: LinkedInServer) -> None:
    """It is said once, whoever is asked."""
    desk.run("login")
    linkedin.state.clock.date_skew = 3600
    for app in ({}, {"LINKEDIN_CLIENT_SECRET": ""}):
        found = the_one(desk, **app)
        assert messages(found) == ["this machine's clock is 60 minutes behind LinkedIn's"]
        assert found["works"] is True


def test_several_targets(desk: Desk) -> None:
    """Each has its own answer; one that does not work is enough for 1."""
    desk.configure(
        f'[targets.me]\npublisher = "linkedin"\naccount = "{ADA}"\n'
        '[targets.omar]\npublisher = "linkedin"\naccount = "urn:li:person:omarX"\n'
        '[targets.page]\npublisher = "file"\n'
    )
    desk.run("login", "me")
    done = desk.run("status", "--json")
    works = {each["target"]: each["works"] for each in done.answer["targets"]}
    assert (done.code, works) == (1, {"me": True, "omar": False})
    assert desk.run("status", "me").code == 0
    assert (
        "nobody is signed in for target 'omar' as urn:li:person:omarX"
        in desk.run("status", "omar").err
    )


def test_account_that_cannot_post(desk: Desk) -> None:
    """It is a mistake of the configuration, not of the token."""
    desk.configure('[targets.me]\npublisher = "linkedin"\naccount = "jane"\n')
    done = desk.run("status", "me")
    assert (done.code, done.out) == (2, "")
    assert "the account 'jane' of target 'me' cannot post" in done.err
