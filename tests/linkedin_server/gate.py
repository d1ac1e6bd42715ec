"""What every call of the API must show before its resource sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.linkedin_server import refusals
from tests.linkedin_server.messages import Refusal, Request
from tests.linkedin_server.records import POSTING_ROLES, Token

if TYPE_CHECKING:
    from tests.linkedin_server.state import State


class Call(NamedTuple):
    """A request that may be carried out: who asks, in which version, and for what in the path."""

    state: State
    request: Request
    base: str
    token: Token
    version: str
    keys: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key in the path."""
        return self.keys[0]

    def body(self) -> dict[str, Any]:
        """Return the JSON body; raise Refusal where it does not say that it is JSON."""
        if self.request.media_type != "application/json":
            kind = self.request.media_type or "nothing"
            message = f"Content-Type is {kind}, not application/json"
            raise Refusal(refusals.gateway(415, "UNSUPPORTED_MEDIA_TYPE", message))
        return self.request.json()

    def denied(self, resource: str) -> Refusal:
        """Return the refusal of a resource's method, ``posts.CREATE``."""
        return refusals.denied(f"{resource}.{self.version}")

    def acts_for(self, urn: str, scopes: dict[str, str]) -> bool:
        """Tell whether the token may act for a person or organization.

        ``scopes`` names the scope it needs, by the kind ``person`` and ``organization``.
        """
        if urn == self.token.urn:
            return scopes["person"] in self.token.scopes
        return scopes["organization"] in self.token.scopes and self._posts_for(urn)

    def has_any(self, scopes: dict[str, str]) -> bool:
        """Tell whether the token has one of the scopes at all."""
        return bool(self.token.scopes & set(scopes.values()))

    def _posts_for(self, urn: str) -> bool:
        pages = self.state.organizations.values()
        roles = {page.urn: page.roles.get(self.token.member.sub) for page in pages}
        return roles.get(urn) in POSTING_ROLES


def token_of(state: State, request: Request) -> Token:
    """Return the token of a request; raise Refusal where it is none that works."""
    _no_token_in_address(state, request)
    if not request.bearer:
        raise refusals.unauthorised("EMPTY_ACCESS_TOKEN")
    with state.lock:
        token = state.tokens.get(request.bearer)
        if token is None:
            raise refusals.unauthorised("INVALID_ACCESS_TOKEN")
        if token.revoked:
            raise refusals.unauthorised("REVOKED_ACCESS_TOKEN")
        if token.expires_at <= state.clock.now():
            raise refusals.unauthorised("EXPIRED_ACCESS_TOKEN")
        if token.member.restricted:
            raise refusals.unauthorised("RESTRICTED_MEMBER")
        return token


def take_quota(state: State, token: Token) -> None:
    """Count a request of the day; raise Refusal where the day's are used up."""
    day = state.clock.day()
    limits = (
        ("MEMBER", token.urn, state.settings.member_quota),
        ("APPLICATION", token.client_id, state.settings.app_quota),
    )
    with state.lock:
        for kind, name, limit in limits:
            state.quota[day, name] += 1
            if limit and state.quota[day, name] > limit:
                raise Refusal(refusals.throttled(refusals.DAY_LIMIT.format(kind=kind)))


def rest_version(state: State, request: Request) -> str:
    """Return the version as refusals name it; raise Refusal where a header is not in order."""
    version = request.header("LinkedIn-Version")
    if not version:
        message = "A version must be present. Please add the LinkedIn-Version header"
        raise Refusal(refusals.gateway(400, "VERSION_MISSING", message))
    if version not in state.settings.versions:
        raise Refusal(refusals.inactive(version))
    if request.header("X-Restli-Protocol-Version") != "2.0.0":
        raise refusals.illegal("X-Restli-Protocol-Version is not 2.0.0")
    return f"{version}01"


def v2_version(state: State, request: Request) -> str:
    """Return what refusals name; raise Refusal for a version, which /v2 does not know."""
    version = request.header("LinkedIn-Version")
    if version and state.settings.v2_refuses_version:
        raise Refusal(refusals.inactive(version))
    return "NO_VERSION"


def check_rest_method(request: Request, method: str, *, required: bool) -> None:
    """Raise Refusal where X-RestLi-Method is another, or is wanted and missing."""
    given = request.header("X-RestLi-Method").upper()
    if (given or required) and given != method:
        raise refusals.illegal(f"X-RestLi-Method is {given or 'missing'}, not {method}")


def _no_token_in_address(state: State, request: Request) -> None:
    for name in {"access_token", "oauth2_access_token"} & request.raw_query.keys():
        state.note(request, "token-in-address", f"{name} stands in the query")
