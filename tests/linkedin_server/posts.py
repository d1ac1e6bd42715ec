"""Posts: create, read, list, change, delete."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.linkedin_server import little, refusals, urns
from tests.linkedin_server.media import check_usable
from tests.linkedin_server.messages import Answer, Refusal
from tests.linkedin_server.post_fields import check_create, check_patch, media_in
from tests.linkedin_server.records import Post

if TYPE_CHECKING:
    from tests.linkedin_server.gate import Call
    from tests.linkedin_server.little import Little
    from tests.linkedin_server.state import State

WRITE = {"person": "w_member_social", "organization": "w_organization_social"}
READ = {"person": "r_member_social", "organization": "r_organization_social"}
_RESOURCE = "partnerApiPosts"
_OF_UGC_POSTS = {"video", "document", "poll"}  # the rest become shares


def create(call: Call) -> Answer:
    """Take a post: 201 without a body, its URN in a header."""
    if not call.has_any(WRITE):
        raise call.denied(f"{_RESOURCE}.CREATE")
    body = call.body()
    check_create(body)
    if not call.acts_for(body["author"], WRITE):
        raise call.denied(f"{_RESOURCE}.CREATE")
    with call.state.lock:
        understood = _commentary(call, body["commentary"])
        check_usable(call.state, media_in(body), body["author"])
        _check_parent(call.state, body)
        post = _store(call.state, body, understood)
    _note_faults(call, understood)
    return Answer(201, headers={"x-restli-id": post.urn})


def read(call: Call) -> Answer:
    """Give a post back, commentary in little text."""
    if not call.has_any(READ):
        raise call.denied(f"{_RESOURCE}.GET")
    with call.state.lock:
        return Answer.json(200, _shown(call, call.key))


def read_several(call: Call) -> Answer:
    """Give several posts back, each with a status of its own."""
    if not call.has_any(READ):
        raise call.denied(f"{_RESOURCE}.BATCH_GET")
    results, errors = {}, {}
    with call.state.lock:
        for urn in urns.list_from_query(call.request.raw_query["ids"]):
            try:
                results[urn] = _shown(call, urn)
            except Refusal as refusal:
                errors[urn] = json.loads(refusal.answer.body)
    statuses = dict.fromkeys(results, 200) | {urn: one["status"] for urn, one in errors.items()}
    return Answer.json(200, {"results": results, "statuses": statuses, "errors": errors})


def of_author(call: Call) -> Answer:
    """List an author's posts, newest first."""
    author = urns.from_query(call.request.raw_query.get("author", ""))
    if not call.acts_for(author, READ):
        raise call.denied(f"{_RESOURCE}.FINDER-author")
    start, count = _range(call)
    with call.state.lock:
        own = [post for post in reversed(call.state.live_posts()) if post.author == author]
        elements = [_as_json(call.state, post) for post in own[start : start + count]]
    paging = {"start": start, "count": count, "links": [], "total": len(own)}
    return Answer.json(200, {"elements": elements, "paging": paging})


def update(call: Call) -> Answer:
    """Change what can be changed of a post."""
    if not call.has_any(WRITE):
        raise call.denied(f"{_RESOURCE}.PARTIAL_UPDATE")
    changes = check_patch(call.body())
    with call.state.lock:
        post = _own(call, "PARTIAL_UPDATE")
        if post is None or post.deleted_at is not None:
            raise refusals.not_found(call.key)
        understood = _commentary(call, changes.get("commentary", post.little.wire))
        post.versions.append(post.little.wire)
        post.fields |= changes
        post.little, post.modified_at = understood, call.state.clock.now()
    _note_faults(call, understood)
    return Answer(204)


def delete(call: Call) -> Answer:
    """Delete a post; what has been deleted may be deleted again."""
    if not call.has_any(WRITE):
        raise call.denied(f"{_RESOURCE}.DELETE")
    with call.state.lock:
        post = _own(call, "DELETE")
        if post is None:
            raise refusals.not_found(call.key)
        post.deleted_at = post.deleted_at or call.state.clock.now()
    return Answer(204)


def lifecycle(state: State, post: Post) -> str:
    """Return where a post stands: a post is seen by readers once its media are processed."""
    statuses = {state.assets[urn].status for urn in media_in(post.fields)}
    if "PROCESSING_FAILED" in statuses:
        return "PUBLISH_FAILED"
    return "PUBLISH_REQUESTED" if statuses - {"AVAILABLE"} else "PUBLISHED"


def _commentary(call: Call, wire: str) -> Little:
    """Read a commentary; raise Refusal where its visible text is too long."""
    state, app = call.state, call.token.client_id
    understood = little.parse(wire, lambda urn: state.names_of(urn, app))
    limit = state.settings.commentary_limit
    if little.units(understood.text) > limit:
        description = f"ShareCommentary text exceeds the maximum length, maxLength: {limit}"
        raise refusals.bad_field("FIELD_ARRAY_SIZE_TOO_HIGH", "/commentary", description)
    return understood


def _note_faults(call: Call, understood: Little) -> None:
    for offset, reason in understood.faults:
        call.state.note(call.request, "little", f"{reason}, at {offset} in {understood.wire!r}")


def _check_parent(state: State, body: dict[str, Any]) -> None:
    """Raise Refusal for a reshare of what is not there or must not be reshared."""
    if "reshareContext" not in body:
        return
    parent, field = body["reshareContext"]["parent"], "/reshareContext/parent"
    post = state.posts.get(parent)
    if parent not in state.foreign_posts and (post is None or post.deleted_at is not None):
        raise refusals.bad_field("INVALID_URN_ID", field, f"{parent} does not exist")
    if post is not None and post.fields.get("isReshareDisabledByAuthor"):
        raise refusals.forbidden(f"{parent} must not be reshared")


def _store(state: State, body: dict[str, Any], understood: Little) -> Post:
    """Keep a post, unless it was there a moment ago."""
    compared = ("author", "commentary", "content", "reshareContext")
    what = json.dumps([body.get(name) for name in compared], sort_keys=True)
    if earlier := _duplicate(state, what):
        state.refused_duplicates.append(earlier)
        raise Refusal(refusals.duplicate(earlier))
    now, number = state.clock.now(), state.new_number()
    urn = f"urn:li:{_kind(body)}:{number}"
    activity = f"urn:li:activity:{state.new_number()}"
    state.posts[urn] = Post(urn, activity, body, understood, created_at=now, modified_at=now)
    state.recent[what] = (urn, now)
    return state.posts[urn]


def _duplicate(state: State, what: str) -> str:
    urn, at = state.recent.get(what, ("", 0.0))
    if not urn or state.clock.now() - at >= state.settings.duplicate_window:
        return ""
    deleted = state.posts[urn].deleted_at is not None
    return "" if deleted and not state.settings.duplicates_of_deleted else urn


def _kind(body: dict[str, Any]) -> str:
    content = body.get("content", {})
    kinds = content.keys() | {urns.kind_of(urn) for urn in media_in(body)}
    return "ugcPost" if kinds & _OF_UGC_POSTS else "share"


def _own(call: Call, method: str) -> Post | None:
    """Return the post in the path; raise Refusal where it is another's."""
    post = call.state.posts.get(call.key)
    if post is not None and not call.acts_for(post.author, WRITE):
        raise call.denied(f"{_RESOURCE}.{method}")
    return post


def _author_looks(call: Call) -> bool:
    view = call.request.query.get("viewContext", "READER")
    if view not in {"AUTHOR", "READER"}:
        raise refusals.illegal(f"viewContext is {view!r}")
    return view == "AUTHOR"


def _shown(call: Call, urn: str) -> dict[str, Any]:
    """Return a post as its author or a reader gets it; raise Refusal where neither may."""
    post = call.state.posts.get(urn)
    if post is None or post.deleted_at is not None:
        raise refusals.not_found(urn)
    if not call.acts_for(post.author, READ):
        raise call.denied(f"{_RESOURCE}.GET")
    if not _author_looks(call) and lifecycle(call.state, post) != "PUBLISHED":
        raise refusals.not_found(urn)
    return _as_json(call.state, post)


def _as_json(state: State, post: Post) -> dict[str, Any]:
    created, modified = int(post.created_at * 1000), int(post.modified_at * 1000)
    return {
        "isReshareDisabledByAuthor": False,
        **post.fields,
        "id": post.urn,
        "commentary": post.little.stored,
        "createdAt": created,
        "publishedAt": created,
        "lastModifiedAt": modified,
        "lifecycleState": lifecycle(state, post),
        "lifecycleStateInfo": {"isEditedByAuthor": bool(post.versions)},
    }


def _range(call: Call) -> tuple[int, int]:
    given = call.request.query
    try:
        start, count = int(given.get("start", "0")), int(given.get("count", "10"))
    except ValueError:
        raise refusals.illegal("start and count are whole numbers") from None
    if start < 0 or not 0 < count <= 100:
        raise refusals.illegal("start is not below 0, count between 1 and 100")
    return start, count
