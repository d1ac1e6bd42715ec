"""The fields of a post: which there are, what they take, and what goes with what.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
"""

from __future__ import annotations

from typing import Any

from tests.linkedin_server import refusals, urns
from tests.linkedin_server.fields import (
    Check,
    array,
    flag,
    misfit,
    one_of,
    only_true,
    record,
    text,
    urn,
    web_address,
)

_ALT_TEXT = text(4086, blank=True)
_IMAGE = record({"id": urn("image")}, {"altText": _ALT_TEXT})
_TARGETS = (
    "geoLocations",
    "seniorities",
    "industries",
    "jobFunctions",
    "degrees",
    "fieldsOfStudy",
    "schools",
    "organizations",
    "staffCountRanges",
    "interfaceLocales",
)
_LABELS = (
    "APPLY",
    "DOWNLOAD",
    "VIEW_QUOTE",
    "LEARN_MORE",
    "SIGN_UP",
    "SUBSCRIBE",
    "REGISTER",
    "JOIN",
    "ATTEND",
    "REQUEST_DEMO",
    "SEE_MORE",
    "BUY_NOW",
    "SHOP_NOW",
)

_MEDIA = {
    "image": _IMAGE,
    "video": record({"id": urn("video")}, {"title": text()}),
    "document": record({"id": urn("document"), "title": text()}),
}

_ARTICLE = record(
    {"source": web_address, "title": text(399)},
    {
        "description": text(4085, blank=True),
        "thumbnail": urn("image"),
        "thumbnailAltText": text(4085, blank=True),
    },
)

_POLL = record(
    {
        "question": text(140),
        "options": array(record({"text": text(30)}), 2, 4),
        "settings": record(
            {"duration": one_of("ONE_DAY", "THREE_DAYS", "SEVEN_DAYS", "FOURTEEN_DAYS")},
            {"voteSelectionType": one_of("SINGLE_VOTE"), "isVoterVisibleToAuthor": only_true},
        ),
    }
)


def _media(value: Any, path: str) -> None:
    """Take the one medium of a post, by the kind that its URN says it is."""
    kind = urns.of_kind(str(value.get("id"))) if isinstance(value, dict) else ""
    _MEDIA.get(kind, record({"id": urn(*_MEDIA)}))(value, path)


_VARIANTS: dict[str, Check] = {
    "media": _media,
    "multiImage": record({"images": array(_IMAGE, 2, 20)}),
    "article": _ARTICLE,
    "poll": _POLL,
}


def _content(value: Any, path: str) -> None:
    """Take exactly one kind of content."""
    if isinstance(value, dict) and "carousel" in value:
        raise misfit(f"{path}/carousel", "Organic carousel is currently not supported")
    record({}, _VARIANTS)(value, path)
    if len(value) != 1:
        raise misfit(path, f"exactly one of {', '.join(_VARIANTS)} is wanted")


_DISTRIBUTION = record(
    {"feedDistribution": one_of("MAIN_FEED", "NONE")},
    {
        "targetEntities": array(record({}, dict.fromkeys(_TARGETS, array(text())))),
        "thirdPartyDistributionChannels": array(text()),
    },
)

_CREATE = record(
    {
        "author": urn("person", "organization"),
        "commentary": text(blank=True),
        "visibility": one_of("PUBLIC", "CONNECTIONS", "LOGGED_IN", "CONTAINER"),
        "distribution": _DISTRIBUTION,
        "lifecycleState": one_of("PUBLISHED"),
    },
    {
        "isReshareDisabledByAuthor": flag,
        "content": _content,
        "contentLandingPage": web_address,
        "contentCallToActionLabel": one_of(*_LABELS),
        "container": urn("group", "event"),
        "reshareContext": record({"parent": urn("share", "ugcPost")}),
    },
)

_PATCH = record(
    {
        "patch": record(
            {
                "$set": record(
                    {},
                    {
                        "commentary": text(blank=True),
                        "contentCallToActionLabel": one_of(*_LABELS),
                        "contentLandingPage": web_address,
                        "lifecycleState": one_of("PUBLISHED"),
                    },
                )
            }
        )
    }
)


def check_create(body: dict[str, Any]) -> None:
    """Raise Refusal where a post cannot be created like this."""
    _CREATE(body, "")
    if "content" in body and "reshareContext" in body:
        raise misfit("/content", "a reshare has no content of its own")
    if (body["visibility"] == "CONTAINER") != ("container" in body):
        raise misfit("/container", "visibility CONTAINER and a container go together")
    if _targets(body) and not body["author"].startswith("urn:li:organization:"):
        raise misfit("/distribution/targetEntities", "only organizations may target")
    if not (body["commentary"].strip() or {"content", "reshareContext"} & body.keys()):
        raise refusals.bad_field("INVALID_VALUE_BLANK_FIELD", "/commentary", "the post is empty")


def check_patch(body: dict[str, Any]) -> dict[str, Any]:
    """Return what is to be set; raise Refusal for what cannot be edited."""
    _PATCH(body, "")
    changes: dict[str, Any] = body["patch"]["$set"]
    if not changes:
        raise misfit("/patch/$set", "there is nothing to set")
    return changes


def media_in(body: dict[str, Any]) -> list[str]:
    """Return the URNs of the media that a post is made of."""
    content = body.get("content", {})
    one = content.get("media", {}).get("id")
    thumbnail = content.get("article", {}).get("thumbnail")
    several = [image["id"] for image in content.get("multiImage", {}).get("images", [])]
    return [urn for urn in (one, thumbnail, *several) if urn]


def _targets(body: dict[str, Any]) -> list[Any]:
    targets: list[Any] = body["distribution"].get("targetEntities", [])
    return targets
