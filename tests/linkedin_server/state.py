"""Everything the server knows, for its handlers and for tests to look at."""

from __future__ import annotations

import itertools
import secrets
import threading
from collections import Counter
from typing import TYPE_CHECKING

from tests.linkedin_server.records import (
    App,
    Asset,
    Code,
    Comment,
    Logged,
    Member,
    Organization,
    Post,
    Refresh,
    Token,
    Violation,
)
from tests.linkedin_server.settings import Clock, Processing, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.linkedin_server.messages import Request

CLIENT_ID = "86postkittests"
CLIENT_SECRET = "WPL_AP1.canaryOfTheApp.c2VjcmV0=="  # noqa: S105 - the default app's, of this server alone
REDIRECT_URIS = ("http://127.0.0.1:8765/callback", "http://localhost:8765/callback")
SELF_SERVE = ("openid", "profile", "w_member_social")
ORGANIZATION = ("r_organization_social", "w_organization_social")
FOREIGN_POST = "urn:li:share:6844785523593134080"  # somebody's, to be reshared

_FIRST_ID = 7295588489876647936


class State:
    """The network's contents. Hold ``lock`` to see several things at one moment."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.lock = threading.RLock()
        self.settings = settings or Settings()
        self.clock = Clock()
        self._numbers = itertools.count(_FIRST_ID)
        self.members: dict[str, Member] = {}
        self.organizations: dict[int, Organization] = {}
        self.apps: dict[str, App] = {}
        self.tokens: dict[str, Token] = {}
        self.refresh_tokens: dict[str, Refresh] = {}
        self.codes: dict[str, Code] = {}
        self.posts: dict[str, Post] = {}  # deleted ones stay, with deleted_at
        self.foreign_posts: set[str] = {FOREIGN_POST}
        self.recent: dict[str, tuple[str, float]] = {}  # what was posted -> URN and time
        self.comments: dict[str, Comment] = {}
        self.comment_times: dict[str, list[float]] = {}  # by actor
        self.assets: dict[str, Asset] = {}
        self.violations: list[Violation] = []
        self.refused_duplicates: list[str] = []  # URNs that a second create ran into
        self.requests: list[Logged] = []
        self.counts: Counter[str] = Counter()  # by route, what was answered 2xx
        self.quota: Counter[tuple[int, str]] = Counter()  # by day and member or app
        self._furnish()

    def _furnish(self) -> None:
        products = {"Sign In with LinkedIn using OpenID Connect", "Share on LinkedIn"}
        self.app = App(CLIENT_ID, CLIENT_SECRET, products, set(REDIRECT_URIS))
        self.apps[CLIENT_ID] = self.app
        self.member = self.add_member("782bbtaQ_x-1", "Ada", "Example")
        self.signed_in = self.member  # who sits at the browser
        roles = {self.member.sub: "ADMINISTRATOR"}
        self.organization = self.add_organization(2414183, "Devtestco", "devtestco", roles)

    def add_member(self, sub: str, given_name: str, family_name: str) -> Member:
        """Open an account."""
        email = f"{given_name}@example.com".lower()
        self.members[sub] = Member(sub, given_name, family_name, email)
        return self.members[sub]

    def add_organization(
        self, number: int, name: str, vanity: str, roles: dict[str, str]
    ) -> Organization:
        """Open a page on which members, by ``sub``, have these roles."""
        self.organizations[number] = Organization(number, name, vanity, roles)
        return self.organizations[number]

    def sub(self, member: Member, client_id: str) -> str:
        """Return a member's id as an app sees it: each app has its own."""
        if client_id == CLIENT_ID:
            return member.sub
        return f"{member.sub[::-1]}_{client_id[-4:]}"

    def urn(self, member: Member | None = None, client_id: str = CLIENT_ID) -> str:
        """Return a member's URN as an app sees it; without arguments, the default one's."""
        return f"urn:li:person:{self.sub(member or self.member, client_id)}"

    def issue_token(
        self,
        scopes: Iterable[str] = SELF_SERVE,
        member: Member | None = None,
        *,
        client_id: str = CLIENT_ID,
        lifetime: float | None = None,
    ) -> str:
        """Return a new access token that works, of the default member and app."""
        now, whose = self.clock.now(), member or self.member
        value = f"AQX{secrets.token_urlsafe(360)}"
        ends = now + (self.settings.token_lifetime if lifetime is None else lifetime)
        urn = self.urn(whose, client_id)
        with self.lock:
            self.tokens[value] = Token(value, client_id, whose, urn, frozenset(scopes), now, ends)
        return value

    def revoke(self, value: str) -> None:
        """Revoke an access token and the refresh token that came with it."""
        with self.lock:
            token = self.tokens[value]
            token.revoked = True
            if refresh := self.refresh_tokens.get(token.refresh_token):
                refresh.revoked = True

    def expire(self, value: str) -> None:
        """Let an access token's life be over."""
        with self.lock:
            self.tokens[value].expires_at = self.clock.now() - 1

    def script_processing(
        self, kind: str, polls: int = 0, outcome: str = "AVAILABLE", reason: str = ""
    ) -> None:
        """Say how media of a kind fare that are uploaded from now on."""
        self.settings.processing[kind] = Processing(polls, outcome, reason)

    def finish_processing(self, urn: str, status: str = "AVAILABLE", reason: str = "") -> None:
        """End the processing of a medium."""
        with self.lock:
            self.assets[urn].status, self.assets[urn].reason = status, reason

    def new_number(self) -> int:
        """Return a number that no other thing has."""
        return next(self._numbers)

    def live_posts(self) -> list[Post]:
        """Return the posts that are not deleted, oldest first."""
        with self.lock:
            return [post for post in self.posts.values() if post.deleted_at is None]

    def names_of(self, urn: str, client_id: str = CLIENT_ID) -> frozenset[str]:
        """Return the names by which somebody may be mentioned, letter for letter."""
        for page in self.organizations.values():
            if urn in {page.urn, page.urn.replace("organization", "organizationBrand")}:
                return frozenset({page.name})
        for member in self.members.values():
            if urn == self.urn(member, client_id):
                return frozenset({member.name, member.given_name, member.family_name})
        return frozenset()

    def note(self, request: Request, kind: str, detail: str) -> None:
        """Remember something that a client should not have done."""
        with self.lock:
            self.violations.append(Violation(kind, detail, request.method, request.target))

    def log(self, request: Request) -> Logged:
        """Remember a request."""
        headers = dict(request.headers.items())
        logged = Logged(request.method, request.target, headers, request.body.size)
        with self.lock:
            self.requests.append(logged)
        return logged
