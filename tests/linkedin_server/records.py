"""What the server keeps: people, apps, tokens, posts, comments, media, and what it has noticed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.linkedin_server.little import Little

PRODUCTS = {
    "Sign In with LinkedIn using OpenID Connect": {"openid", "profile", "email"},
    "Share on LinkedIn": {"w_member_social"},
    "Community Management API": {
        "w_organization_social",
        "r_organization_social",
        "rw_organization_admin",
        "w_member_social_feed",
        "r_member_social_feed",
        "w_organization_social_feed",
        "r_organization_social_feed",
        "r_member_postAnalytics",
    },
}
POSTING_ROLES = {"ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER", "CONTENT_ADMIN"}


@dataclass
class Member:
    """A person with an account; the id is the one that the default app sees."""

    sub: str
    given_name: str
    family_name: str
    email: str
    restricted: bool = False

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}"


@dataclass
class Organization:
    """A page, and the role that each member's ``sub`` has on it."""

    number: int
    name: str
    vanity: str
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def urn(self) -> str:
        """Return its URN, the same for every app."""
        return f"urn:li:organization:{self.number}"


@dataclass
class App:
    """A developer's app; ``refresh`` and ``id_tokens`` are what LinkedIn has enabled for it."""

    client_id: str
    client_secret: str
    products: set[str]
    redirect_uris: set[str]
    refresh: bool = False
    id_tokens: bool = False

    @property
    def scopes(self) -> set[str]:
        """Return the scopes that it may ask for."""
        return {scope for product in self.products for scope in PRODUCTS[product]}


@dataclass
class Token:
    """An access token; ``urn`` is its member's as its app sees it."""

    value: str
    client_id: str
    member: Member
    urn: str
    scopes: frozenset[str]
    issued_at: float
    expires_at: float
    refresh_token: str = ""
    revoked: bool = False


@dataclass
class Refresh:
    """A refresh token: its end does not move when it is used."""

    value: str
    client_id: str
    member: Member
    scopes: frozenset[str]
    expires_at: float
    revoked: bool = False


@dataclass
class Code:
    """An authorization code, to be used once."""

    value: str
    client_id: str
    member: Member
    scopes: frozenset[str]
    redirect_uri: str
    expires_at: float


@dataclass
class Post:
    """A post; ``fields`` are those it was created with, edits included."""

    urn: str
    activity: str
    fields: dict[str, Any]
    little: Little
    created_at: float
    modified_at: float
    versions: list[str] = field(default_factory=list)  # earlier commentaries
    deleted_at: float | None = None

    @property
    def author(self) -> str:
        """Return the author's URN."""
        return str(self.fields["author"])

    @property
    def text(self) -> str:
        """Return the whole text, decoded."""
        return self.little.text

    @property
    def shown(self) -> str:
        """Return the text that readers see: it ends where the grammar was broken."""
        return self.little.shown

    @property
    def content(self) -> dict[str, Any]:
        """Return the content, empty for a post of text alone."""
        return dict(self.fields.get("content", {}))


@dataclass
class Comment:
    """A comment below a post."""

    urn: str
    number: str
    post: str
    actor: str
    text: str
    fields: dict[str, Any]
    endpoint: str  # rest or v2
    created_at: float


@dataclass
class Slot:
    """One upload URL of an asset: a whole file, a part of a video, or its thumbnail."""

    path: str
    first: int = 0
    last: int | None = None  # inclusive; None where any size goes
    etag: str = ""
    size: int = 0
    sha256: str = ""
    puts: int = 0


@dataclass
class Asset:
    """An image, document or video; ``sha256`` is that of all its bytes, read in order."""

    urn: str
    kind: str
    owner: str
    uploader: str  # URN of the token's member
    signature: str
    expires_at: float
    slots: list[Slot]
    size: int = 0
    upload_token: str = ""
    thumbnail: Slot | None = None
    status: str = "WAITING_UPLOAD"
    polls_left: int = 0
    outcome: str = "AVAILABLE"
    reason: str = ""
    sha256: str = ""
    # prefixes[n]: the hash of the first n slots, while they come in order
    prefixes: list[hashlib._Hash] = field(default_factory=lambda: [hashlib.sha256()])


class Violation(NamedTuple):
    """Something a client did that LinkedIn may let pass, and that is wrong."""

    kind: str
    detail: str
    method: str
    target: str


class Happened(NamedTuple):
    """A fault that a request met, and whether it was carried out all the same."""

    method: str
    target: str
    name: str
    stored: bool


@dataclass
class Logged:
    """A request as it was seen; ``status`` is 0 where the client went before its end.

    Where a fault loses the answer, the status is that of the answer that was lost.
    """

    method: str
    target: str
    headers: dict[str, str]
    size: int
    route: str = ""
    status: int = 0
    fault: str = ""
