"""Keep Markdown's hands off characters that only look like markup.

CommonMark takes ``2*3*4``, ``__init__.py``, ``https://e.com/a*b*c`` and ``<your name>`` for
emphasis and HTML. Such characters are swapped, before parsing, for control characters that the
draft does not use, one for one, so that every place stays true; the parsed strings are then swapped
back. A comment in front of words would make HTML of their whole line; it is filled with one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from postkit.document import urls
from postkit.document.commonmark import definitions
from postkit.document.html import is_element
from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = "*_~&<"
_CHAR = regex(f"[{_MARKUP}]")
_WANTED = len(_MARKUP) + 1  # stand-ins, and a filler
_SPARE = [chr(code) for code in (*range(1, 9), *range(14, 32))]
_ARITHMETIC = regex(r"\*(?<=[A-Za-z0-9]\*)(?=[A-Za-z0-9])")
# Of more than two underscores behind a name, the last may be the end of an emphasis.
_DUNDER = regex(
    r"(?<!\w)(?:(?<=[./])(?:__\w*[^\W_]__(?=_*+(?!\w))|_{5,}+(?!\w))"
    r"|__\w{3,}+(?<=__)(?=[(/]|\.\w))"
)
_TAG = regex(r"<(?:/?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])|[?]|!(?!--))")
_AUTOLINK = regex(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>")
_DESTINATION = regex(
    r"\]\(\s*+(<[^<>\r\n]*+>|[^\s<>()]*+(?:\([^\s<>()]*+\)[^\s<>()]*+)*+)(?=\s*+\)|\s++[\"'(])"
)
_LONGEST_LINK_TEXT = 4096
_LONE_RETURN = regex(r"\r(?!\n)")
_FRAME = r"^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\r\n]++\]:)*+)"
_TILDES = regex(_FRAME + r"(~~~++)(?=[^~\r\n]++~)", re.MULTILINE)
_COMMENT = r"<!--(?:[^\r\n-]|-(?!->))*+-->"
_LEADING_COMMENTS = regex(
    rf"{_FRAME}({_COMMENT}(?:[ \t]*+{_COMMENT})*+)(?=[ \t]*+(?!<!--)\S)", re.MULTILINE
)


class Protected(NamedTuple):
    """The text to parse, how to get the characters back, and what comments are filled with."""

    text: str
    back: dict[str, str]
    filler: str

    def restore(self, text: str) -> str:
        """Return a parsed string with its own characters again."""
        for stand_in, char in self.back.items():
            if stand_in in text:
                text = text.replace(stand_in, char)
        return text


def protect(text: str) -> Protected:
    """Swap the characters that are not markup for unused control characters.

    A carriage return alone ends a line, which the Markdown library forgets in code and HTML.
    """
    text = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    places = [place for place in _accidents(text) if text[place] in _MARKUP]
    if places and "\\" in text:
        places = [place for place in places if not _is_escaped(text, place)]
    if places:
        places = _outside(sorted(set(places)), list(_targets(text)))
    commented = "<" in text and "-->" in text
    unused = (char for char in _SPARE if char not in text)
    spare = list(islice(unused, _WANTED)) if places or commented else []
    if len(spare) < _WANTED:
        return Protected(text, {}, "")
    stand_ins = dict(zip(_MARKUP, spare, strict=False))
    parts, last = [], 0
    for place in places:
        parts += [text[last:place], stand_ins[text[place]]]
        last = place + 1
    swapped = "".join([*parts, text[last:]])
    back = {stand_in: char for char, stand_in in stand_ins.items() if stand_in in swapped}
    filled = _filled(swapped, spare[-1]) if commented else swapped
    return Protected(filled, back, spare[-1] if filled != swapped else "")


def _filled(text: str, filler: str) -> str:
    return _LEADING_COMMENTS.sub(lambda match: f"{match[1]}{filler * (len(match[2]) - 1)} ", text)


def _is_escaped(text: str, place: int) -> bool:
    """Tell whether the author says that a character is none of Markdown's."""
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return bool((place - before) % 2)


def _accidents(text: str) -> Iterator[int]:
    for start, end in urls.find(text):
        yield from (match.start() for match in _CHAR.finditer(text, start, end))
    if "*" in text:
        yield from (match.start() for match in _ARITHMETIC.finditer(text))
    if "_" in text and "__" in text:  # to look for one character costs next to nothing
        for match in _DUNDER.finditer(text):
            yield from range(match.start(), match.end())
    # A fence of backticks has no backtick behind it; one of tildes might.
    if "~" in text and "~~~" in text:
        for match in _TILDES.finditer(text):
            yield from range(*match.span(2))
    if "<" in text:
        yield from _text_tags(text)


def _text_tags(text: str) -> Iterator[int]:
    for match in _TAG.finditer(text):
        if not (match[1] and is_element(match[1])):
            yield match.start()
    yield from _unclosed_comments(text)


def _unclosed_comments(text: str) -> Iterator[int]:
    place = text.find("<!--", text.rfind("-->") + 1)
    while place >= 0:
        yield place
        place = text.find("<!--", place + 1)


def _targets(text: str) -> Iterator[Span]:
    """Yield where links lead to: Markdown finds no emphasis there, and no stand-ins either."""
    if "](" in text:
        for match in _DESTINATION.finditer(text):
            if text.rfind("[", max(0, match.start() - _LONGEST_LINK_TEXT), match.start()) >= 0:
                yield Span(*match.span(1))
    if "<" in text:
        yield from (Span(*match.span()) for match in _AUTOLINK.finditer(text))
    if "]:" in text:
        yield from (found.span for found in definitions(text) if found.reachable)


def _outside(places: list[int], targets: list[Span]) -> list[int]:
    if not targets:
        return places
    targets.sort()
    starts = [target.start for target in targets]
    ends = list(accumulate((target.end for target in targets), max))
    before = ((place, bisect_right(starts, place) - 1) for place in places)
    return [place for place, target in before if target < 0 or place >= ends[target]]
