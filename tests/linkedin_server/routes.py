"""Which request goes where."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tests.linkedin_server import comments, control, gate, identity, media, oauth, posts, uploads
from tests.linkedin_server.gate import Call
from tests.linkedin_server.messages import Answer, Refusal, Request
from tests.linkedin_server.refusals import gateway, illegal, not_found
from tests.linkedin_server.urns import from_path

if TYPE_CHECKING:
    from tests.linkedin_server.records import Logged
    from tests.linkedin_server.site import Site

Handler = Callable[["Site", Request, tuple[str, ...]], Answer]


class Route(NamedTuple):
    """A method, a path and the beginning of a query parameter; and who answers."""

    name: str
    method: str
    path: re.Pattern[str]
    query: str
    handler: Handler


def answer(site: Site, request: Request, logged: Logged) -> Answer:
    """Carry a request out and say what is answered."""
    try:
        route, keys = _route(request)
        logged.route = route.name
        answered = route.handler(site, request, keys)
    except Refusal as refusal:
        return refusal.answer
    with site.state.lock:
        site.state.counts[route.name] += 1
    return answered


def _rest(handler: Callable[[Call], Answer], method: str, *, required: bool = False) -> Handler:
    """Guard a versioned resource; ``method`` is what X-RestLi-Method may or must say."""

    def guarded(site: Site, request: Request, keys: tuple[str, ...]) -> Answer:
        token = gate.token_of(site.state, request)
        gate.take_quota(site.state, token)
        version = gate.rest_version(site.state, request)
        gate.check_rest_method(request, method, required=required)
        decoded = tuple(map(from_path, keys))
        return handler(Call(site.state, request, site.base, token, version, decoded))

    return guarded


def _v2(handler: Callable[[Call], Answer]) -> Handler:
    """Guard an unversioned resource."""

    def guarded(site: Site, request: Request, keys: tuple[str, ...]) -> Answer:
        token = gate.token_of(site.state, request)
        gate.take_quota(site.state, token)
        version = gate.v2_version(site.state, request)
        decoded = tuple(map(from_path, keys))
        return handler(Call(site.state, request, site.base, token, version, decoded))

    return guarded


def _open(handler: Callable[..., Answer]) -> Handler:
    """Let a handler see to its own guard; it takes the state, the request and the raw keys."""
    return lambda site, request, keys: handler(site.state, request, *keys)


def _control(handler: Callable[[Site, Request], Answer]) -> Handler:
    """Tell a test what it asked for that is not there."""

    def guarded(site: Site, request: Request, _: tuple[str, ...]) -> Answer:
        try:
            return handler(site, request)
        except (KeyError, ValueError, re.error) as error:
            raise illegal(f"There is no {error}") from error

    return guarded


_TABLE: tuple[tuple[str, str, str, Handler], ...] = (
    ("posts.create", "POST", "/rest/posts", _rest(posts.create, "CREATE")),
    ("posts.list", "GET", "/rest/posts?q=author", _rest(posts.of_author, "FINDER", required=True)),
    ("posts.several", "GET", "/rest/posts?ids=",
     _rest(posts.read_several, "BATCH_GET", required=True)),
    ("posts.read", "GET", "/rest/posts/*", _rest(posts.read, "GET")),
    ("posts.update", "POST", "/rest/posts/*",
     _rest(posts.update, "PARTIAL_UPDATE", required=True)),
    ("posts.delete", "DELETE", "/rest/posts/*", _rest(posts.delete, "DELETE", required=True)),
    ("images.initialize", "POST", "/rest/images?action=initializeUpload",
     _rest(media.initialize_image, "ACTION")),
    ("images.status", "GET", "/rest/images/*", _rest(media.image_status, "GET")),
    ("documents.initialize", "POST", "/rest/documents?action=initializeUpload",
     _rest(media.initialize_document, "ACTION")),
    ("documents.status", "GET", "/rest/documents/*", _rest(media.document_status, "GET")),
    ("videos.initialize", "POST", "/rest/videos?action=initializeUpload",
     _rest(media.initialize_video, "ACTION")),
    ("videos.finalize", "POST", "/rest/videos?action=finalizeUpload",
     _rest(media.finalize_video, "ACTION")),
    ("videos.status", "GET", "/rest/videos/*", _rest(media.video_status, "GET")),
    ("comments.create", "POST", "/rest/socialActions/*/comments",
     _rest(comments.create_versioned, "CREATE")),
    ("comments.delete", "DELETE", "/rest/socialActions/*/comments/*",
     _rest(comments.delete, "DELETE")),
    ("v2.comments.create", "POST", "/v2/socialActions/*/comments",
     _v2(comments.create_unversioned)),
    ("v2.comments.delete", "DELETE", "/v2/socialActions/*/comments/*", _v2(comments.delete)),
    ("v2.userinfo", "GET", "/v2/userinfo", _v2(identity.userinfo)),
    ("v2.organizations", "GET", "/v2/organizations?q=vanityName", _v2(identity.organizations)),
    ("uploads.put", "PUT", "/dms-uploads/*/*", _open(uploads.put)),
    ("oauth.authorization", "GET", "/oauth/v2/authorization", _open(oauth.authorization)),
    ("oauth.accessToken", "POST", "/oauth/v2/accessToken", _open(oauth.access_token)),
    ("oauth.introspect", "POST", "/oauth/v2/introspectToken", _open(oauth.introspect)),
    ("oauth.revoke", "POST", "/oauth/v2/revoke", _open(oauth.revoke)),
    *((f"test.{path}", method, f"/_test/{path}", _control(handler))
      for method, path, handler in control.ROUTES),
)  # fmt: skip


def _compiled(name: str, method: str, pattern: str, handler: Handler) -> Route:
    path, _, query = pattern.partition("?")
    expression = re.escape(path).replace(r"\*", "([^/]+)")
    return Route(name, method, re.compile(expression), query, handler)


_ROUTES = [_compiled(*row) for row in _TABLE]


def _route(request: Request) -> tuple[Route, tuple[str, ...]]:
    """Return who answers, with the raw keys in the path; raise Refusal where nobody does."""
    methods = set()
    for route in _ROUTES:
        found = route.path.fullmatch(request.path)
        if found is None or not _has_parameter(request, route.query):
            continue
        if route.method == request.method:
            return route, found.groups()
        methods.add(route.method)
    if methods:
        message = f"{request.method} is not supported here"
        raise Refusal(gateway(405, "METHOD_NOT_ALLOWED", message))
    raise not_found("No virtual resource for this address; it")


def _has_parameter(request: Request, beginning: str) -> bool:
    pairs = (f"{name}={value}" for name, value in request.raw_query.items())
    return not beginning or any(pair.startswith(beginning) for pair in pairs)
