"""Comments, on the versioned and on the unversioned endpoint.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api lists
scopes of vetted apps; the unversioned endpoint takes tokens that may only share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.linkedin_server import refusals
from tests.linkedin_server.fields import array, misfit, record, text, urn, whole_number
from tests.linkedin_server.little import RESERVED
from tests.linkedin_server.messages import Answer, Refusal
from tests.linkedin_server.records import Comment, Post

if TYPE_CHECKING:
    from tests.linkedin_server.gate import Call
    from tests.linkedin_server.state import State

FEED = {"person": "w_member_social_feed", "organization": "w_organization_social_feed"}
SHARE = {"person": "w_member_social", "organization": "w_organization_social"}
_RESOURCE = "partnerApiSocialActions"
_MINUTE = 60
# Comments are plain text: what little text writes stays to be seen.
_LITTLE = re.compile(rf"\\[{re.escape(RESERVED)}]|\{{hashtag\||@\[[^\]]*\]\(urn:li:")

_ATTRIBUTE = record({"start": whole_number(0), "length": whole_number(1), "value": record({}, {})})


def _attribute(value: Any, path: str) -> None:
    """Take where a mention stands; what it says of the mentioned is not looked at."""
    seen = {**value, "value": {}} if isinstance(value, dict) and "value" in value else value
    _ATTRIBUTE(seen, path)


_IMAGE = record({"entity": record({"image": urn("image")})})
_COMMENT = record(
    {
        "actor": urn("person", "organization"),
        "object": urn("share", "ugcPost", "activity"),
        "message": record({"text": text(blank=True)}, {"attributes": array(_attribute)}),
    },
    {"parentComment": urn("comment"), "content": array(_IMAGE, 1, 1)},
)


def create_versioned(call: Call) -> Answer:
    """Take a comment of an app that LinkedIn has vetted for it."""
    return _create(call, FEED, "rest")


def create_unversioned(call: Call) -> Answer:
    """Take a comment of any app that may share."""
    if not call.state.settings.v2_comments:
        raise call.denied("socialActions.CREATE")
    return _create(call, {kind: SHARE[kind] for kind in SHARE}, "v2")


def delete(call: Call) -> Answer:
    """Delete a comment; for an organization's, the query names it."""
    scopes = FEED if call.request.path.startswith("/rest/") else SHARE
    urn, number = call.keys
    with call.state.lock:
        post = _post(call.state, urn)
        comment = call.state.comments.get(f"urn:li:comment:({post.activity},{number})")
        if comment is None:
            raise refusals.not_found(number)
        actor = call.request.query.get("actor", call.token.urn)
        if actor != comment.actor or not call.acts_for(actor, scopes):
            raise call.denied(f"{_RESOURCE}.DELETE")
        del call.state.comments[comment.urn]
    return Answer(204)


def _create(call: Call, scopes: dict[str, str], endpoint: str) -> Answer:
    if not call.has_any(scopes):
        raise call.denied(f"{_RESOURCE}.CREATE")
    body = call.body()
    _check(call, body)
    if not call.acts_for(body["actor"], scopes):
        raise call.denied(f"{_RESOURCE}.CREATE")
    with call.state.lock:
        post = _post(call.state, call.key)
        _check_object(body, post)
        _throttle(call.state, body["actor"])
        comment = _store(call.state, body, post, endpoint)
    return Answer.json(201, _as_json(comment, post), {"x-restli-id": comment.number})


def _check(call: Call, body: dict[str, Any]) -> None:
    """Raise Refusal where a comment cannot be like this; note little text in it."""
    if "content" in body and not call.state.settings.comment_attachments:
        raise refusals.forbidden(
            "Unpermitted fields present in REQUEST_BODY: "
            "Data Processing Exception while processing fields [/content]"
        )
    _COMMENT(body, "")
    said = body["message"]["text"]
    text(call.state.settings.comment_limit, blank="content" in body)(said, "/message/text")
    if found := _LITTLE.search(said):
        call.state.note(call.request, "comment-escaped", f"{found[0]!r} will be seen in {said!r}")


def _post(state: State, urn: str) -> Post:
    post = state.posts.get(urn)
    if post is None or post.deleted_at is not None:
        raise refusals.not_found(urn)
    return post


def _check_object(body: dict[str, Any], post: Post) -> None:
    """Raise Refusal where body and path speak of different posts."""
    if body["object"] not in {post.urn, post.activity}:
        raise misfit("/object", f"{body['object']} is not the post in the path")
    if not body.get("parentComment", f"({post.activity},").count(f"({post.activity},"):
        raise misfit("/parentComment", "the comment belongs to another post")


def _throttle(state: State, actor: str) -> None:
    now, limit = state.clock.now(), state.settings.comments_per_minute
    times = [at for at in state.comment_times.get(actor, []) if now - at < _MINUTE]
    if limit and len(times) >= limit:
        raise Refusal(refusals.throttled(refusals.COMMENT_LIMIT))
    state.comment_times[actor] = [*times, now]


def _store(state: State, body: dict[str, Any], post: Post, endpoint: str) -> Comment:
    number = str(state.new_number())
    urn = f"urn:li:comment:({post.activity},{number})"
    said, now = body["message"]["text"], state.clock.now()
    comment = Comment(urn, number, post.urn, body["actor"], said, body, endpoint, now)
    state.comments[urn] = comment
    return comment


def _as_json(comment: Comment, post: Post) -> dict[str, Any]:
    created = int(comment.created_at * 1000)
    return {
        **comment.fields,
        "id": comment.number,
        "$URN": comment.urn,
        "commentUrn": comment.urn,
        "object": post.activity,
        "created": {"actor": comment.actor, "time": created},
        "lastModified": {"actor": comment.actor, "time": created},
    }
