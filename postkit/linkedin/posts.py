"""Posts as the Posts API takes them, and the one call that makes one.

Fields and enums: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/post-api-schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import AlreadyLive, NetworkError, OutcomeUnknown, PostkitError, PublishFailed
from postkit.linkedin import urns
from postkit.linkedin.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postkit.linkedin.api import Api

_VISIBILITY = {"public": "PUBLIC", "connections": "CONNECTIONS", "logged_in": "LOGGED_IN"}
_DURATION = {"1d": "ONE_DAY", "3d": "THREE_DAYS", "7d": "SEVEN_DAYS", "14d": "FOURTEEN_DAYS"}
_CREATED = 201


class File(NamedTuple):
    """An uploaded file: its kind (image, video, document, thumbnail), and what is said of it."""

    kind: str
    name: str
    alt: str = ""
    title: str = ""


class Parts(NamedTuple):
    """All that makes a post: ``commentary`` is *little* text, ``parent`` the post it shares."""

    author: str
    commentary: str
    visibility: str
    reshareable: bool
    files: tuple[File, ...] = ()
    poll: Mapping[str, Any] | None = None
    card: Mapping[str, str] | None = None
    parent: str = ""


def body(parts: Parts, media: Sequence[str]) -> dict[str, Any]:
    """Return the JSON of a post; ``media`` are the URNs of its files, in their order."""
    made: dict[str, Any] = {
        "author": parts.author,
        "commentary": parts.commentary,
        "visibility": _VISIBILITY[parts.visibility],
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": not parts.reshareable,
    }
    if content := _content(parts, media):
        made["content"] = content
    if parts.parent:
        made["reshareContext"] = {"parent": parts.parent}
    return made


def create(api: Api, body: Mapping[str, Any]) -> str:
    """Create a post and return its URN.

    Raises ``PublishFailed`` where it is certainly not live (``AlreadyLive`` where LinkedIn has it
    already), else ``OutcomeUnknown``. It is never sent again once it may have arrived.
    """
    try:
        response = api.create_post(body)
    except Fault as fault:
        raise _refused(fault, body) from fault
    except NetworkError as error:
        if error.arrived:
            raise _unknown(error.message, body) from error
        raise _failed(error.message, error.hint) from error
    except PostkitError as error:  # no token: nothing was sent
        raise _failed(error.message, error.hint) from error
    urn = response.headers.get("x-restli-id", "").strip()
    if response.status == _CREATED and urns.is_new_post(urn):
        return urn
    said = f"LinkedIn answered {response.status}, but does not say which post it made"
    raise _unknown(said, body)


def _refused(fault: Fault, body: Mapping[str, Any]) -> PostkitError:
    if fault.duplicate_of:
        url = urns.post_url(fault.duplicate_of)
        message = f"LinkedIn has this very post already: {url}"
        return AlreadyLive(message, hint=fault.hint, url=url, urn=fault.duplicate_of)
    return _failed(fault.words, fault.hint) if fault.certain else _unknown(fault.words, body)


def _failed(why: str, hint: str) -> PublishFailed:
    return PublishFailed(f"nothing was published: {why}", hint=hint)


def _unknown(why: str, body: Mapping[str, Any]) -> OutcomeUnknown:
    """Return the error that says where a person sees whether a post is live."""
    place = urns.activity_url(str(body["author"]))
    hint = f"look at {place}, then say what you saw with `postkit resolve`"
    return OutcomeUnknown(f"it may be live: {why}", hint=hint)


def _content(parts: Parts, media: Sequence[str]) -> dict[str, Any]:
    if parts.poll:
        return {"poll": _poll(parts.poll)}
    if parts.card:
        return {"article": _article(parts.card, parts.files, media)}
    shown = [_medium(file, urn) for file, urn in zip(parts.files, media, strict=True)]
    if len(shown) > 1:
        return {"multiImage": {"images": shown}}
    return {"media": shown[0]} if shown else {}


def _poll(poll: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "question": poll["question"],
        "options": [{"text": option} for option in poll["options"]],
        "settings": {"duration": _DURATION[poll["duration"]]},
    }


def _article(
    card: Mapping[str, str], files: Sequence[File], media: Sequence[str]
) -> dict[str, str]:
    """Return a link card: LinkedIn reads nothing from the page itself."""
    made = {"source": card["url"], "title": card["title"], "description": card["description"]}
    for file, urn in zip(files, media, strict=True):
        made |= {"thumbnail": urn, "thumbnailAltText": file.alt}
    return {name: text for name, text in made.items() if text}


def _medium(file: File, urn: str) -> dict[str, str]:
    """Return how a file stands in a post: images have an alternative text, others a title."""
    if file.kind == "image":
        return {"id": urn, "altText": file.alt} if file.alt else {"id": urn}
    return {"id": urn, "title": file.title or file.name}
