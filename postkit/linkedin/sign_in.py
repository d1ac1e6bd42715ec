"""Sign in to LinkedIn and out of it: from a code or a token to what is kept, and back."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import NetworkError, PostkitError, SignInError
from postkit.linkedin import advice, urns
from postkit.linkedin.api import Api, client
from postkit.linkedin.credentials import Concern
from postkit.linkedin.faults import fault
from postkit.linkedin.grants import Grant
from postkit.linkedin.loopback import Redirect
from postkit.linkedin.oauth import App, address, clock_skew
from postkit.linkedin.standing import about_clock, person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.linkedin.account import Account
    from postkit.secrets import Secret

_IDENTITY = ("openid", "profile")
_UNAUTHORIZED, _FORBIDDEN = 401, 403


class SignedIn(NamedTuple):
    """Who signed in for a target, where that is kept (in words), and what is to be said of it."""

    target: str
    grant: Grant
    where: str
    concerns: tuple[Concern, ...]


class SignedOut(NamedTuple):
    """What was forgotten; None where nobody was signed in.

    ``left`` says why the token may still work, ``variable`` names one that holds a token yet,
    ``also`` the other targets that had the same.
    """

    target: str
    grant: Grant | None
    left: str = ""
    variable: str = ""
    also: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """What a sign-in asks LinkedIn for; ``people`` may sign in, anybody where there is none."""

    account: Account
    client_id: str
    scopes: tuple[str, ...]
    people: frozenset[str]
    redirect: Redirect

    @property
    def address(self) -> str:
        """Return where the browser has to go."""
        base, state = self.account.oauth_url, self.redirect.state
        return address(base, self.client_id, self.redirect.uri, self.scopes, state)


class _Held:
    """The bearer of a token that is not kept yet."""

    def __init__(self, token: Secret) -> None:
        self._token = token

    def token(self) -> Secret:
        return self._token

    def renew(self) -> bool:
        return False


def want(
    chosen: Sequence[Account],
    everyone: Sequence[Account],
    *,
    client_id: str,
    redirect_uri: str,
    openid: bool | None = None,
) -> Wanted:
    """Return what to ask for: once, all that the targets of the app need, and never more.

    A member has one token of an app, and asking for another set of scopes ends it. ``openid`` asks
    who signs in; by default it is not asked where the app posts for an organization: the product
    that lets it do so must be its only one (https://github.com/trypostit/trypost/issues/73), and
    one scope that it lacks would fail them all.
    """
    same = [
        account
        for account in (*everyone, *chosen)
        if account.credentials.configured_client_id in {"", client_id}
    ]
    needed = [scope for each in same for scope in each.needed]
    asks = "w_organization_social" not in needed if openid is None else openid
    extra = [scope for each in same for scope in each.identity.scopes]
    scopes = dict.fromkeys([*_IDENTITY * asks, *needed, *extra])
    named = [account.credentials.configured_account for account in chosen]
    people = frozenset(urn for urn in named if urn.startswith(urns.PERSON))
    return Wanted(
        chosen[0],
        client_id,
        tuple(scopes),
        people if all(urn in people for urn in named) else frozenset(),
        Redirect(redirect_uri, token_urlsafe(32)),
    )


def complete(wanted: Wanted, app: App, code: Secret) -> SignedIn:
    """Trade a code for a token and keep it; raises SignInError and SecretsError."""
    account = wanted.account
    try:
        issued = account.credentials.oauth(app).exchange(code, wanted.redirect.uri)
    except advice.WrongSecretError as error:
        raise _asking_anew(error, app, account) from error
    grant = Grant(
        issued.token,
        "",
        app.client_id,
        scopes=issued.scopes or wanted.scopes,
        expires=issued.expires,
        refresh_token=issued.refresh_token,
        refresh_expires=issued.refresh_expires,
    )
    concerns = [*about_clock(issued.skew), *_about_scopes(grant, wanted.scopes)]
    if "openid" in grant.scopes:
        grant, doubts = _introduced(grant, account)
        concerns += doubts
    _check_member(grant, wanted.people)
    if account.credentials.grants and account.credentials.app(app.client_id) is None:
        account.credentials.grants.keep_client_secret(app.client_id, app.secret)
    return _kept(grant, account, concerns)


def want_identity(account: Account, *, client_id: str, redirect_uri: str) -> Wanted:
    """Return what to ask somebody for who only says who they are."""
    redirect = Redirect(redirect_uri, token_urlsafe(32))
    return Wanted(account, client_id, _IDENTITY, frozenset(), redirect)


def identify(wanted: Wanted, app: App, code: Secret) -> Grant:
    """Return who signed in, by a token that is not kept; raises SignInError and Fault.

    A member has one token of an app: if they had one with other scopes, it has ended.
    """
    account = wanted.account
    issued = account.credentials.oauth(app).exchange(code, wanted.redirect.uri)
    grant, doubts = _introduced(Grant(issued.token, "", app.client_id), account)
    if not grant.member:
        why = doubts[0].message if doubts else "LinkedIn does not say who signed in"
        raise SignInError(why, hint=f"the app needs the product “{advice.PRODUCTS['openid']}”")
    return grant


def keep_token(account: Account, token: Secret) -> SignedIn:
    """Keep a token that was made elsewhere; raises PostkitError for one that does not work."""
    credentials = account.credentials
    grant = Grant(token, "", credentials.client_id)
    concerns: list[Concern] = []
    app = credentials.app()
    if app:
        grant, concerns = _inspected(grant, account, app)
    if not grant.scopes or "openid" in grant.scopes:
        grant, doubts = _introduced(grant, account)
        concerns += [doubt for doubt in doubts if doubt not in concerns]
    own = credentials.configured_account
    _check_member(grant, frozenset({own} if own.startswith(urns.PERSON) else ()))
    concerns += _about_scopes(grant, account.needed if grant.scopes else ())
    return _kept(grant, account, concerns)


def sign_out(account: Account, everyone: Sequence[Account]) -> SignedOut:
    """Revoke a token and forget it; it is forgotten even where it cannot be revoked."""
    credentials = account.credentials
    kept = credentials.kept()
    used = credentials.grant
    variable = used.source if used and not _has(kept, used) else ""
    name = credentials.target
    if kept is None or credentials.grants is None:
        return SignedOut(name, None, variable=variable)
    others = (each.credentials for each in everyone if each.credentials.target != name)
    also = tuple(each.target for each in others if _has(each.kept(), kept))
    left = _revoked(kept, account)
    credentials.grants.forget(kept)
    return SignedOut(name, kept, left, variable, also)


def _asking_anew(error: SignInError, app: App, account: Account) -> SignInError:
    """Return the error for a secret that is wrong, having forgotten it if it was kept."""
    grants = account.credentials.grants
    if account.credentials.secrets.variable("LINKEDIN_CLIENT_SECRET") == app.secret:
        then = "then set LINKEDIN_CLIENT_SECRET to it"
    elif grants and grants.forget_client_secret(app.client_id):
        then = "the secret that was kept is forgotten: `postkit auth login` asks for it anew"
    else:
        then = "then run it again"
    return SignInError(error.message, hint=f"{error.hint}; {then}")


def _inspected(grant: Grant, account: Account, app: App) -> tuple[Grant, list[Concern]]:
    """Return a grant with what LinkedIn says of its token; raises SignInError for a dead one."""
    try:
        said = account.credentials.oauth(app).inspect(grant.token)
    except (SignInError, NetworkError) as error:
        return grant, [
            Concern(f"the token was not examined: {error.message}", error.hint, stops=False)
        ]
    if not said.active:
        what = said.status or f"not active: revoked, or of another app than {app.client_id}"
        raise SignInError(
            f"LinkedIn says that this token is {what}; it is not kept",
            hint=f"make another at {advice.GENERATOR}",
        )
    client_id = said.client_id or grant.client_id
    found = grant._replace(scopes=said.scopes, expires=said.expires, client_id=client_id)
    return found, list(about_clock(said.skew))


def _introduced(grant: Grant, account: Account) -> tuple[Grant, list[Concern]]:
    """Return a grant with who its member is; raises Fault for a token that does not work."""
    http = client(account.api_url, account.oauth_url)
    api = Api(http, _Held(grant.token), base=account.api_url, version=account.version.number)
    try:
        response = api.look("/v2/userinfo")
    except NetworkError as error:
        return grant, [_unknown(error)]
    refusal = fault(response, doing="asking who signed in")
    if response.status == _UNAUTHORIZED:
        raise refusal
    member, name = person(response)
    may_say = response.status != _FORBIDDEN or "openid" in grant.scopes
    doubts = [_unknown(refusal)] if may_say and not member else []
    return grant._replace(member=member, name=name), [*doubts, *about_clock(clock_skew(response))]


def _unknown(error: PostkitError) -> Concern:
    message = f"nobody knows yet who signed in: {error.message}"
    return Concern(message, "`postkit auth status` asks again", stops=False)


def _about_scopes(grant: Grant, scopes: Sequence[str]) -> Iterator[Concern]:
    if lacking := [scope for scope in scopes if scope not in grant.scopes]:
        products = ", ".join(f"“{advice.PRODUCTS.get(scope, scope)}”" for scope in lacking)
        hint = f"the app may lack a product: {products} at {advice.PORTAL}"
        yield Concern(f"the token lacks {' '.join(lacking)}", hint, stops=False)


def _check_member(grant: Grant, people: frozenset[str]) -> None:
    if not grant.member or not people or grant.member in people:
        return
    who = f"{grant.name} ({grant.member})" if grant.name else grant.member
    raise SignInError(
        f"{who} signed in, but the target posts as {' or '.join(sorted(people))}: nothing is kept",
        hint="log out at linkedin.com and sign in as the other person; or change the target's "
        "`account` (a person's URN is another one for each app)",
    )


def _kept(grant: Grant, account: Account, concerns: list[Concern]) -> SignedIn:
    grants = account.credentials.grants
    if grants is None:
        raise SignInError("there is no place to keep a token", hint="use environment variables")
    where = grants.keep(grant)
    return SignedIn(account.credentials.target, grant, where, tuple(concerns))


def _has(grant: Grant | None, kept: Grant) -> bool:
    return grant is not None and grant.token == kept.token


def _revoked(kept: Grant, account: Account) -> str:
    """Revoke a grant's tokens; return why that did not work, else nothing."""
    app = account.credentials.app(kept.client_id)
    if app is None:
        return "without the app's client secret it cannot be revoked"
    oauth = account.credentials.oauth(app)
    try:
        for token in filter(None, (kept.refresh_token, kept.token)):
            oauth.revoke(token)
    except (SignInError, NetworkError) as error:
        return error.message
    return ""
