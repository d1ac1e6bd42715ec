"""OAuth 2.0 as LinkedIn speaks it: addresses, codes and tokens.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import NetworkError, SecretsError, SignInError
from postkit.http import Body
from postkit.linkedin import advice
from postkit.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.http import Client, Response

# Like that of the API, this address is replaced by the environment alone (LINKEDIN_OAUTH_URL). If
# files of the project could do it, a pull request could have codes and client secrets go astray.
OAUTH = "https://www.linkedin.com/oauth/v2"

_OK = 200
_YEAR = timedelta(days=366)
_MONTH = timedelta(days=30)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 10  # digits of a number of seconds: three centuries


class App(NamedTuple):
    """A developer's app, by which people sign in."""

    client_id: str
    secret: Secret


class Issued(NamedTuple):
    """What the token endpoint gives; None where it does not say.

    ``skew`` is by how much this machine's clock is ahead of LinkedIn's.
    """

    token: Secret
    scopes: tuple[str, ...]
    expires: datetime | None
    refresh_token: Secret | None = None
    refresh_expires: datetime | None = None
    skew: timedelta = timedelta()


class Inspected(NamedTuple):
    """What LinkedIn says of a token; ``status`` is active, expired, revoked, or empty."""

    active: bool
    status: str = ""
    client_id: str = ""
    scopes: tuple[str, ...] = ()
    expires: datetime | None = None
    skew: timedelta = timedelta()


def address(base: str, app_id: str, redirect: str, scopes: Iterable[str], state: str) -> str:
    """Return where a member's browser has to go; scopes are separated by ``%20``."""
    from urllib.parse import quote, urlencode

    query = {
        "response_type": "code",
        "client_id": app_id,
        "redirect_uri": redirect,
        "state": state,
        "scope": " ".join(scopes),
    }
    return f"{base.rstrip('/')}/authorization?{urlencode(query, quote_via=quote, safe='')}"


class OAuth:
    """The endpoints that an app may call. Methods raise SignInError and NetworkError."""

    def __init__(self, http: Client, app: App, base: str = OAUTH) -> None:
        self._http = http
        self._app = app
        self._base = base.rstrip("/")

    def exchange(self, code: Secret, redirect_uri: str) -> Issued:
        """Return the token for a code; a code works once, so this is not tried again."""
        form = {
            "grant_type": "authorization_code",
            "code": code.reveal(),
            "redirect_uri": redirect_uri,
        }
        try:
            response = self._post("accessToken", form)
        except NetworkError as error:
            raise advice.code_lost(error) from error
        if response.status != _OK:
            raise advice.exchange_refused(response, redirect_uri)
        return _issued(response)

    def refresh(self, refresh_token: Secret) -> Issued:
        """Return a fresh token; the refresh token works until its own end, so twice is no harm."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token.reveal()}
        response = self._post("accessToken", form, repeatable=True)
        if response.status != _OK:
            raise advice.refused(response, "renewing the token")
        return _issued(response)

    def inspect(self, token: Secret) -> Inspected:
        """Return what LinkedIn says of a token."""
        response = self._post("introspectToken", {"token": token.reveal()}, repeatable=True)
        said = response.json()
        if response.status != _OK or not isinstance(said.get("active"), bool):
            raise advice.refused(response, "asking about the token")
        skew = clock_skew(response)
        ends = _seconds(said.get("expires_at"))
        return Inspected(
            said["active"],
            _text(said.get("status")).lower(),
            _text(said.get("client_id")),
            _scopes(said.get("scope")),
            _EPOCH + ends + skew if ends else None,
            skew,
        )

    def revoke(self, token: Secret) -> None:
        """Make a token useless."""
        response = self._post("revoke", {"token": token.reveal()}, repeatable=True)
        if response.status != _OK:
            raise advice.refused(response, "revoking the token")

    def _post(self, path: str, form: dict[str, str], *, repeatable: bool = False) -> Response:
        from urllib.parse import urlencode

        app = {"client_id": self._app.client_id, "client_secret": self._app.secret.reveal()}
        with Body.of(urlencode(form | app).encode()) as body:
            return self._http.request(
                "POST",
                f"{self._base}/{path}",
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                body=body,
                repeatable=repeatable,
            )


def clock_skew(response: Response) -> timedelta:
    """Return by how much this machine's clock is ahead of the server's."""
    from email.utils import parsedate_to_datetime

    try:
        there = parsedate_to_datetime(response.headers.get("date", ""))
    except ValueError:
        return timedelta()
    return datetime.now(UTC) - there.replace(tzinfo=there.tzinfo or UTC)


def _issued(response: Response) -> Issued:
    said = response.json()
    try:
        token = Secret(_text(said.get("access_token")))
    except SecretsError:
        raise SignInError(
            "LinkedIn's answer holds no token that could be read",
            hint="run it again; if that does not help, look at https://www.linkedin-status.com",
        ) from None
    now = datetime.now(UTC)
    lifetime = _seconds(said.get("expires_in"))
    refresh = _text(said.get("refresh_token")).strip()
    refresh_lifetime = _refresh_lifetime(_seconds(said.get("refresh_token_expires_in")))
    return Issued(
        token,
        _scopes(said.get("scope")),
        now + lifetime if lifetime else None,
        Secret(refresh) if refresh else None,
        now + refresh_lifetime if refresh and refresh_lifetime else None,
        clock_skew(response),
    )


def _refresh_lifetime(seconds: timedelta) -> timedelta:
    """Return how long a refresh token lasts.

    The text says that the figure is in seconds, the sample beside it has 525600: the minutes of a
    year. So less than 30 days are taken for minutes, unless that made more than a year.
    """
    minutes = seconds * 60
    return minutes if seconds < _MONTH and minutes <= _YEAR else seconds


def _scopes(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - of JSON
    """Return scopes: asked for with spaces between them, answered with commas."""
    return tuple(_text(value).replace(",", " ").split())


def _seconds(value: Any) -> timedelta:  # noqa: ANN401 - of JSON
    """Return a number of seconds, given as such or as its digits; none for anything else."""
    digits = "" if isinstance(value, bool) else str(value)
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    return timedelta(seconds=int(digits)) if is_number else timedelta()


def _text(value: Any) -> str:  # noqa: ANN401 - of JSON
    return value if isinstance(value, str) else ""
