"""LinkedIn's REST interface: the calls that postkit makes, each one function.

Facts are from https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/ .
No call that creates something is repeated once it may have arrived.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, Self

from postkit.http import Body, Client, origin
from postkit.linkedin import urns
from postkit.linkedin.faults import fault, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postkit.http import Response
    from postkit.secrets import Secret

API = "https://api.linkedin.com"
_HOST = "linkedin.com"
_TOKEN_CODES = frozenset({"EXPIRED_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN", "REVOKED_ACCESS_TOKEN"})
_CREATED = 201
_NO_CONTENT = 204
_UNAUTHORIZED = 401
_FORBIDDEN = 403


class Bearer(Protocol):
    """Who has a token, and may get a fresh one."""

    def token(self) -> Secret:
        """Return the token; raises a PostkitError where there is none."""

    def renew(self) -> bool:
        """Get a fresh token, once; tell whether there is one."""


def client(*bases: str) -> Client:
    """Return a client that gives tokens to LinkedIn, and to the configured base addresses."""
    configured = {origin(base) for base in bases}

    def trusted(place: str) -> bool:
        host = place.removeprefix("https://")
        at_linkedin = place.startswith("https://") and (host == _HOST or host.endswith(f".{_HOST}"))
        return at_linkedin or place in configured

    return Client(trusted)


class Api:
    """The API as one bearer sees it. Every method raises Fault and NetworkError.

    As a context it hangs up in the end; it may be used again.
    """

    def __init__(self, http: Client, bearer: Bearer, *, base: str = API, version: str) -> None:
        self.http = http
        self.bearer = bearer
        self._base = base.rstrip("/")
        self._version = version

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def create_post(self, body: Mapping[str, Any]) -> Response:
        """Create a post: the answer has its URN in the header ``x-restli-id``."""
        return self._checked("POST", "/rest/posts", body, doing="creating the post")

    def post(self, urn: str) -> dict[str, Any]:
        """Return a post as its author may read it."""
        path = f"/rest/posts/{urns.encoded(urn)}?viewContext=AUTHOR"
        return self._checked("GET", path, doing="reading the post", repeatable=True).json()

    def update_post(self, urn: str, commentary: str) -> None:
        """Set the commentary of a post; doing so twice does no harm."""
        self._checked(
            "POST",
            f"/rest/posts/{urns.encoded(urn)}",
            {"patch": {"$set": {"commentary": commentary}}},
            doing="editing the post",
            method_name="PARTIAL_UPDATE",
            repeatable=True,
        )

    def delete_post(self, urn: str) -> None:
        """Delete a post; deleting it twice does no harm."""
        path = f"/rest/posts/{urns.encoded(urn)}"
        doing = "deleting the post"
        self._checked("DELETE", path, doing=doing, method_name="DELETE", repeatable=True)

    def comment(self, post: str, author: str, text: str) -> str:
        """Comment on a post, in plain text; return the comment's URN.

        The versioned endpoint is for vetted apps. Self-serve apps are refused there, and were seen
        to be let in at the unversioned one, which LinkedIn documents no more.
        """
        place = f"/socialActions/{urns.encoded(post)}/comments"
        body = {"actor": author, "object": post, "message": {"text": text}}
        doing = "adding the first comment"
        response = self._called("POST", f"/rest{place}", body)
        if response.status == _FORBIDDEN:
            response = self._called("POST", f"/v2{place}", body)
        if response.status != _CREATED:
            raise fault(response, doing=doing)
        said = response.json()
        urn = said.get("commentUrn") or said.get("$URN") or response.headers.get("x-restli-id", "")
        return str(urn)

    def me(self) -> dict[str, Any]:
        """Return who the token belongs to: ``sub`` and ``name`` (OpenID Connect)."""
        return self._checked(
            "GET", "/v2/userinfo", doing="asking who you are", repeatable=True
        ).json()

    def pages(self, vanity: str) -> list[dict[str, Any]]:
        """Return the organizations of a vanity name: ``id``, ``localizedName``, ``vanityName``.

        https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api
        """
        path = f"/v2/organizations?q=vanityName&vanityName={urns.encoded(vanity)}"
        found = self._checked("GET", path, doing=f"looking {vanity} up", repeatable=True).json()
        elements = found.get("elements")
        listed = elements if isinstance(elements, list) else []
        return [element for element in listed if isinstance(element, dict)]

    def look(self, path: str) -> Response:
        """Return what is answered at a path, whatever that is."""
        return self._called("GET", path, repeatable=True)

    def resource(self, path: str, *, doing: str) -> dict[str, Any]:
        """Return what stands at a path of the versioned API."""
        return self._checked("GET", path, doing=doing, repeatable=True).json()

    def action(self, path: str, body: Mapping[str, Any], *, doing: str) -> dict[str, Any]:
        """Take an action that does no harm when it is taken twice; return its answer."""
        return self._checked("POST", path, body, doing=doing, repeatable=True).json()

    def upload(self, url: str, body: Body, *, with_token: bool) -> Response:
        """Put a file, or a part of one, where the API said."""
        headers = {"Content-Type": "application/octet-stream"}
        token = self.bearer.token() if with_token else None
        response = self.http.request(
            "PUT", url, headers=headers, token=token, body=body, repeatable=True
        )
        if not _is_success(response):
            raise fault(response, doing="uploading")
        return response

    def _checked(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        doing: str,
        method_name: str = "",
        repeatable: bool = False,
    ) -> Response:
        response = self._called(method, path, body, method_name=method_name, repeatable=repeatable)
        if not _is_success(response) or _is_page(response):
            raise fault(response, doing=doing)
        return response

    def _called(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        method_name: str = "",
        repeatable: bool = False,
    ) -> Response:
        """Send a request; once more with a fresh token where the old one was refused."""
        headers = self._headers(path, method_name)
        while True:
            data = Body.of(json.dumps(body).encode()) if body is not None else None
            response = self.http.request(
                method,
                f"{self._base}{path}",
                headers=headers,
                token=self.bearer.token(),
                body=data,
                repeatable=repeatable,
            )
            if not (_is_stale(response) and self.bearer.renew()):
                return response

    def _headers(self, path: str, method_name: str) -> dict[str, str]:
        headers = {"X-Restli-Protocol-Version": "2.0.0", "Content-Type": "application/json"}
        if path.startswith("/rest/"):  # the unversioned API answers 426 to a version
            headers["LinkedIn-Version"] = self._version
        if method_name:
            headers["X-RestLi-Method"] = method_name
        return headers


def _is_success(response: Response) -> bool:
    return 200 <= response.status < 300  # noqa: PLR2004 - HTTP's class of success


def _is_page(response: Response) -> bool:
    """Tell whether an answer is a page for people, with nothing of the API's: not LinkedIn's."""
    is_html = response.headers.get("content-type", "").lower().startswith("text/html")
    return is_html and response.status != _NO_CONTENT and "x-restli-id" not in response.headers


def _is_stale(response: Response) -> bool:
    return response.status == _UNAUTHORIZED and told(response).code in _TOKEN_CODES
