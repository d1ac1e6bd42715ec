"""Tokens, versions, headers and addresses: what every call must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.asking import Asker, path

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

ADDRESSES = [("POST", "/rest/posts"), ("GET", "/v2/userinfo")]


def bearer(token: str) -> str:
    """Return an Authorization header's value."""
    return f"Bearer {token}"


@pytest.mark.parametrize(("method", "target"), ADDRESSES)
@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc"])
def test_no_token(member: Asker, method: str, target: str, header: str | None) -> None:
    """A request without a bearer token is told so."""
    reply = member(method, target, member.body(), Authorization=header, LinkedIn_Version=None)

    assert (reply.status, reply.code) == (401, "EMPTY_ACCESS_TOKEN")


def test_tokens_that_do_not_work(member: Asker) -> None:
    """Unknown, expired, revoked, and of a member who may do nothing: each has its code."""
    expired, revoked = member.state.issue_token(), member.state.issue_token()
    member.state.expire(expired)
    member.state.revoke(revoked)

    found = [
        member("POST", "/rest/posts", member.body(), Authorization=bearer(token)).code
        for token in ("unknown", expired, revoked)
    ]
    member.state.member.restricted = True

    assert found == ["INVALID_ACCESS_TOKEN", "EXPIRED_ACCESS_TOKEN", "REVOKED_ACCESS_TOKEN"]
    assert member.post().code == "RESTRICTED_MEMBER"
    assert member.state.posts == {}


def test_tokens_end_with_time(member: Asker) -> None:
    """After sixty days a token is of no use."""
    member.state.clock.advance(5_184_000 - 60)
    assert member.post().status == 201

    member.state.clock.advance(61)
    assert member.post("again").code == "EXPIRED_ACCESS_TOKEN"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"LinkedIn_Version": None}, 400, "VERSION_MISSING"),
        ({"LinkedIn_Version": "202510"}, 426, "NONEXISTENT_VERSION"),
        ({"LinkedIn_Version": "202512"}, 426, "NONEXISTENT_VERSION"),
        ({"LinkedIn_Version": "202612"}, 426, "NONEXISTENT_VERSION"),
        ({"LinkedIn_Version": "20260901"}, 426, "NONEXISTENT_VERSION"),
        ({"X_Restli_Protocol_Version": None}, 400, "ILLEGAL_ARGUMENT"),
        ({"X_Restli_Protocol_Version": "1.0.0"}, 400, "ILLEGAL_ARGUMENT"),
        ({"Content_Type": None}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ({"Content_Type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ({"X_RestLi_Method": "UPDATE"}, 400, "ILLEGAL_ARGUMENT"),
    ],
)
def test_headers(member: Asker, headers: dict[str, str | None], status: int, code: str) -> None:
    """Each header must be there and right."""
    reply = member("POST", "/rest/posts", member.body(), **headers)

    assert (reply.status, reply.code) == (status, code)
    assert member.state.posts == {}


def test_a_version_that_has_ended_is_named(member: Asker) -> None:
    """With a day that nobody has sent."""
    member.state.settings.versions.remove("202609")

    reply = member.post()

    assert reply.value == {
        "status": 426,
        "code": "NONEXISTENT_VERSION",
        "message": "Requested version 20260901 is not active",
    }


def test_unversioned_addresses_refuse_a_version(member: Asker) -> None:
    """Unless a test lets them take one."""
    assert member("GET", "/v2/userinfo").status == 426

    member.state.settings.v2_refuses_version = False
    assert member("GET", "/v2/userinfo").status == 200


@pytest.mark.parametrize(
    ("method", "target", "name"),
    [
        ("POST", "/rest/posts", "partnerApiPosts.CREATE.20260901"),
        ("GET", "/rest/posts/urn%3Ali%3Ashare%3A1", "partnerApiPosts.GET.20260901"),
        (
            "POST",
            "/rest/images?action=initializeUpload",
            "partnerApiImages.ACTION-initializeUpload.20260901",
        ),
        (
            "POST",
            "/rest/socialActions/urn%3Ali%3Ashare%3A1/comments",
            "partnerApiSocialActions.CREATE.20260901",
        ),
    ],
)
def test_scopes_decide(linkedin: LinkedInServer, method: str, target: str, name: str) -> None:
    """A token that may only say who somebody is may do nothing else."""
    reply = Asker(linkedin, "openid", "profile")(method, target, {})

    assert reply.value == {
        "status": 403,
        "serviceErrorCode": 100,
        "code": "ACCESS_DENIED",
        "message": f"Not enough permissions to access: {name}",
    }


def test_raw_colons_in_a_path(member: Asker) -> None:
    """A URN in a path is encoded, or not understood."""
    urn = member.post().urn
    raw = member("DELETE", f"/rest/posts/{urn}", X_RestLi_Method="DELETE")
    encoded = member("DELETE", f"/rest/posts/{path(urn)}", X_RestLi_Method="DELETE")

    assert (raw.status, raw.value["message"]) == (400, "Syntax exception in path variables")
    assert encoded.status == 204


def test_unknown_addresses(member: Asker) -> None:
    """Nothing is there, or nothing that takes this method."""
    assert member("GET", "/rest/shares").status == 404
    assert member("POST", "/rest/images", {}).status == 404
    assert member("PUT", "/rest/posts", {}).status == 405


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"a": 1, "a": 2}', b'{"a": NaN}', b"\xff"])
def test_bodies_that_are_no_json_object(member: Asker, body: bytes) -> None:
    """What cannot be read is not taken."""
    from tests.linkedin_server.asking import VERSIONED, ask

    headers = {**VERSIONED, "Authorization": bearer(member.token)}
    reply = ask(member.linkedin.base, "POST", "/rest/posts", body, **headers)

    assert (reply.status, reply.code) == (400, "ILLEGAL_ARGUMENT")


def test_a_day_s_quota(member: Asker) -> None:
    """When it is used up, it is until midnight in UTC."""
    member.state.settings.member_quota = 2
    found = [member.post(str(number)).status for number in range(3)]
    member.state.clock.advance(86_400)

    assert found == [201, 201, 429]
    assert member.post("tomorrow").status == 201


def test_the_app_s_quota_is_that_of_all_its_members(linkedin: LinkedInServer) -> None:
    """It says which limit is reached."""
    linkedin.state.settings.app_quota = 1
    other = linkedin.state.add_member("bob-1", "Bob", "Example")
    first, second = Asker(linkedin), Asker(linkedin)
    second.token, second.author = linkedin.state.issue_token(member=other), "urn:li:person:bob-1"

    assert first.post().status == 201
    assert second.post().value["message"] == (
        "Resource level throttle APPLICATION DAY limit for calls to this resource is reached."
    )


def test_a_token_in_the_address_is_noted(member: Asker) -> None:
    """It would stand in every log on the way."""
    member("GET", f"/v2/userinfo?oauth2_access_token={member.token}", LinkedIn_Version=None)

    assert [one.kind for one in member.state.violations] == ["token-in-address"]


def test_userinfo(linkedin: LinkedInServer, member: Asker) -> None:
    """As much as the scopes allow, with the id that the app sees."""
    mail = Asker(linkedin, "openid", "email").v2("GET", "/v2/userinfo").value
    linkedin.state.settings.locale_is_object = True
    named = member.v2("GET", "/v2/userinfo").value

    assert mail == {"sub": "782bbtaQ_x-1", "email": "ada@example.com", "email_verified": True}
    assert named["name"] == "Ada Example"
    assert named["locale"] == {"country": "US", "language": "en"}
    assert Asker(linkedin, "w_member_social").v2("GET", "/v2/userinfo").status == 403


def test_organizations_by_the_name_in_their_address(member: Asker, page: Asker) -> None:
    """Letter for letter, for tokens that know of organizations."""
    target = "/v2/organizations?q=vanityName&vanityName="

    assert page.v2("GET", f"{target}devtestco").value["elements"][0]["id"] == 2414183
    assert page.v2("GET", f"{target}devtest").value["elements"] == []
    assert member.v2("GET", f"{target}devtestco").status == 403


def test_each_app_sees_another_id(linkedin: LinkedInServer) -> None:
    """A member's id of one app is nobody's for another."""
    other = linkedin.state.issue_token(client_id="77another")
    asker = Asker(linkedin)
    asker.token = other

    assert asker.v2("GET", "/v2/userinfo").value["sub"] != linkedin.state.member.sub
    assert asker.post().status == 403


def test_the_clock_may_be_wrong(member: Asker) -> None:
    """The Date header lies, and tokens do not care."""
    member.state.clock.date_skew = -86_400.0 * 365 * 30

    assert member.post().headers["date"].split()[3] < "2000"
