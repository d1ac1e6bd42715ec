"""What to do when LinkedIn lets nobody in: in words, and where in its developer portal.

The portal's own words are those of
https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow and of the
pages of the products (https://learn.microsoft.com/en-us/linkedin/shared/authentication/getting-access).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import SignInError
from postkit.linkedin.faults import told, when
from postkit.secrets import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.errors import NetworkError
    from postkit.http import Response

PORTAL = "https://www.linkedin.com/developers/apps"
GENERATOR = "https://www.linkedin.com/developers/tools/oauth/token-generator"
PERMITTED = "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services"
"""Where a member takes back what an app may do."""

_SIGN_IN = "Sign In with LinkedIn using OpenID Connect"
_COMMUNITY = "Community Management API"
PRODUCTS = {
    "openid": _SIGN_IN,
    "profile": _SIGN_IN,
    "email": _SIGN_IN,
    "w_member_social": "Share on LinkedIn",
    "w_organization_social": _COMMUNITY,
    "r_organization_social": _COMMUNITY,
    "rw_organization_admin": _COMMUNITY,
    "w_member_social_feed": _COMMUNITY,
    "w_organization_social_feed": _COMMUNITY,
    "r_member_postAnalytics": _COMMUNITY,
}
"""Which product of the portal gives an app a scope."""

_CANCELLED = {
    "user_cancelled_login": "you did not log in to LinkedIn",
    "user_cancelled_authorize": "you did not allow the app what it asked for",
}
_UNAUTHORIZED = 401
_BUSY = 429


def consent_refused(error: str, description: str, scopes: Iterable[str]) -> SignInError:
    """Return the error for an answer that LinkedIn's page of consent sent back."""
    said = f" ({excerpt(' '.join(description.split()), 300)})" if description else ""
    if error in _CANCELLED:
        hint = "nothing has changed; run it again, and agree to all of it: LinkedIn takes no less"
        return SignInError(f"LinkedIn says that {_CANCELLED[error]}", hint=hint)
    if error == "unauthorized_scope_error":
        message = f"the app may not ask for all of {' '.join(scopes)}{said}"
        return SignInError(message, hint=_products(scopes))
    hint = f"see “Auth” and “Products” of the app at {PORTAL}, and run it again"
    return SignInError(f"LinkedIn refuses: {excerpt(error, 100)}{said}", hint=hint)


def _products(scopes: Iterable[str]) -> str:
    """Say which products to ask for."""
    wanted: dict[str, list[str]] = {}
    for scope in scopes:
        wanted.setdefault(PRODUCTS.get(scope, "a product that has"), []).append(scope)
    names = ", ".join(f"“{name}” ({' '.join(of)})" for name, of in wanted.items())
    without = "; an app that cannot have the first: add --no-openid" * ("openid" in scopes)
    return f"at {PORTAL} open the app, and under “Products” request {names}{without}"


def registration(redirect_uri: str) -> str:
    """Say where a redirect address is registered."""
    return (
        f"at {PORTAL} open the app, then “Auth”, and add exactly {redirect_uri} to “Authorized "
        "redirect URLs for your app”"
    )


def no_answer(redirect_uri: str, seconds: float, *, strays: int) -> SignInError:
    """Return the error for a browser that never came back."""
    minutes = f"{seconds / 60:g} minutes" if seconds > 60 else f"{seconds:g} seconds"  # noqa: PLR2004 - in a minute
    stray = "; an answer came, but to another attempt to sign in" if strays else ""
    return SignInError(
        f"LinkedIn's answer did not come within {minutes}{stray}",
        hint="if LinkedIn showed an error page: it never sends the browser to an address that is "
        f"not registered, nor for a wrong client ID; {registration(redirect_uri)}",
    )


def port_taken(redirect_uri: str, port: int) -> SignInError:
    """Return the error for a port on which something else listens."""
    other = redirect_uri.replace(f":{port}", ":PORT", 1)
    return SignInError(
        f"something else uses port {port} of this machine",
        hint="stop it (another `postkit auth login`?), or choose another with --port PORT; "
        f"{registration(other)}",
    )


def exchange_refused(response: Response, redirect_uri: str) -> SignInError:
    """Return the error for a code that LinkedIn gives no token for."""
    said = told(response)
    about = f"{said.code} {said.message}".lower()
    if response.status == _UNAUTHORIZED or "client" in said.code:
        return refused(response, "trading the code for a token")
    if "redirect" in about:
        hint = f"{registration(redirect_uri)}; then run it again at once: codes are short-lived"
    elif "code" in about:
        hint = "run it again: a code works once, and for 30 minutes at most"
    else:
        return refused(response, "trading the code for a token")
    return SignInError(f"LinkedIn gives no token: {said.message or said.code}", hint=hint)


class WrongSecretError(SignInError):
    """LinkedIn does not accept the app's client id and secret."""


def refused(response: Response, doing: str) -> SignInError:
    """Return the error for an answer of a token endpoint that is no success."""
    said = told(response)
    words = f"{doing}: LinkedIn says {said.message or said.code or 'nothing more'}"
    message = f"{words} [{response.status}{' ' * bool(said.code)}{said.code}]"
    if response.status == _UNAUTHORIZED or said.code in {"invalid_client", "invalid_client_id"}:
        hint = (
            f"at {PORTAL} open the app, then “Auth”: client ID and primary client secret must be "
            "those of one app, copied whole"
        )
        return WrongSecretError(message, hint=hint)
    if response.status == _BUSY:
        return SignInError(message, hint=when(response, said))
    if response.status >= 500:  # noqa: PLR2004 - server errors
        return SignInError(message, hint="look at https://www.linkedin-status.com, then try again")
    return SignInError(message, hint="sign in again with `postkit auth login`")


def code_lost(error: NetworkError) -> SignInError:
    """Return the error for a code of which nobody knows whether it was used."""
    hint = "; ".join(filter(None, [error.hint, "then run it again: the code may be used up"]))
    return SignInError(f"no token came: {error.message}", hint=hint)
