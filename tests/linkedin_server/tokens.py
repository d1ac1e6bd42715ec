"""Tokens as the authorization server hands them out and takes them back."""

from __future__ import annotations

import base64
import json
import secrets
from typing import TYPE_CHECKING, Any

from tests.linkedin_server import refusals
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.records import Refresh

if TYPE_CHECKING:
    from tests.linkedin_server.records import App, Code, Member, Token
    from tests.linkedin_server.state import State


def for_code(state: State, app: App, form: dict[str, str]) -> Answer:
    """Give a token for a code, which is then used up."""
    code = state.codes.pop(form.get("code", ""), None)
    if code is None or code.client_id != app.client_id or code.expires_at <= state.clock.now():
        message = "Unable to retrieve access token: authorization code not found or expired"
        raise refusals.oauth(400, "invalid_request", message)
    if form.get("redirect_uri") != code.redirect_uri:
        message = "Unable to retrieve access token: redirect_uri does not match"
        raise refusals.oauth(400, "invalid_redirect_uri", message)
    refresh = _new_refresh(state, app, code) if app.refresh else None
    return _granted(state, app, (code.member, code.scopes), refresh)


def refreshed(state: State, app: App, form: dict[str, str]) -> Answer:
    """Give another token for a refresh token, which stays as it is."""
    if not app.refresh:
        message = "This application is not allowed to use refresh tokens"
        raise refusals.oauth(400, "unauthorized_client", message)
    refresh = state.refresh_tokens.get(form.get("refresh_token", ""))
    if (
        refresh is None
        or refresh.client_id != app.client_id
        or refresh.revoked
        or refresh.expires_at <= state.clock.now()
    ):
        message = "The provided authorization grant or refresh token is invalid, expired or revoked"
        raise refusals.oauth(400, "invalid_request", message)
    return _granted(state, app, (refresh.member, refresh.scopes), refresh)


def revoke_others(state: State, app: App, member: Member, scopes: frozenset[str]) -> None:
    """End a member's tokens of an app whose scopes are others than these."""
    given: list[Token | Refresh] = [*state.tokens.values(), *state.refresh_tokens.values()]
    for one in given:
        same = one.client_id == app.client_id and one.member is member
        if same and one.scopes != scopes:
            one.revoked = True


def _new_refresh(state: State, app: App, code: Code) -> Refresh:
    ends = state.clock.now() + state.settings.refresh_lifetime
    value = f"AQW{secrets.token_urlsafe(360)}"
    refresh = Refresh(value, app.client_id, code.member, code.scopes, ends)
    state.refresh_tokens[value] = refresh
    return refresh


def _granted(
    state: State, app: App, grant: tuple[Member, frozenset[str]], refresh: Refresh | None
) -> Answer:
    """Answer with a new token; scopes are separated by commas here."""
    member, scopes = grant
    value = state.issue_token(scopes, member, client_id=app.client_id)
    answer: dict[str, Any] = {
        "access_token": value,
        "expires_in": state.settings.token_lifetime,
        "scope": ",".join(sorted(scopes)),
    }
    if refresh:
        state.tokens[value].refresh_token = refresh.value
        answer["refresh_token"] = refresh.value
        left = round(refresh.expires_at - state.clock.now())
        answer["refresh_token_expires_in"] = state.settings.refresh_expires_in or left
    if app.id_tokens and "openid" in scopes:
        answer["id_token"] = _id_token(state, app, member)
    return Answer.json(200, answer)


def _id_token(state: State, app: App, member: Member) -> str:
    """Return a token of the right form, signed by nobody."""
    header = {"alg": "RS256", "typ": "JWT", "kid": "tests"}
    claims = {"iss": "https://www.linkedin.com/oauth", "aud": app.client_id, "name": member.name}
    claims["sub"] = state.sub(member, app.client_id)
    times = {"iat": int(state.clock.now()), "exp": int(state.clock.now()) + 3600}
    parts = (json.dumps(header), json.dumps({**claims, **times}), secrets.token_hex(32))
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts)
