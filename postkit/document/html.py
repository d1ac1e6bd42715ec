"""HTML in drafts: which tags are known elements, and what of them readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.document.nodes import Comment, Html, Inline, Text
from postkit.text import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# https://html.spec.whatwg.org/multipage/indices.html#elements-3 and the obsolete ones that live on
_NAMES = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br "
    "button canvas caption center cite code col colgroup data datalist dd del details dfn dialog "
    "dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 "
    "h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map "
    "mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p param "
    "picture pre progress q rp rt ruby s samp script search section select slot small source span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr"
)
_ELEMENTS = frozenset(_NAMES.split())
_MARKUP = re.compile(r"<!--.*?-->|</?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*|/)?>", re.DOTALL)


def is_element(name: str) -> bool:
    """Tell whether a tag name is an HTML element's.

    Capitalised names and single capital letters are not: ``List<Object>`` and ``Box<T>`` are text.
    """
    usual_case = name.islower() or (name.isupper() and len(name) > 1)
    return usual_case and name.lower() in _ELEMENTS


def comment_of(html: str, span: Span) -> Comment | None:
    """Return the comment that a piece of HTML is, or None."""
    if not html.startswith("<!--"):
        return None
    return Comment(html.removeprefix("<!--").removesuffix("-->").strip(), span)


def read_block(pieces: Sequence[Text]) -> tuple[list[Inline], list[Comment]]:
    """Split the lines of an HTML block into tags, comments and the words between."""
    text, places = _joined(pieces)
    inlines: list[Inline] = []
    comments: list[Comment] = []
    last = 0
    for match in _MARKUP.finditer(text):
        if match[1] and not is_element(match[1]):
            continue
        _add_words(inlines, text, last, match.start(), places)
        span = places.span(match.start(), match.end())
        inlines.append(Html(match[0], span))
        if comment := comment_of(match[0], span):
            comments.append(comment)
        last = match.end()
    _add_words(inlines, text, last, len(text), places)
    return inlines, comments


def _joined(pieces: Sequence[Text]) -> tuple[str, SourceMap]:
    places = SourceMap()
    length = 0
    for piece in pieces:
        places.add(length, len(piece.text), piece.span)
        length += len(piece.text)
    return "".join(piece.text for piece in pieces), places


def _add_words(inlines: list[Inline], text: str, start: int, end: int, places: SourceMap) -> None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    stripped = words.strip()
    if stripped:
        inlines.append(Text(stripped, places.span(start + lead, start + lead + len(stripped))))
