"""The calls of the API: their headers, paths, tokens; and who gets a token at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.errors import NetworkError
from postkit.http import origin
from postkit.linkedin.api import Api, client
from postkit.linkedin.faults import Fault
from postkit.secrets import Secret
from tests.linkedin_server.fault_kinds import Fault as Kind
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.state import FOREIGN_POST

if TYPE_CHECKING:
    from tests.linkedin_server.records import Logged
    from tests.linkedin_server.server import LinkedInServer

MISSING = "urn:li:share:7295588489876640000"


class Holder:
    """Who has some tokens, one after the other."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = [*tokens]
        self.renewed = 0

    def token(self) -> Secret:
        """Return the token in use."""
        return Secret(self.tokens[0])

    def renew(self) -> bool:
        """Take the next token; tell whether there is one."""
        self.renewed += 1
        if len(self.tokens) > 1:
            del self.tokens[0]
            return True
        return False


def made(linkedin: LinkedInServer, *tokens: str) -> tuple[Api, Holder]:
    """Return the API as somebody with these tokens, by default one that may read."""
    scopes = ("openid", "profile", "w_member_social", "r_member_social")
    holder = Holder(*(tokens or (linkedin.state.issue_token(scopes),)))
    http = client(linkedin.api_url, linkedin.oauth_url)
    return Api(http, holder, base=linkedin.api_url, version="202609"), holder


def post(linkedin: LinkedInServer, api: Api) -> str:
    """Create a post and return its URN."""
    fields = {
        "author": linkedin.state.urn(),
        "commentary": "Hello",
        "visibility": "PUBLIC",
        "distribution": {"feedDistribution": "MAIN_FEED"},
        "lifecycleState": "PUBLISHED",
    }
    return api.create_post(fields).headers["x-restli-id"]


def last(linkedin: LinkedInServer) -> Logged:
    """Return the last request."""
    return linkedin.state.requests[-1]


def test_headers_of_the_versioned_api(linkedin: LinkedInServer) -> None:
    """Version, protocol and token, on every call."""
    api, holder = made(linkedin)
    post(linkedin, api)
    headers = last(linkedin).headers
    assert headers["LinkedIn-Version"] == "202609"
    assert headers["X-Restli-Protocol-Version"] == "2.0.0"
    assert headers["Content-Type"] == "application/json"
    assert headers["Authorization"] == f"Bearer {holder.tokens[0]}"
    assert "X-RestLi-Method" not in headers


def test_headers_of_the_unversioned_api(linkedin: LinkedInServer) -> None:
    """It answers 426 to a version."""
    api, _ = made(linkedin)
    assert api.me()["sub"] == linkedin.state.member.sub
    assert "LinkedIn-Version" not in last(linkedin).headers


def test_what_happens_to_a_post(linkedin: LinkedInServer) -> None:
    """Made, read, edited, deleted; its URN is encoded in each path."""
    api, _ = made(linkedin)
    urn = post(linkedin, api)
    assert api.post(urn)["commentary"] == "Hello"
    api.update_post(urn, r"Hello \(again\)")
    assert last(linkedin).headers["X-RestLi-Method"] == "PARTIAL_UPDATE"
    assert linkedin.state.posts[urn].text == "Hello (again)"
    api.delete_post(urn)
    assert last(linkedin).headers["X-RestLi-Method"] == "DELETE"
    assert linkedin.state.live_posts() == []
    assert all(urn.replace(":", "%3A") in one.target for one in linkedin.state.requests[1:])


def test_what_is_not_there(linkedin: LinkedInServer) -> None:
    """Each call says what it tried."""
    api, _ = made(linkedin)
    for doing, call in (
        ("reading the post", lambda: api.post(MISSING)),
        ("editing the post", lambda: api.update_post(MISSING, "x")),
        ("deleting the post", lambda: api.delete_post(MISSING)),
        ("adding the first comment", lambda: api.comment(MISSING, linkedin.state.urn(), "x")),
    ):
        with pytest.raises(Fault, match=f"{doing}: LinkedIn says that there is no such") as caught:
            call()
        assert (caught.value.status, caught.value.code) == (404, "NOT_FOUND")


def test_a_fresh_token_is_tried_once(linkedin: LinkedInServer) -> None:
    """With the same request, and only where the token was the reason."""
    fresh = linkedin.state.issue_token()
    api, holder = made(linkedin, "AQX-of-nobody", fresh)
    urn = post(linkedin, api)
    assert (holder.renewed, holder.tokens) == (1, [fresh])
    assert linkedin.state.posts[urn].text == "Hello"
    with pytest.raises(Fault, match="the token may not do this"):
        api.post(urn)
    assert holder.renewed == 1


def test_no_token_is_left(linkedin: LinkedInServer) -> None:
    """Then it is refused."""
    api, holder = made(linkedin, "AQX-of-nobody", "AQX-of-nobody-either")
    with pytest.raises(Fault, match="INVALID_ACCESS_TOKEN"):
        post(linkedin, api)
    assert (holder.renewed, len(linkedin.state.requests)) == (2, 2)


@pytest.mark.parametrize(
    ("answer", "urn"),
    [
        (Answer.json(201, {"commentUrn": "urn:li:comment:(urn:li:activity:1,2)", "$URN": "x"}),
         "urn:li:comment:(urn:li:activity:1,2)"),
        (Answer.json(201, {"$URN": "urn:li:comment:(urn:li:activity:1,3)"}),
         "urn:li:comment:(urn:li:activity:1,3)"),
        (Answer(201, b"", {"x-restli-id": "4"}), "4"),
        (Answer(201, b'{"commentUrn": "urn:li:com', {"X-RestLi-Id": "5"}), "5"),
        (Answer(201), ""),
    ],
)  # fmt: skip
def test_the_name_of_a_comment(linkedin: LinkedInServer, answer: Answer, urn: str) -> None:
    """It stands in the body, or its number in a header; without both it is there all the same."""
    fault = Kind("answer", stored=False, change=lambda _, __, ___: answer)
    linkedin.faults.add("POST", "^/rest/socialActions", fault)
    api, _ = made(linkedin)
    assert api.comment(FOREIGN_POST, linkedin.state.urn(), "x") == urn


@pytest.mark.parametrize("status", [200, 202, 204])
def test_another_success_is_none_of_a_comment(linkedin: LinkedInServer, status: int) -> None:
    """Whoever answers so has made no comment, for all that is known."""
    fault = Kind("answer", stored=False, change=lambda _, __, ___: Answer(status))
    linkedin.faults.add("POST", "^/rest/socialActions", fault)
    api, _ = made(linkedin)
    with pytest.raises(Fault, match="this is not an answer of the API") as caught:
        api.comment(FOREIGN_POST, linkedin.state.urn(), "x")
    assert caught.value.certain is False


@pytest.mark.parametrize(
    ("answer", "ok"),
    [
        (Answer(204), True),
        (Answer(204, headers={"Content-Type": "text/html"}), True),
        (Answer(200), True),
        (Answer.json(200, {}), True),
        (Answer.html(200, "Sign in to the network"), False),
        (Answer.html(203, "Hello"), False),
        (Answer(200, headers={"Content-Type": "Text/HTML; charset=utf-8"}), False),
    ],
)
def test_a_page_is_no_success(linkedin: LinkedInServer, answer: Answer, ok: bool) -> None:  # noqa: FBT001 - a column of the table
    """A network's page to sign in says 200 to everything."""
    fault = Kind("answer", stored=False, change=lambda _, __, ___: answer)
    linkedin.faults.add("DELETE", "^/rest/posts/", fault)
    api, _ = made(linkedin)
    if ok:
        api.delete_post(MISSING)
        return
    with pytest.raises(Fault, match="deleting the post: this is not an answer of the API"):
        api.delete_post(MISSING)


TRUSTED = [
    "https://api.linkedin.com",
    "https://www.linkedin.com",
    "https://linkedin.com",
    "https://API.LinkedIn.com:443",
    "https://li.example:8443",
    "http://127.0.0.1:9000",
]
STRANGERS = [
    "https://linkedin.com.evil.example",
    "https://evil-linkedin.com",
    "https://evil.example/linkedin.com",
    "https://www.linkedin.com:8443",
    "https://li.example",
    "http://127.0.0.1:9001",
]


@pytest.mark.parametrize("url", TRUSTED)
def test_who_may_get_a_token(url: str) -> None:
    """LinkedIn, and what the environment says instead of it."""
    http = client("https://li.example:8443/base", "http://127.0.0.1:9000/oauth")
    assert http._trusted(origin(f"{url}/some/path"))


@pytest.mark.parametrize("url", STRANGERS)
def test_who_may_not(url: str) -> None:
    """Whoever is only called like it, or at another port."""
    http = client("https://li.example:8443/base", "http://127.0.0.1:9000/oauth")
    assert not http._trusted(origin(f"{url}/some/path"))
    with pytest.raises(NetworkError, match="nothing is sent there"):
        http.request("GET", f"{url}/", token=Secret("AQX-a-canary"))


def test_linkedin_in_the_clear() -> None:
    """Not even LinkedIn gets a token without encryption."""
    with pytest.raises(NetworkError, match="is not https"):
        client().request("GET", "http://api.linkedin.com/v2/userinfo", token=Secret("AQX-a-canary"))
