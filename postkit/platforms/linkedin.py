"""LinkedIn: limits, folds, and its *little* text format.

Where a figure comes from, and when it was read, stands beside it. The counting unit is that of the
composer's counter, by field evidence: emoji and styled letters count twice
(https://socialblueprint.io/linkedin-post-character-limit/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postkit.linkedin import little, urns
from postkit.platforms._base import Figure, Fold, Platform

if TYPE_CHECKING:
    from postkit.platforms._base import Rendering

_HELP = "https://www.linkedin.com/help/linkedin/answer/a528176"
_DOCS = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/"
_COUNTERS = "https://linkedinsider.blog/ideal-linkedin-post-length"
_ARTICLES = "https://evaboot.com/blog/linkedin-character-limit"
_PHOTOS = "https://www.linkedin.com/help/linkedin/answer/100983"
_VIDEOS = "https://docs.ayrshare.com/rest-api/endpoints/post/linkedin"
_READ = "2026-10-04"
_SEEN = "2026-11-23"
_MB = 1_000_000  # LinkedIn does not say whether it means 1,048,576
MEDIA_TYPES = frozenset(
    {
        *("image/jpeg", "image/png", "image/gif", "video/mp4", "application/pdf"),
        *("application/vnd.ms-powerpoint", "application/msword"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)


def _official(value: int, page: str) -> Figure:
    return Figure(value, "official", f"{_DOCS}{page}", _READ)


_ATTACHMENTS = {
    "alt_length": _official(4086, "images-api"),
    "images": _official(20, "multiimage-post-api"),
    "image_pixels": _official(36_152_319, "images-api"),
    "image_frames": _official(250, "images-api"),
    "image_bytes": Figure(5 * _MB, "vendor", _PHOTOS, _READ),  # in the browser; the API names none
    "image_title_length": _official(0, "images-api"),  # a picture has an alternative text alone
    "video_alt_length": Figure(0, "vendor", _VIDEOS, _SEEN),  # the API names it of images alone
    "video_bytes_min": _official(75_000, "videos-api"),
    "video_bytes": _official(500 * _MB, "videos-api"),  # 5 GB in another place of that page
    "video_seconds_min": _official(3, "videos-api"),
    "video_seconds": _official(30 * 60, "videos-api"),
    "document_bytes": _official(100 * _MB, "documents-api"),
    "document_pages": _official(300, "documents-api"),
    "document_alt_length": _official(0, "documents-api"),  # a title, and no other words
    "document_title_length_min": _official(1, "documents-api"),
    "card_title_length_min": _official(1, "posts-api"),
    "card_title_length": _official(399, "post-api-schema"),
    "card_description_length": _official(4085, "post-api-schema"),
    "card_alt_length": _official(4085, "post-api-schema"),
    "poll_options": _official(4, "poll-post-api"),
    "poll_question_length": _official(140, "poll-post-api"),
    "poll_option_length": _official(30, "poll-post-api"),
}


def platform(
    *,
    max_length: int = 3000,
    max_comment_length: int = 1250,
    max_headline_length: int = 100,
    max_article_length: int = 110_000,
    mobile_fold: int = 140,
    desktop_fold: int = 210,
    fold_lines: int = 3,
    urls: Literal["escaped", "raw"] = "escaped",
) -> Platform:
    """Return LinkedIn as it is in autumn 2026; lengths are in UTF-16 code units.

    - ``max_length``: of a post
    - ``max_comment_length``: of a comment
    - ``max_headline_length``: of an article's headline, estimated: sources differ
    - ``max_article_length``: of an article, estimated: sources differ
    - ``mobile_fold``: after how many characters the feed of a phone cuts, estimated
    - ``desktop_fold``: after how many that of a computer cuts, estimated
    - ``fold_lines``: after how many lines both cut, estimated
    - ``urls``: how addresses travel; its grammar wants them escaped, some clients leave them raw
    """
    return Platform(
        name="linkedin",
        title="LinkedIn",
        limits={
            "length": Figure(max_length, "official", _HELP, _READ),
            "comment_length": Figure(max_comment_length, "vendor", _COUNTERS, _READ),
            "headline_length": Figure(max_headline_length, "folklore", _ARTICLES, _SEEN),
            "article_length": Figure(max_article_length, "folklore", _ARTICLES, _SEEN),
            **_ATTACHMENTS,
        },
        folds=(
            Fold("mobile", Figure(mobile_fold, "folklore", _COUNTERS, _READ), fold_lines, 47),
            Fold("desktop", Figure(desktop_fold, "folklore", _COUNTERS, _READ), fold_lines, 70),
        ),
        encode=encode if urls == "escaped" else _encode_raw,
        handle="linkedin",
        media_types=MEDIA_TYPES,
        post_of=urns.post_of,
    )


def encode(rendering: Rendering) -> str:
    """Return the *little* text of a rendering, the form of ``commentary`` in the Posts API."""
    return little.encode(rendering.text, _elements(rendering))


def _encode_raw(rendering: Rendering) -> str:
    links = (
        little.Element(facet.start, facet.end, "raw", facet.target)
        for facet in rendering.facets
        if facet.kind == "link"
    )
    return little.encode(rendering.text, sorted([*_elements(rendering), *links]))


def _elements(rendering: Rendering) -> list[little.Element]:
    return [
        little.Element(facet.start, facet.end, facet.kind, facet.target)
        for facet in rendering.facets
        if facet.kind != "link" and facet.target
    ]
