"""How a target stands with LinkedIn: what is known here, and what LinkedIn says when asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import NetworkError, PostkitError, SignInError
from postkit.linkedin import urns
from postkit.linkedin.advice import WrongSecretError
from postkit.linkedin.credentials import Concern
from postkit.linkedin.faults import fault
from postkit.linkedin.oauth import clock_skew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.http import Response
    from postkit.linkedin.account import Account
    from postkit.linkedin.grants import Grant
    from postkit.linkedin.oauth import App, Inspected
    from postkit.linkedin.versions import Version

_SKEWED = timedelta(minutes=5)
_WHO = "/v2/userinfo"
# Of nobody: it is refused or not found, unless token or version are not in order.
_NO_POST = "/rest/posts/urn%3Ali%3Ashare%3A0?viewContext=AUTHOR"
_OK, _UNAUTHORIZED, _RETIRED, _BUSY = 200, 401, 426, 429

_NOBODY = Concern(
    "nobody knows who posts: the token does not say whose it is",
    "put the URN into `account` of the target, or into LINKEDIN_AUTHOR_URN",
)


class Standing(NamedTuple):
    """How a target stands; ``asked`` says what was asked at LinkedIn, empty where nothing was.

    ``grant`` is None where nobody is signed in; ``author`` is the URN that posts.
    """

    target: str
    author: str
    grant: Grant | None
    version: Version
    asked: str
    concerns: tuple[Concern, ...]

    @property
    def works(self) -> bool:
        """Tell whether publishing may work, as far as is known."""
        return not any(concern.stops for concern in self.concerns)


def standing(account: Account, *, offline: bool = False) -> Standing:
    """Return how a target stands. Without ``offline`` it asks LinkedIn, which takes two requests.

    What LinkedIn says of scopes and expiry is believed, and used by the account from then on.
    """
    credentials = account.credentials
    inquiry = _Inquiry(account)
    concerns = [] if offline else list(inquiry.ask())
    concerns += credentials.problems(account.needed)
    if credentials.grant and not account.author:
        concerns.append(_NOBODY)
    if warning := account.version.warning:
        hint = "see `api_version` of the target, or update postkit"
        message = f"API version {account.version.number}: {warning}"
        concerns.append(Concern(message, hint, stops=False))
    return Standing(
        credentials.target,
        account.author,
        credentials.grant,
        account.version,
        inquiry.asked,
        tuple(dict.fromkeys(concerns)),
    )


def about_clock(skew: timedelta) -> Iterator[Concern]:
    """Yield what is to be said of a clock that is ahead of LinkedIn's, or behind it."""
    if abs(skew) > _SKEWED:
        minutes = round(abs(skew).total_seconds() / 60)
        side = "ahead of" if skew > timedelta() else "behind"
        yield Concern(
            f"this machine's clock is {minutes:,} minutes {side} LinkedIn's",
            "set it: with a wrong one, dates of expiry mean nothing",
            stops=False,
        )


def person(response: Response) -> tuple[str, str]:
    """Return URN and name of whom an answer about a token's member tells, else twice nothing."""
    said = response.json()
    sub, name = said.get("sub"), said.get("name")
    urn = f"{urns.PERSON}{sub}"
    if response.status != _OK or not isinstance(sub, str) or not urns.is_author(urn):
        return "", ""
    return urn, " ".join(name.split()) if isinstance(name, str) else ""


class _Inquiry:
    """Asks LinkedIn about a target's token and version; ``asked`` tells about what."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._credentials = account.credentials
        self.asked = ""

    def ask(self) -> Iterator[Concern]:
        """Yield what is wrong, and learn what is right."""
        try:
            self._credentials.token()  # a fresh one, where the old one is about to end
            yield from self._about_token()
            yield from self._about_version()
        except SignInError:
            return  # what the token's owner is told without asking
        except NetworkError as error:
            yield Concern(f"LinkedIn could not be asked: {error.message}", error.hint)

    def _about_token(self) -> Iterator[Concern]:
        grant = self._credentials.grant
        app = self._credentials.app(grant.client_id if grant else "")
        if app:
            yield from self._inspected(app)
        grant = self._credentials.grant
        is_readable = grant and (not grant.scopes or "openid" in grant.scopes)
        if not self.asked or (grant and not grant.member and is_readable):
            yield from self._introduced()

    def _inspected(self, app: App) -> Iterator[Concern]:
        """Ask what LinkedIn knows of the token: the app may, by its secret."""
        oauth = self._credentials.oauth(app)
        try:
            said = oauth.inspect(self._credentials.token())
            if not said.active and self._credentials.renew():
                said = oauth.inspect(self._credentials.token())
        except WrongSecretError as error:
            yield Concern(error.message, error.hint, stops=False)
            return
        except SignInError as error:
            yield Concern(f"LinkedIn does not say how the token is: {error.message}", error.hint)
            return
        self.asked = "introspection"
        yield from about_clock(said.skew)
        yield from self._learned(said, app)

    def _learned(self, said: Inspected, app: App) -> Iterator[Concern]:
        grant = self._credentials.grant
        if not said.active:
            status = said.status or "not active: revoked, or of another app than"
            of = "" if said.status else f" {app.client_id}"
            target = self._credentials.target
            message = f"LinkedIn says that the token for target {target!r} is {status}{of}"
            yield Concern(message, f"sign in with `postkit auth login {target}`")
        elif grant:
            self._credentials.grant = grant._replace(
                scopes=said.scopes or grant.scopes,
                expires=said.expires or grant.expires,
                client_id=said.client_id or grant.client_id,
            )

    def _introduced(self) -> Iterator[Concern]:
        """Ask who the token's member is; without the scope openid, only whether it is valid."""
        response = self._account.api.look(_WHO)
        self.asked = self.asked or "userinfo"
        yield from about_clock(clock_skew(response))
        if response.status == _UNAUTHORIZED or response.status >= _BUSY:
            error = fault(response, doing="asking who the token belongs to")
            yield Concern(error.message, error.hint, stops=response.status == _UNAUTHORIZED)
        urn, name = person(response)
        grant = self._credentials.grant
        if urn and grant:
            self._credentials.grant = grant._replace(member=urn, name=name)

    def _about_version(self) -> Iterator[Concern]:
        response = self._account.api.look(_NO_POST)
        if response.status in {_UNAUTHORIZED, _RETIRED}:
            error: PostkitError = fault(response, doing="trying token and version")
            yield Concern(error.message, error.hint)
