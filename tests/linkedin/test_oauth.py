"""OAuth with LinkedIn, over a real connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import ExitCode, NetworkError, SignInError
from postkit.http import Client, Response, Timeouts
from postkit.linkedin.advice import WrongSecretError
from postkit.linkedin.oauth import App, OAuth, _issued, address, clock_skew
from postkit.secrets import Secret
from tests.cli.auth.desk import sent_back
from tests.linkedin_server.fault_kinds import Fault
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET, REDIRECT_URIS

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

REDIRECT = REDIRECT_URIS[0]
SCOPES = ("openid", "profile", "w_member_social")
SOON = timedelta(seconds=30)
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
QUICK = Timeouts(connect=5, read=5, answer=10, pause=0)


def oauth(linkedin: LinkedInServer, secret: str = CLIENT_SECRET) -> OAuth:
    """Return the endpoints."""
    client = Client(lambda place: place == linkedin.base, QUICK)
    return OAuth(client, App(CLIENT_ID, Secret(secret)), linkedin.oauth_url)


def code(linkedin: LinkedInServer) -> Secret:
    """Let the member agree, and return the code."""
    back = sent_back(address(linkedin.oauth_url, CLIENT_ID, REDIRECT, SCOPES, "state"))
    return Secret(parse_qs(urlsplit(back).query)["code"][0])


def issued(**said: Any) -> Any:
    """Return what an answer of the token endpoint is understood as."""
    import json

    return _issued(Response(200, {}, json.dumps({"access_token": "AQX-token", **said}).encode()))


def left(moment: datetime | None) -> timedelta:
    """Return how long it is until then."""
    assert moment
    return moment - datetime.now(UTC)


def test_address_of_consent() -> None:
    """Everything is percent-encoded; a plus sign is never a space."""
    made = address("https://l.example/oauth/v2/", "7 8+", "http://h:1/c?a=b", SCOPES, "s&t")
    assert made == (
        "https://l.example/oauth/v2/authorization?response_type=code&client_id=7%208%2B"
        "&redirect_uri=http%3A%2F%2Fh%3A1%2Fc%3Fa%3Db&state=s%26t"
        "&scope=openid%20profile%20w_member_social"
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=4))
def test_address_can_be_read_back(words: list[str]) -> None:
    """Whatever client, redirect address, state and scope are."""
    made = address("https://l.example", words[0], words[1], words[3:], words[2])
    found = parse_qs(urlsplit(made).query, keep_blank_values=True)
    assert "+" not in made
    assert found["client_id"] == [words[0]]
    assert found["redirect_uri"] == [words[1]]
    assert found["state"] == [words[2]]
    assert found["scope"] == [" ".join(words[3:])]


def test_code_becomes_a_token(linkedin: LinkedInServer) -> None:
    """With its scopes, whose answer has commas, and its end."""
    found = oauth(linkedin).exchange(code(linkedin), REDIRECT)
    assert found.token.reveal() in linkedin.state.tokens
    assert found.scopes == SCOPES
    assert abs(left(found.expires) - timedelta(days=60)) < SOON
    assert (found.refresh_token, found.refresh_expires) == (None, None)
    assert abs(found.skew) < SOON


def test_refresh_token_gives_another(linkedin: LinkedInServer) -> None:
    """It stays the same, and lasts as long as before."""
    linkedin.state.app.refresh = True
    first = oauth(linkedin).exchange(code(linkedin), REDIRECT)
    assert first.refresh_token
    assert abs(left(first.refresh_expires) - timedelta(days=365)) < SOON
    second = oauth(linkedin).refresh(first.refresh_token)
    assert second.token != first.token
    assert second.refresh_token == first.refresh_token


def test_refresh_is_tried_again(linkedin: LinkedInServer) -> None:
    """It does no harm, so a server that fails once is asked once more."""
    linkedin.state.app.refresh = True
    first = oauth(linkedin).exchange(code(linkedin), REDIRECT)
    assert first.refresh_token
    linkedin.faults.add("POST", "accessToken", "503-empty-after")
    assert oauth(linkedin).refresh(first.refresh_token).token.reveal() in linkedin.state.tokens


def test_refresh_is_refused(linkedin: LinkedInServer) -> None:
    """With what LinkedIn says, and what to do."""
    with pytest.raises(SignInError) as caught:
        oauth(linkedin).refresh(Secret("AQW-no-such-token"))
    assert "This application is not allowed to use refresh tokens" in caught.value.message
    assert caught.value.hint == "sign in again with `postkit auth login`"


def test_inspection(linkedin: LinkedInServer) -> None:
    """Scopes, end, app and state of a token."""
    token = linkedin.state.issue_token(["w_member_social"], lifetime=86_400)
    said = oauth(linkedin).inspect(Secret(token))
    assert (said.active, said.status, said.client_id) == (True, "active", CLIENT_ID)
    assert said.scopes == ("w_member_social",)
    assert abs(left(said.expires) - timedelta(days=1)) < SOON
    linkedin.state.revoke(token)
    said = oauth(linkedin).inspect(Secret(token))
    assert (said.active, said.status) == (False, "revoked")


def test_inspection_where_the_clock_is_wrong(linkedin: LinkedInServer) -> None:
    """The end of a token counts from now, whatever the time is believed to be."""
    linkedin.state.clock.advance(7_200)
    token = linkedin.state.issue_token(lifetime=86_400)
    said = oauth(linkedin).inspect(Secret(token))
    assert abs(said.skew + timedelta(hours=2)) < SOON
    assert abs(left(said.expires) - timedelta(days=1)) < SOON


def test_revocation(linkedin: LinkedInServer) -> None:
    """A revoked token is of no use; to revoke what nobody knows is no error."""
    token = linkedin.state.issue_token()
    oauth(linkedin).revoke(Secret(token))
    assert linkedin.state.tokens[token].revoked
    oauth(linkedin).revoke(Secret("AQX-nobody-knows"))


@pytest.mark.parametrize("doing", ["exchange", "refresh", "inspect", "revoke"])
def test_wrong_client_secret(linkedin: LinkedInServer, doing: str) -> None:
    """It has an error of its own, in each call."""
    wrong = oauth(linkedin, "not-the-secret")
    arguments = (Secret("AQX-something"), *[REDIRECT] * (doing == "exchange"))
    with pytest.raises(WrongSecretError) as caught:
        getattr(wrong, doing)(*arguments)
    assert "[401 invalid_client]" in caught.value.message
    assert "primary client secret" in caught.value.hint
    assert caught.value.exit_code is ExitCode.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"error": "invalid_redirect_uri", "error_description": "no"}, "add exactly"),
        (
            {
                "error": "invalid_request",
                "error_description": "Unable to retrieve access token: appid/redirect uri/code "
                "verifier does not match authorization code. Or authorization code expired.",
            },
            f"add exactly {REDIRECT} to",
        ),
        (
            {"error": "invalid_request", "error_description": "authorization code not found"},
            "a code works once",
        ),
        ({"error": "invalid_grant", "error_description": "The code is used"}, "a code works once"),
        ({"error": "unauthorized_client"}, "sign in again"),
        ({}, "sign in again"),
    ],
)
def test_code_is_refused(linkedin: LinkedInServer, said: dict[str, str], words: str) -> None:
    """Each reason has its remedy."""

    def answer(*_: object) -> Answer:
        return Answer.json(400, said)

    linkedin.faults.add("POST", "accessToken", Fault("says", stored=False, change=answer))
    with pytest.raises(SignInError) as caught:
        oauth(linkedin).exchange(Secret("AQT-a-code"), REDIRECT)
    assert words in caught.value.hint
    assert type(caught.value) is SignInError


@pytest.mark.parametrize(
    ("fault", "words"),
    [("429-day", "after 00:00 UTC"), ("500-html", "linkedin-status.com"), ("302", "sign in again")],
)
def test_endpoint_fails(linkedin: LinkedInServer, fault: str, words: str) -> None:
    """When to try again, and where to look."""
    linkedin.faults.add("POST", "accessToken", fault)
    with pytest.raises(SignInError) as caught:
        oauth(linkedin).exchange(Secret("AQT-a-code"), REDIRECT)
    assert words in caught.value.hint


def test_exchange_is_never_repeated(linkedin: LinkedInServer) -> None:
    """A code that may have been used is lost; nobody knows, and a person starts anew."""
    linkedin.faults.add("POST", "accessToken", "reset-after")
    with pytest.raises(SignInError) as caught:
        oauth(linkedin).exchange(code(linkedin), REDIRECT)
    assert caught.value.hint == "then run it again: the code may be used up"
    assert linkedin.state.counts["oauth.accessToken"] == 1


def test_inspection_fails(linkedin: LinkedInServer) -> None:
    """An answer that is none is not taken for `active`."""
    for fault in ("html-200", "empty-body", "malformed-json"):
        linkedin.faults.add("POST", "introspectToken", fault)
        with pytest.raises(SignInError):
            oauth(linkedin).inspect(Secret("AQX-something"))
    linkedin.faults.add("POST", "introspectToken", "reset-before", times=9)
    with pytest.raises(NetworkError):
        oauth(linkedin).inspect(Secret("AQX-something"))


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (31_536_000, 365),  # seconds, as the text says
        (525_600, 365),  # minutes, as the sample says
        ("525600", 365),
        (30 * 86_400, 30),
        (20 * 86_400, 20),  # as minutes it were longer than a year
        (400 * 86_400, 400),
    ],
)
def test_life_of_refresh_tokens(given: object, days: int) -> None:
    """The figure may be seconds or minutes."""
    found = issued(refresh_token="AQW-refresh", refresh_token_expires_in=given)  # noqa: S106 - a sample
    assert abs(left(found.refresh_expires) - timedelta(days=days)) < SOON


@pytest.mark.parametrize("given", [None, 0, -5, "soon", 1.5, True, [], "9" * 5000, 10**400])
def test_life_that_is_no_number(given: object) -> None:
    """Then nobody knows until when a token lasts."""
    found = issued(expires_in=given, refresh_token="AQW", refresh_token_expires_in=given)  # noqa: S106 - a sample
    assert (found.expires, found.refresh_expires) == (None, None)


@given(
    st.dictionaries(
        st.sampled_from(
            ["access_token", "expires_in", "scope", "refresh_token", "refresh_token_expires_in"]
        ),
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.lists(WORDS),
    )
)
def test_any_answer_is_understood_or_refused(said: dict[str, Any]) -> None:
    """Whatever stands where a value should be."""
    token = said.get("access_token")
    if isinstance(token, str) and token.strip():
        assert issued(**said).token.reveal() == token
    elif "access_token" in said:
        with pytest.raises(SignInError):
            issued(**said)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Nov 2026 00:00:00 GMT"])
def test_clock_without_a_date(date: str) -> None:
    """A server that does not say the time is right."""
    assert clock_skew(Response(200, {"date": date}, b"")) == timedelta()
