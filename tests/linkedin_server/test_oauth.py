"""The authorization server: consent, tokens, and their end."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.linkedin_server.asking import Asker, Reply, ask, form
from tests.linkedin_server.state import CLIENT_ID, CLIENT_SECRET, REDIRECT_URIS

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

HERE = REDIRECT_URIS[0]
SCOPES = "openid profile w_member_social"
APP = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}


def authorize(linkedin: LinkedInServer, **changes: str) -> Reply:
    """Open the address to which an app sends a browser."""
    usual = {"client_id": CLIENT_ID, "redirect_uri": HERE, "state": "s=1&x", "scope": SCOPES}
    given = {"response_type": "code", **usual, **changes}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in given.items())
    return ask(linkedin.base, "GET", f"/oauth/v2/authorization?{query}")


def back(reply: Reply) -> dict[str, str]:
    """Return what the browser brings back."""
    assert reply.status == 302, reply.body
    return dict(parse_qsl(urlsplit(reply.headers["location"]).query))


def redeem(linkedin: LinkedInServer, code: str, /, **changes: str) -> Reply:
    """Ask for the token of a code."""
    usual = {"grant_type": "authorization_code", "code": code, "redirect_uri": HERE, **APP}
    return form(linkedin, "accessToken", **{**usual, **changes})


def sign_in(linkedin: LinkedInServer, scope: str = SCOPES) -> Reply:
    """Go all the way to a token."""
    return redeem(linkedin, back(authorize(linkedin, scope=scope))["code"])


def refresh(linkedin: LinkedInServer, token: str) -> Reply:
    """Ask for another token."""
    return form(linkedin, "accessToken", grant_type="refresh_token", refresh_token=token, **APP)


def userinfo(linkedin: LinkedInServer, token: str) -> Reply:
    """Use a token."""
    return ask(linkedin.base, "GET", "/v2/userinfo", Authorization=f"Bearer {token}")


def introspect(linkedin: LinkedInServer, token: str) -> Reply:
    """Ask how a token is."""
    return form(linkedin, "introspectToken", token=token, **APP)


def test_sign_in(linkedin: LinkedInServer) -> None:
    """A code, a token of sixty days, scopes separated by commas."""
    answer = back(authorize(linkedin))
    reply = redeem(linkedin, answer["code"])

    assert answer["state"] == "s=1&x"
    assert reply.value.keys() == {"access_token", "expires_in", "scope"}
    assert reply.value["expires_in"] == 5_184_000
    assert reply.value["scope"] == "openid,profile,w_member_social"
    assert len(reply.value["access_token"]) > 450
    assert userinfo(linkedin, reply.value["access_token"]).value["sub"] == "782bbtaQ_x-1"
    assert linkedin.state.violations == []


def test_codes_are_used_once(linkedin: LinkedInServer) -> None:
    """And within half an hour."""
    code = back(authorize(linkedin))["code"]
    late = back(authorize(linkedin))["code"]

    assert [redeem(linkedin, code).status, redeem(linkedin, code).status] == [200, 400]
    linkedin.state.clock.advance(1801)
    assert redeem(linkedin, late).value["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "wrong"}, 401, "invalid_client"),
        ({"client_secret": ""}, 400, "invalid_request"),
        ({"redirect_uri": REDIRECT_URIS[1]}, 400, "invalid_redirect_uri"),
        ({"code": "wrong"}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "refresh_token"}, 400, "unauthorized_client"),
    ],
)
def test_no_token(
    linkedin: LinkedInServer, changes: dict[str, str], status: int, error: str
) -> None:
    """Each mistake has its word."""
    reply = redeem(linkedin, back(authorize(linkedin))["code"], **changes)

    assert (reply.status, reply.value["error"]) == (status, error)
    assert reply.value["error_description"]
    assert linkedin.state.tokens == {}


@pytest.mark.parametrize("consent", ["user_cancelled_login", "user_cancelled_authorize"])
def test_cancelled(linkedin: LinkedInServer, consent: str) -> None:
    """The browser comes back with the reason, and state."""
    linkedin.state.settings.consent = consent
    answer = back(authorize(linkedin))

    assert answer.keys() == {"error", "error_description", "state"}
    assert answer["error"] == consent


def test_scopes_of_products(linkedin: LinkedInServer) -> None:
    """One that the app lacks fails the whole, until the app has its product."""
    scope = f"{SCOPES} w_organization_social"
    refused = back(authorize(linkedin, scope=scope))
    linkedin.state.app.products.add("Community Management API")

    assert refused["error"] == "unauthorized_scope_error"
    assert "w_organization_social" in refused["error_description"]
    assert "code" in back(authorize(linkedin, scope=scope))


def test_scopes_are_not_separated_by_plus(linkedin: LinkedInServer) -> None:
    """It is a letter like others."""
    query = f"response_type=code&client_id={CLIENT_ID}&redirect_uri={quote(HERE, safe='')}"
    target = f"/oauth/v2/authorization?{query}&scope=openid+profile"
    answer = back(ask(linkedin.base, "GET", target))

    assert answer["error"] == "unauthorized_scope_error"
    assert [one.kind for one in linkedin.state.violations] == ["no-state", "plus-in-scope"]


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "wrong"},
        {"redirect_uri": "http://127.0.0.1:8766/callback"},
        {"redirect_uri": f"{HERE}/"},
        {"redirect_uri": f"{HERE}#linkedin"},
    ],
)
def test_pages_of_errors(linkedin: LinkedInServer, changes: dict[str, str]) -> None:
    """To an address that is not registered nobody is sent."""
    reply = authorize(linkedin, **changes)

    assert reply.status == 400
    assert reply.headers["content-type"].startswith("text/html")


def test_a_query_in_the_redirect_address(linkedin: LinkedInServer) -> None:
    """It is not compared, and kept."""
    location = authorize(linkedin, redirect_uri=f"{HERE}?a=1").headers["location"]

    assert location.startswith(f"{HERE}?a=1&code=")


def test_another_kind_of_response(linkedin: LinkedInServer) -> None:
    """There are only codes."""
    assert back(authorize(linkedin, response_type="token"))["error"] == "invalid_request"


def test_other_scopes_end_earlier_tokens(linkedin: LinkedInServer) -> None:
    """The same scopes in another order do not; a cancelled consent does not."""
    other = linkedin.state.add_member("bob-1", "Bob", "Example")
    his = linkedin.state.issue_token(member=other)
    first = sign_in(linkedin).value["access_token"]
    sign_in(linkedin, "w_member_social profile openid")
    linkedin.state.settings.consent = "user_cancelled_authorize"
    authorize(linkedin, scope="openid")
    assert userinfo(linkedin, first).status == 200

    linkedin.state.settings.consent = "allow"
    sign_in(linkedin, "openid profile")

    assert userinfo(linkedin, first).code == "REVOKED_ACCESS_TOKEN"
    assert userinfo(linkedin, his).status == 200


def test_refresh_tokens(linkedin: LinkedInServer) -> None:
    """For apps that have them: the end of the refresh token does not move."""
    linkedin.state.app.refresh = True
    first = sign_in(linkedin).value
    linkedin.state.clock.advance(86_400 * 100)
    second = refresh(linkedin, first["refresh_token"]).value

    assert first["refresh_token_expires_in"] == 31_536_000
    assert second["refresh_token"] == first["refresh_token"]
    assert second["refresh_token_expires_in"] <= 86_400 * 265
    assert userinfo(linkedin, first["access_token"]).code == "EXPIRED_ACCESS_TOKEN"
    assert userinfo(linkedin, second["access_token"]).status == 200
    linkedin.state.clock.advance(86_400 * 266)
    assert refresh(linkedin, first["refresh_token"]).value == {
        "error": "invalid_request",
        "error_description": "The provided authorization grant or refresh token "
        "is invalid, expired or revoked",
    }


def test_the_sample_s_figure(linkedin: LinkedInServer) -> None:
    """The documentation's sample gives minutes where it says seconds."""
    linkedin.state.app.refresh = True
    linkedin.state.settings.refresh_expires_in = 525_600

    assert sign_in(linkedin).value["refresh_token_expires_in"] == 525_600


def test_revoke(linkedin: LinkedInServer) -> None:
    """The token ends, and with it the refresh token that came with it."""
    linkedin.state.app.refresh = True
    given = sign_in(linkedin).value
    reply = form(linkedin, "revoke", token=given["access_token"], **APP)

    assert reply.status == 200
    assert userinfo(linkedin, given["access_token"]).code == "REVOKED_ACCESS_TOKEN"
    assert refresh(linkedin, given["refresh_token"]).status == 400
    assert form(linkedin, "revoke", token="unknown", **APP).status == 200  # noqa: S106 - no secret
    assert form(linkedin, "revoke", **APP).status == 400


def test_introspect(linkedin: LinkedInServer) -> None:
    """Active, expired, revoked, unknown."""
    active, expired, revoked = (linkedin.state.issue_token() for _ in range(3))
    linkedin.state.expire(expired)
    linkedin.state.revoke(revoked)
    found = introspect(linkedin, active).value

    assert found["active"] is True
    assert (found["client_id"], found["auth_type"]) == (CLIENT_ID, "3L")
    assert found["scope"] == "openid,profile,w_member_social"
    assert found["expires_at"] - found["created_at"] == 5_184_000
    states = [introspect(linkedin, token).value.get("status") for token in (expired, revoked)]
    assert states == ["expired", "revoked"]
    assert introspect(linkedin, "unknown").value == {"active": False}


def test_id_tokens(linkedin: LinkedInServer) -> None:
    """Only with the scope openid, where the app gets them."""
    linkedin.state.app.id_tokens = True
    claims = sign_in(linkedin).value["id_token"].split(".")[1]

    assert json.loads(base64.urlsafe_b64decode(f"{claims}==="))["sub"] == "782bbtaQ_x-1"
    assert "id_token" not in sign_in(linkedin, "w_member_social").value


def test_forms_only(linkedin: LinkedInServer, member: Asker) -> None:
    """Secrets stand in the body, which is a form; anything else is noted."""
    base = linkedin.base
    json_body = ask(base, "POST", "/oauth/v2/accessToken", b"{}", Content_Type="application/json")
    target = f"/oauth/v2/revoke?token={member.token}"
    kind = "application/x-www-form-urlencoded"
    ask(base, "POST", target, b"a=1&a=2", Content_Type=kind, Authorization="Bearer x")

    assert json_body.value["error"] == "invalid_request"
    assert [one.kind for one in linkedin.state.violations] == [
        "authorization-on-oauth",
        "secret-in-address",
    ]
