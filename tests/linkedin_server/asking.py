"""Requests written by hand, for tests of the server itself."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

VERSIONED = {
    "LinkedIn-Version": "202609",
    "X-Restli-Protocol-Version": "2.0.0",
    "Content-Type": "application/json",
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PDF = b"%PDF-1.7\n" + bytes(100)
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(100_000)


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        """Return the body's JSON."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """Return LinkedIn's word for what is wrong, in either shape of a body."""
        inputs = self.value.get("errorDetails", {}).get("inputErrors")
        return str(inputs[0]["code"] if inputs else self.value.get("code"))

    @property
    def urn(self) -> str:
        """Return the URN of what was made."""
        assert self.status == 201, self.body
        return self.headers["x-restli-id"]


def ask(base: str, method: str, target: str, body: bytes = b"", **headers: str | None) -> Reply:
    """Send one request on a connection of its own; ``_`` stands for ``-`` in names of headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    with closing(HTTPConnection(urlsplit(base).netloc, timeout=60)) as connection:
        connection.request(method, target, body or None, named)
        answer = connection.getresponse()
        return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


class Asker:
    """Asks one server with one token."""

    def __init__(self, linkedin: LinkedInServer, *scopes: str) -> None:
        self.linkedin = linkedin
        self.state = linkedin.state
        self.token = self.state.issue_token(scopes) if scopes else self.state.issue_token()
        self.author = self.state.urn()

    def __call__(
        self, method: str, target: str, value: object = None, **headers: str | None
    ) -> Reply:
        """Ask the versioned API; a header that is None is left out."""
        usual = {"Authorization": f"Bearer {self.token}", **VERSIONED}
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        body = b"" if value is None else json.dumps(value).encode()
        return ask(self.linkedin.api_url, method, target, body, **{**usual, **given})

    def v2(self, method: str, target: str, value: object = None) -> Reply:
        """Ask the unversioned API."""
        return self(method, target, value, LinkedIn_Version=None, X_Restli_Protocol_Version=None)

    def post(self, text: str = "Hello", /, **fields: object) -> Reply:
        """Create a post."""
        return self("POST", "/rest/posts", self.body(text, **fields))

    def body(self, text: str = "Hello", /, **fields: object) -> dict[str, object]:
        """Return the fields of a post as the documentation sends them."""
        return {
            "author": self.author,
            "commentary": text,
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
            **fields,
        }

    def begin(self, kind: str, **request: object) -> dict[str, Any]:
        """Begin an upload; return what it says."""
        target = f"/rest/{kind}s?action=initializeUpload"
        reply = self("POST", target, {"initializeUploadRequest": {"owner": self.author, **request}})
        assert reply.status == 200, reply.body
        value: dict[str, Any] = reply.value["value"]
        return value

    def put(self, url: str, data: bytes, **headers: str | None) -> Reply:
        """Put bytes to an upload URL, with the token unless a header says otherwise."""
        parts = urlsplit(url)
        usual = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/octet-stream",
        }
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        return ask(url, "PUT", f"{parts.path}?{parts.query}", data, **{**usual, **given})

    def upload(self, kind: str, data: bytes) -> str:
        """Upload an image or a document; return its URN."""
        begun = self.begin(kind)
        assert self.put(begun["uploadUrl"], data).status == 201
        return str(begun[kind])


def path(urn: str) -> str:
    """Return a URN as it stands in a path."""
    return quote(urn, safe="")


def form(linkedin: LinkedInServer, endpoint: str, **fields: str) -> Reply:
    """Post a form to the authorization server."""
    kind = "application/x-www-form-urlencoded"
    body = urlencode(fields).encode()
    return ask(linkedin.base, "POST", f"/oauth/v2/{endpoint}", body, Content_Type=kind)
