"""HTML in drafts: which tags are known elements, and what of them readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.document.nodes import Break, Comment, Html, Inline, Text
from postkit.regex import regex
from postkit.text import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
# Those that begin or end a line on a page: words on their two sides are not one word.
_BREAKING_NAMES = (
    "address article aside blockquote body br caption center col colgroup dd details dialog dir "
    "div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html iframe legend li main menu nav ol optgroup option p pre script "
    "section style summary table tbody td textarea tfoot th thead title tr ul"
)
_BREAKING = frozenset(_BREAKING_NAMES.split())
_ANY_TAG = r"</?([A-Za-z][A-Za-z0-9-]*+)(?:\s[^<>]*+|/)?>"
_TAG = regex(_ANY_TAG)
_MARKUP = regex(rf"<!--.*?-->|{_ANY_TAG}", re.DOTALL)
_LINE_END = regex(r"[\r\n]\s*+")


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


def breaks_line(html: str) -> bool:
    """Tell whether a tag parts the words before it from those behind it."""
    match = _MARKUP.match(html)
    return match is not None and (match[1] or "").lower() in _BREAKING


def read_block(pieces: Sequence[Text]) -> tuple[list[Inline], list[Comment]]:
    """Split the lines of an HTML block into tags, comments and the words between."""
    text, places = _joined(pieces)
    inlines: list[Inline] = []
    comments: list[Comment] = []
    last = 0
    for match in _markup(text):
        if match[1] and not is_element(match[1]):
            continue
        inlines += _lines(text, last, match.start(), places)
        span = places.span(match.start(), match.end())
        inlines.append(Html(match[0], span))
        if comment := comment_of(match[0], span):
            comments.append(comment)
        if (match[1] or "").lower() in _BREAKING:
            inlines.append(_line_end(span.end, hard=True))
        last = match.end()
    inlines += _lines(text, last, len(text), places)
    return list(_tidied(inlines)), comments


def _markup(text: str) -> Iterator[re.Match[str]]:
    """Yield tags and comments; no comment is looked for behind the last end of one."""
    closed = text.rfind("-->") + len("-->") if "-->" in text else 0
    yield from _MARKUP.finditer(text, 0, closed)
    yield from _TAG.finditer(text, closed)


def _joined(pieces: Sequence[Text]) -> tuple[str, SourceMap]:
    places = SourceMap()
    length = 0
    for piece in pieces:
        places.add(length, len(piece.text), piece.span)
        length += len(piece.text)
    return "".join(piece.text for piece in pieces), places


def _lines(text: str, start: int, end: int, places: SourceMap) -> Iterator[Inline]:
    for match in _LINE_END.finditer(text, start, end):
        if match.start() > start:
            yield Text(text[start : match.start()], places.span(start, match.start()))
        start = match.end()
        yield _line_end(places.span(match.start(), start).start, hard=False)
    if end > start:
        yield Text(text[start:end], places.span(start, end))


def _line_end(place: int, *, hard: bool) -> Break:
    return Break(hard, Span(place, place))


def _tidied(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the inlines with one break between words and none elsewhere, nor space at a line."""
    begun = False
    line_end: Break | None = None
    for inline in inlines:
        if isinstance(inline, Break):
            line_end = inline if line_end is None or inline.hard else line_end
        elif isinstance(inline, Text):
            words = inline if begun and line_end is None else _unindented(inline)
            if words.text:
                if begun and line_end:
                    yield _line_end(words.span.start, hard=line_end.hard)
                begun, line_end = True, None
                yield words
        else:
            yield inline


def _unindented(words: Text) -> Text:
    text = words.text.lstrip()
    return Text(text, Span(words.span.end - len(text), words.span.end))
