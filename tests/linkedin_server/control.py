"""What tests of other processes see and turn, under ``/_test/``; JSON in, JSON out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.linkedin_server.fields import Check, array, record, text, urn, whole_number
from tests.linkedin_server.messages import Answer, Request
from tests.linkedin_server.posts import lifecycle
from tests.linkedin_server.state import CLIENT_ID, SELF_SERVE

if TYPE_CHECKING:
    from tests.linkedin_server.records import Asset, Post
    from tests.linkedin_server.site import Site
    from tests.linkedin_server.state import State

_NAMES = array(text())


def _number(value: Any, path: str) -> None:
    """Take any number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        whole_number(0)(value, path)


_FAULT = record(
    {"method": text(), "target": text(), "fault": text()},
    {
        "times": whole_number(1),
        "skip": whole_number(0),
        "seconds": _number,
        "urn": text(),
        "size": whole_number(0),
        "location": text(),
    },
)


def see_state(site: Site, _: Request) -> Answer:
    """Show what the network holds, and what was noticed."""
    state = site.state
    with state.lock:
        shown = {
            "posts": [_post(state, post) for post in state.posts.values()],
            "comments": [asdict(comment) for comment in state.comments.values()],
            "assets": [_asset(asset) for asset in state.assets.values()],
            "violations": [violation._asdict() for violation in state.violations],
            "refused_duplicates": list(state.refused_duplicates),
            "counts": dict(state.counts),
            "requests": len(state.requests),
            "faults": [fault._asdict() for fault in site.faults.happened],
        }
    return Answer.json(200, shown)


def see_requests(site: Site, _: Request) -> Answer:
    """Show every request, headers included."""
    with site.state.lock:
        return Answer.json(200, [asdict(one) for one in site.state.requests])


def add_fault(site: Site, request: Request) -> Answer:
    """Plan a fault."""
    wanted = _body(request, _FAULT)
    site.faults.add(wanted.pop("method"), wanted.pop("target"), wanted.pop("fault"), **wanted)
    return Answer(204)


def add_random_faults(site: Site, request: Request) -> Answer:
    """Let a share of the requests go wrong."""
    optional = {"names": _NAMES, "seconds": _number, "target": text(), "size": whole_number(0)}
    wanted = _body(request, record({"probability": _number, "seed": whole_number(0)}, optional))
    site.faults.randomly(wanted.pop("probability"), wanted.pop("seed"), **wanted)
    return Answer(204)


def clear_faults(site: Site, _: Request) -> Answer:
    """Let nothing go wrong any more."""
    site.faults.clear()
    return Answer(204)


def change_settings(site: Site, request: Request) -> Answer:
    """Change settings by name."""
    for name, value in request.json().items():
        site.state.settings.change(name, value)
    return Answer(204)


def change_processing(site: Site, request: Request) -> Answer:
    """Say how media fare that are uploaded from now on."""
    optional = {"polls": whole_number(0), "outcome": text(), "reason": text(blank=True)}
    site.state.script_processing(**_body(request, record({"kind": text()}, optional)))
    return Answer(204)


def finish_processing(site: Site, request: Request) -> Answer:
    """End the processing of a medium."""
    schema = record(
        {"urn": urn("image", "document", "video")},
        {"status": text(), "reason": text(blank=True)},
    )
    site.state.finish_processing(**_body(request, schema))
    return Answer(204)


def issue_token(site: Site, request: Request) -> Answer:
    """Hand out a token."""
    optional = {"scopes": _NAMES, "sub": text(), "client_id": text(), "lifetime": _number}
    wanted = _body(request, record({}, optional))
    state = site.state
    value = state.issue_token(
        wanted.get("scopes", SELF_SERVE),
        state.members[wanted.get("sub", state.member.sub)],
        client_id=wanted.get("client_id", CLIENT_ID),
        lifetime=wanted.get("lifetime"),
    )
    return Answer.json(200, {"token": value, "author": state.tokens[value].urn})


def revoke(site: Site, request: Request) -> Answer:
    """Revoke a token."""
    site.state.revoke(_body(request, record({"token": text()}))["token"])
    return Answer(204)


def expire(site: Site, request: Request) -> Answer:
    """Let a token's life be over."""
    site.state.expire(_body(request, record({"token": text()}))["token"])
    return Answer(204)


def move_clock(site: Site, request: Request) -> Answer:
    """Let time pass, or the Date header lie."""
    wanted = _body(request, record({}, {"advance": _number, "date_skew": _number}))
    site.state.clock.advance(wanted.get("advance", 0))
    site.state.clock.date_skew = wanted.get("date_skew", site.state.clock.date_skew)
    return Answer(204)


def change_app(site: Site, request: Request) -> Answer:
    """Register redirect addresses for the default app, or add products to it."""
    wanted = _body(request, record({}, {"redirect_uris": _NAMES, "products": _NAMES}))
    with site.state.lock:
        site.state.app.redirect_uris.update(wanted.get("redirect_uris", ()))
        site.state.app.products.update(wanted.get("products", ()))
    return Answer(204)


def trap(site: Site, request: Request) -> Answer:
    """Catch those who follow redirects."""
    carried = "with" if request.header("Authorization") else "without"
    site.state.note(request, "redirect-followed", f"{carried} Authorization")
    return Answer.html(200, "You should not be here")


def _body(request: Request, schema: Check) -> dict[str, Any]:
    body = request.json()
    schema(body, "")
    return body


def _post(state: State, post: Post) -> dict[str, Any]:
    names = ("urn", "activity", "author", "text", "shown", "content", "versions", "deleted_at")
    return {
        **{name: getattr(post, name) for name in names},
        "commentary": post.little.wire,
        "hashtags": post.little.hashtags,
        "mentions": [mention._asdict() for mention in post.little.mentions],
        "fields": post.fields,
        "created_at": post.created_at,
        "lifecycle": lifecycle(state, post),
    }


def _asset(asset: Asset) -> dict[str, Any]:
    names = ("urn", "kind", "owner", "status", "reason", "size", "sha256")
    parts = [asdict(slot) for slot in asset.slots]
    return {**{name: getattr(asset, name) for name in names}, "slots": parts}


ROUTES = (
    ("GET", "state", see_state),
    ("GET", "requests", see_requests),
    ("POST", "faults", add_fault),
    ("POST", "faults/random", add_random_faults),
    ("DELETE", "faults", clear_faults),
    ("POST", "settings", change_settings),
    ("POST", "processing", change_processing),
    ("POST", "finish", finish_processing),
    ("POST", "tokens", issue_token),
    ("POST", "revoke", revoke),
    ("POST", "expire", expire),
    ("POST", "clock", move_clock),
    ("POST", "app", change_app),
    *((method, "trap", trap) for method in ("GET", "POST", "PUT", "DELETE", "PATCH")),
)
