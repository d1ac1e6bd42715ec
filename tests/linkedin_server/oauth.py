"""The authorization server: consent, codes, tokens, and what becomes of them.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from tests.linkedin_server import refusals, tokens
from tests.linkedin_server.messages import Answer, Request
from tests.linkedin_server.records import Code

if TYPE_CHECKING:
    from tests.linkedin_server.records import App
    from tests.linkedin_server.state import State

_SAYS = {
    "user_cancelled_login": "The user cancelled LinkedIn login",
    "user_cancelled_authorize": "The user cancelled the authorization",
}


def authorization(state: State, request: Request) -> Answer:
    """Ask the member who sits at the browser, and send the browser back."""
    given = request.query
    app = state.apps.get(given.get("client_id", ""))
    if app is None:
        return Answer.html(400, "Bummer, something went wrong: the client_id is unknown")
    redirect = given.get("redirect_uri", "")
    if not _registered(app, redirect):
        return Answer.html(400, "Bummer, something went wrong: the redirect_uri does not match")
    if given.get("response_type") != "code":
        return _refused(given, "invalid_request", "response_type is not code")
    _note_habits(state, request)
    scopes = frozenset(given.get("scope", "").split(" ")) - {""}
    if not scopes or scopes - app.scopes:
        why = f'Scope "{" ".join(sorted(scopes - app.scopes))}" is not authorized for your app'
        return _refused(given, "unauthorized_scope_error", why)
    if state.settings.consent != "allow":
        error = state.settings.consent
        return _refused(given, error, _SAYS.get(error, error))
    return _back(given, {"code": _consented(state, app, scopes, redirect)})


def access_token(state: State, request: Request) -> Answer:
    """Give a token for a code or a refresh token."""
    form = _form(state, request)
    app = _client(state, form)
    grant = form.get("grant_type", "")
    with state.lock:
        if grant == "authorization_code":
            return tokens.for_code(state, app, form)
        if grant == "refresh_token":
            return tokens.refreshed(state, app, form)
    raise refusals.oauth(400, "unsupported_grant_type", f"grant_type {grant!r} is not supported")


def introspect(state: State, request: Request) -> Answer:
    """Say how a token is."""
    form = _form(state, request)
    app = _client(state, form)
    token = state.tokens.get(form.get("token", ""))
    if token is None or token.client_id != app.client_id:
        return Answer.json(200, {"active": False})
    expired = token.expires_at <= state.clock.now()
    status = "revoked" if token.revoked else "expired" if expired else "active"
    found = {
        "active": status == "active",
        "status": status,
        "scope": ",".join(sorted(token.scopes)),
        "client_id": app.client_id,
        "created_at": int(token.issued_at),
        "authorized_at": int(token.issued_at),
        "expires_at": int(token.expires_at),
        "auth_type": "3L",
    }
    return Answer.json(200, found)


def revoke(state: State, request: Request) -> Answer:
    """Let a token be of no use any more; one that nobody knows is of none already."""
    form = _form(state, request)
    app = _client(state, form)
    if not form.get("token"):
        raise refusals.oauth(400, "invalid_request", "A required parameter token is missing")
    token = state.tokens.get(form["token"])
    if token is not None and token.client_id == app.client_id:
        state.revoke(token.value)
    return Answer(200)


def _registered(app: App, redirect: str) -> bool:
    """Tell whether an address is registered: exactly, but for its query."""
    return "#" not in redirect and redirect.partition("?")[0] in app.redirect_uris


def _note_habits(state: State, request: Request) -> None:
    if not request.query.get("state"):
        state.note(request, "no-state", "an authorization was begun without state")
    if "+" in request.raw_query.get("scope", ""):
        state.note(request, "plus-in-scope", "scopes are separated by %20, not by +")
    if "client_secret" in request.raw_query:
        state.note(request, "secret-in-address", "client_secret stands in the query")


def _consented(state: State, app: App, scopes: frozenset[str], redirect: str) -> str:
    """Return a new code; earlier tokens with other scopes end with it."""
    member, value = state.signed_in, f"AQT{secrets.token_urlsafe(90)}"
    ends = state.clock.now() + state.settings.code_lifetime
    with state.lock:
        tokens.revoke_others(state, app, member, scopes)
        state.codes[value] = Code(value, app.client_id, member, scopes, redirect, ends)
    return value


def _refused(given: dict[str, str], error: str, why: str) -> Answer:
    return _back(given, {"error": error, "error_description": why})


def _back(given: dict[str, str], answer: dict[str, str]) -> Answer:
    """Send the browser back to the app, with the app's own state."""
    redirect = given["redirect_uri"]
    stated = {**answer, "state": given["state"]} if "state" in given else answer
    glue = "&" if "?" in redirect else "?"
    return Answer(302, headers={"Location": f"{redirect}{glue}{urlencode(stated)}"})


def _form(state: State, request: Request) -> dict[str, str]:
    """Return the parameters in the body; raise Refusal where they are no form."""
    if request.header("Authorization"):
        state.note(request, "authorization-on-oauth", "the token endpoints take no Authorization")
    if {"client_secret", "refresh_token", "code", "token"} & request.raw_query.keys():
        state.note(request, "secret-in-address", "a secret stands in the query")
    if request.media_type != "application/x-www-form-urlencoded":
        raise refusals.oauth(400, "invalid_request", "The body is not form-encoded")
    pairs = parse_qsl(request.body.whole().decode("utf-8", "replace"), keep_blank_values=True)
    if len(dict(pairs)) < len(pairs):
        raise refusals.oauth(400, "invalid_request", "A parameter stands there twice")
    return dict(pairs)


def _client(state: State, form: dict[str, str]) -> App:
    """Return the app that asks; raise Refusal where it does not know its secret."""
    for name in ("client_id", "client_secret"):
        if not form.get(name):
            message = f"A required parameter {name} is missing"
            raise refusals.oauth(400, "invalid_request", message)
    app = state.apps.get(form["client_id"])
    if app is None or not hmac.compare_digest(
        app.client_secret.encode(), form["client_secret"].encode()
    ):
        raise refusals.oauth(401, "invalid_client", "Client authentication failed")
    return app
