"""The text of a post as HTML: mentions, hashtags and addresses as links, findings as marks."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from postkit.reports._base import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.platforms._base import Facet
    from postkit.platforms._fold import Cut
    from postkit.post import Post
    from postkit.previews.placing import Placed

_HASHTAG = "https://www.linkedin.com/feed/hashtag/"
_COMPANY = "urn:li:organization:"


def marked(post: Post, found: Sequence[Placed], cut: Cut | None, view: str) -> str:
    """Return the text with what is behind a fold in an element of its own, below its button.

    ``view`` names it among the ids of the page; those of findings are ``view-f`` and their number.
    """
    text = post.text
    if cut is None:
        return "".join(_pieces(post, found, 0, len(text), view))
    shown = "".join(_pieces(post, found, 0, cut.offset, view))
    rest = "".join(_pieces(post, found, cut.offset, len(text), view))
    name = f"{view}-rest"
    button = (
        f'<button type="button" class="more" aria-expanded="true" aria-controls="{name}">'
        "…see more</button>"
    )
    return f'{shown}{button}<span class="rest" id="{name}">{rest}</span>'


def _pieces(post: Post, found: Sequence[Placed], start: int, end: int, view: str) -> Iterator[str]:
    """Yield a stretch of the text, piece by piece: each is in the same marks and links."""
    facets = [each for each in post.rendering.facets if each.start < end and each.end > start]
    marks = [
        (number, each) for number, each in enumerate(found) if each.start < end and each.end > start
    ]
    stretches = [(each.start, each.end) for each in facets]
    stretches += [(mark.start, mark.end) for _, mark in marks]
    ends = {start, end}
    for first, last in stretches:
        ends |= {max(start, first), min(end, last)}
    places = sorted(ends)
    for at, stop in pairwise(places):
        facet = next((each for each in facets if each.start <= at < each.end), None)
        own = [(number, each) for number, each in marks if each.start <= at < each.end]
        yield _piece(post, (at, stop), facet, own, view)


def _piece(
    post: Post,
    place: tuple[int, int],
    facet: Facet | None,
    marks: list[tuple[int, Placed]],
    view: str,
) -> str:
    start, end = place
    words = visible(post.text[start:end])
    html = _linked(words, facet, post) if facet else words
    for number, mark in marks:
        kind = mark.finding.severity.name.lower()
        name = f' id="{view}-f{number}"' if mark.start == start else ""
        html = f'<mark class="{kind}"{name} title="{escape(mark.finding.message)}">{html}</mark>'
    return html


def _linked(words: str, facet: Facet, post: Post) -> str:
    address = _address(facet, post)
    if not address:
        return f'<span class="mention">{words}</span>' if facet.target else words
    return f'<a href="{escape(address)}" rel="noreferrer noopener" target="_blank">{words}</a>'


def _address(facet: Facet, post: Post) -> str:
    """Return where a facet leads: for a mention to what the people file says, if it says."""
    if facet.kind == "hashtag":
        return _HASHTAG + quote(facet.target)
    if facet.kind == "link":
        return facet.target if facet.target.lower().startswith(("https://", "http://")) else ""
    person = post.people.whom(facet.key)
    if person and person.url:
        return person.url
    number = facet.target.removeprefix(_COMPANY)
    return f"https://www.linkedin.com/company/{number}" if number.isdigit() else ""


def visible(text: str) -> str:
    """Return words for HTML; what nobody can see, such as controls of direction, as escapes."""
    return escape("\n".join(printable(line) for line in text.split("\n")))
