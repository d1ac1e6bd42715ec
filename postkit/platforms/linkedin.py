"""LinkedIn: limits, folds, and its *little* text format.

Where a figure comes from, and when it was read, stands beside it. The counting unit is that of the
composer's counter, by field evidence: emoji and styled letters count twice
(https://socialblueprint.io/linkedin-post-character-limit/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postkit.linkedin import little, urns
from postkit.platforms._base import Figure, Fold, Platform
from postkit.platforms._linkedin_limits import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.platforms._base import Facet, Rendering

_HELP = "https://www.linkedin.com/help/linkedin/answer/a528176"
_COUNTERS = "https://linkedinsider.blog/ideal-linkedin-post-length"
_ARTICLES = "https://evaboot.com/blog/linkedin-character-limit"
_READ = "2026-10-04"
_SEEN = "2026-11-23"
_WRITTEN_OUT = 24  # units that a facet has more than its text and target, and some to spare
MEDIA_TYPES = frozenset(
    {
        *("image/jpeg", "image/png", "image/gif", "video/mp4", "application/pdf"),
        *("application/vnd.ms-powerpoint", "application/msword"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)


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
        }
        | ATTACHMENTS,
        folds=(
            Fold("mobile", _estimated(mobile_fold), fold_lines, 47),
            Fold("desktop", _estimated(desktop_fold), fold_lines, 70),
        ),
        encode=encode if urls == "escaped" else _encode_raw,
        encoded_at_most=_at_most,
        handle="linkedin",
        media_types=MEDIA_TYPES,
        post_of=urns.post_of,
    )


def _estimated(fold: int) -> Figure:
    return Figure(fold, "folklore", _COUNTERS, _READ)


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


def _at_most(length: int, facets: Sequence[Facet]) -> int:
    """Return what no *little* text is longer than: each unit is escaped, each facet written out."""
    return 2 * length + sum(_WRITTEN_OUT + 2 * len(facet.target) for facet in facets)


def _elements(rendering: Rendering) -> list[little.Element]:
    return [
        little.Element(facet.start, facet.end, facet.kind, facet.target)
        for facet in rendering.facets
        if facet.kind != "link" and facet.target
    ]
