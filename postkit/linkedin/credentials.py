"""Who signed in for a target: the token, found once, renewed before its end where that is possible.

Tokens last 60 days. Only apps that LinkedIn has let into its partner programmes get refresh tokens;
for all others somebody signs in again
(https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from postkit.errors import ConfigError, PostkitError, SecretsError, SignInError
from postkit.linkedin import urns
from postkit.linkedin.grants import Grant, Grants
from postkit.linkedin.oauth import OAUTH, App, OAuth
from postkit.secrets import target_variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.linkedin.oauth import Issued
    from postkit.secrets import Secret, Secrets

SOON = timedelta(days=14)
"""So long before its end a token is worth a warning."""

_EARLY = timedelta(days=1)  # a token is renewed so long before its end: uploads take their time
_INSTEAD = {
    "LINKEDIN_ACCESS_TOKEN": "set {0} for this one",
    "LINKEDIN_AUTHOR_URN": "write `account` into [targets.{1}] of postkit.toml",
    "LINKEDIN_API_VERSION": "write `api_version` into [targets.{1}] of postkit.toml",
}
"""Variables of the only LinkedIn target, and what to do instead where there are several."""


class Concern(NamedTuple):
    """What is, or soon will be, in the way of publishing; ``stops`` tells that it is already."""

    message: str
    hint: str
    stops: bool = True


class Credentials:
    """The way of one target to a token; it is what the API calls a bearer.

    ``account`` is the configured URN, or empty. ``alone`` tells that it is the only LinkedIn
    target, whose are the variables without a target's name.
    """

    def __init__(
        self,
        secrets: Secrets,
        *,
        target: str,
        account: str,
        client_id: str = "",
        alone: bool = True,
        oauth_url: str = OAUTH,
    ) -> None:
        self.target = target
        self.secrets = secrets
        self.grants = Grants(secrets.vault) if secrets.vault else None
        self._account = account
        self._client_id = client_id
        self._alone = alone
        self._oauth_url = oauth_url
        self._renewed = False
        self._refusal = ""

    @cached_property
    def grant(self) -> Grant | None:
        """Return what there is: of the environment, else of the vault; raises ConfigError."""
        return self._given() or self.kept()

    @property
    def configured_account(self) -> str:
        """Return the URN that is to post, as configured."""
        self._check_variables()
        own = self.secrets.setting("LINKEDIN_AUTHOR_URN") if self._alone else ""
        return self._account or own

    @property
    def configured_client_id(self) -> str:
        """Return the app's id, as configured."""
        return self._client_id or self.secrets.setting("LINKEDIN_CLIENT_ID")

    @property
    def author(self) -> str:
        """Return the URN of who posts: as configured, else of who signed in, else nothing."""
        return self.configured_account or (self.grant.member if self.grant else "")

    @property
    def client_id(self) -> str:
        """Return the id of the app by which somebody signed in, or would."""
        return self.configured_client_id or (self.grant.client_id if self.grant else "")

    def app(self, client_id: str = "") -> App | None:
        """Return the app with its secret, of the environment or the vault; None without one."""
        client_id = client_id or self.client_id
        if not client_id:
            return None
        secret = None
        if self.secrets.setting("LINKEDIN_CLIENT_ID") in {"", client_id}:
            secret = self.secrets.variable("LINKEDIN_CLIENT_SECRET")
        if secret is None and self.grants:
            secret = self.grants.client_secret(client_id)
        return App(client_id, secret) if secret else None

    def token(self) -> Secret:
        """Return the token, a fresh one shortly before the old one's end; raises SignInError."""
        grant = self.grant
        if grant is None:
            raise _error(self._missing())
        if _ends_within(grant.expires, _EARLY):
            self._renew(grant)
            grant = self.grant or grant
        if _ends_within(grant.expires, timedelta()):
            raise _error(self._expired(grant))
        return grant.token

    def renew(self) -> bool:
        """Get a fresh token for one that LinkedIn refused: once; tell whether there is one."""
        return self.grant is not None and self._renew(self.grant)

    def problems(self, needed: Iterable[str]) -> Iterator[Concern]:
        """Yield what is wrong for publishing, with these scopes; asks no network."""
        grant = self.grant
        if grant is None:
            yield self._missing()
            return
        yield from self._about_time(grant)
        if lacking := [scope for scope in needed if scope not in grant.scopes]:
            yield from self._lacking(grant, lacking)
        person = self.configured_account
        if grant.member and person.startswith(urns.PERSON) and person != grant.member:
            yield Concern(
                f"target {self.target!r} posts as {person}, but {_who(grant)} signed in",
                f"{self._advice}, as the other person; or change the target's `account`",
            )

    def kept(self) -> Grant | None:
        """Return the grant of the vault that fits the target; raises SecretsError."""
        if self.grants is None:
            return None
        configured = self.configured_client_id
        for client_id in (configured,) if configured else self.grants.client_ids():
            if found := self._fitting(list(self.grants.of(client_id))):
                return found
        return None

    def _given(self) -> Grant | None:
        """Return what the environment holds; raises ConfigError where it may be another's."""
        self._check_variables()
        own = target_variable(self.target, "token")
        for name in (own, "LINKEDIN_ACCESS_TOKEN") if self._alone else (own,):
            if token := self.secrets.variable(name):
                return Grant(token, name, self.configured_client_id)
        return None

    def _check_variables(self) -> None:
        unclear = (name for name in _INSTEAD if self.secrets.setting(name))
        if not self._alone and (name := next(unclear, "")):
            raise ConfigError(
                f"{name} is set, and there are several LinkedIn targets: whose is it?",
                hint=_INSTEAD[name].format(target_variable(self.target, "token"), self.target),
            )

    def _fitting(self, grants: list[Grant]) -> Grant | None:
        """Choose among grants of one app: of the person, or whose member may post for the page."""
        account = self.configured_account
        if account.startswith(urns.PERSON):
            known = (grant for grant in grants if grant.member == account)
            unknown = (grant for grant in grants if not grant.member)
            return next(known, None) or next(unknown, None)
        if urns.is_organization(account):
            vetted = (grant for grant in grants if "w_organization_social" in grant.scopes)
            return next(vetted, None) or (grants[0] if len(grants) == 1 else None)
        return next(iter(grants), None)

    def _renew(self, grant: Grant) -> bool:
        app = None if self._renewed else self._refreshing(grant)
        self._renewed = True
        if app is None:
            return False
        try:
            self.grant = self._fresh(grant, app)
        except PostkitError as error:  # whatever it is: nothing was published by this
            self._refusal = error.message
            return False
        return True

    def _refreshing(self, grant: Grant) -> App | None:
        """Return the app that can renew a grant; None where that is not possible."""
        if grant.refresh_token is None or _ends_within(grant.refresh_expires, timedelta()):
            return None
        return self.app(grant.client_id)

    def _fresh(self, grant: Grant, app: App) -> Grant:
        """Return a renewed grant, and keep it. Another process may have done both just now."""
        if self.grants is None or grant.refresh_token is None:
            return grant
        with self.grants.alone():
            kept = self.grants.find(grant.client_id, grant.member)
            if kept and kept.token != grant.token and not _ends_within(kept.expires, _EARLY):
                return kept
            fresh = _refreshed(grant, self.oauth(app).refresh(grant.refresh_token))
            try:
                self.grants.renew(fresh)
            except SecretsError as error:
                self._refusal = error.message  # this process has it all the same
            return fresh

    def oauth(self, app: App) -> OAuth:
        """Return the endpoints of OAuth as an app may call them."""
        from postkit.linkedin.api import client

        return OAuth(client(self._oauth_url), app, self._oauth_url)

    def _missing(self) -> Concern:
        account = self.configured_account
        who = f" as {account}" * account.startswith(urns.PERSON)
        passed = self.grants.passed_over if self.grants else ""
        asked = f" (the keyring could not be asked: {passed})" if passed else ""
        return Concern(
            f"nobody is signed in for target {self.target!r}{who}{asked}",
            f"{self._advice}, or set {target_variable(self.target, 'token')}",
        )

    def _about_time(self, grant: Grant) -> Iterator[Concern]:
        """Yield that a grant is over, or soon will be; one that renews itself is not."""
        app = self._refreshing(grant)
        ends = grant.refresh_expires if app else grant.expires
        if not app and _ends_within(ends, timedelta()):
            yield self._expired(grant)
        elif ends and _ends_within(ends, SOON):
            days = max((ends - datetime.now(UTC)).days, 0)
            left = f"in {days} days" if days > 1 else "tomorrow" if days else "today"
            what = "the refresh token" if app else "the token"
            message = f"{what} for target {self.target!r} expires {left}, on {ends:%Y-%m-%d}"
            yield Concern(message, self._advice, stops=False)

    def _expired(self, grant: Grant) -> Concern:
        since = f" on {grant.expires:%Y-%m-%d}" if grant.expires else ""
        why = f", and could not be renewed ({self._refusal})" if self._refusal else ""
        return Concern(f"the token for target {self.target!r} expired{since}{why}", self._advice)

    def _lacking(self, grant: Grant, lacking: list[str]) -> Iterator[Concern]:
        if grant.scopes:
            message = f"the token for target {self.target!r} lacks {' '.join(lacking)}"
            yield Concern(message, f"{self._advice}: that asks for what the targets need")

    @property
    def _advice(self) -> str:
        return f"sign in with `postkit auth login {self.target}`"


def _refreshed(grant: Grant, issued: Issued) -> Grant:
    """Return a grant with a fresh token; using a refresh token does not make it last longer."""
    same = issued.refresh_token is None or issued.refresh_token == grant.refresh_token
    return grant._replace(
        token=issued.token,
        scopes=issued.scopes or grant.scopes,
        expires=issued.expires,
        refresh_token=grant.refresh_token if same else issued.refresh_token,
        refresh_expires=grant.refresh_expires if same else issued.refresh_expires,
    )


def _ends_within(moment: datetime | None, span: timedelta) -> bool:
    return moment is not None and moment - datetime.now(UTC) <= span


def _who(grant: Grant) -> str:
    return f"{grant.name} ({grant.member})" if grant.name else grant.member


def _error(concern: Concern) -> SignInError:
    return SignInError(concern.message, hint=concern.hint)
