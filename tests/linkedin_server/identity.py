"""Who a token's member is, and which number a page's name has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.linkedin_server import refusals
from tests.linkedin_server.messages import Answer

if TYPE_CHECKING:
    from tests.linkedin_server.gate import Call

_LOOKS_UP = {"w_organization_social", "r_organization_social", "rw_organization_admin"}


def userinfo(call: Call) -> Answer:
    """Say who somebody is, as far as the scopes go."""
    scopes, member = call.token.scopes, call.token.member
    if "openid" not in scopes:
        raise call.denied("userinfo.GET")
    found: dict[str, Any] = {"sub": call.token.urn.removeprefix("urn:li:person:")}
    if "profile" in scopes:
        found |= {
            "name": member.name,
            "given_name": member.given_name,
            "family_name": member.family_name,
            "picture": "https://media.example.com/picture.jpg",
            "locale": _locale(call),
        }
    if "email" in scopes:
        found |= {"email": member.email, "email_verified": True}
    return Answer.json(200, found)


def organizations(call: Call) -> Answer:
    """Find the page with exactly this name in its address."""
    if not call.token.scopes & _LOOKS_UP:
        raise call.denied("organizations.FINDER-vanityName")
    vanity = call.request.query.get("vanityName", "")
    if not vanity:
        raise refusals.illegal("vanityName is missing")
    pages = call.state.organizations.values()
    elements = [
        {"id": page.number, "vanityName": page.vanity, "localizedName": page.name}
        for page in pages
        if page.vanity == vanity
    ]
    paging = {"start": 0, "count": 10, "links": []}
    return Answer.json(200, {"elements": elements, "paging": paging})


def _locale(call: Call) -> str | dict[str, str]:
    as_object = call.state.settings.locale_is_object
    return {"country": "US", "language": "en"} if as_object else "en-US"
