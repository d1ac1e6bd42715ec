"""Keep Markdown's hands off characters that only look like markup.

CommonMark takes ``2*3*4``, ``__init__.py``, ``https://e.com/a*b*c`` and ``<your name>`` for
emphasis and HTML. Such characters are swapped, before parsing, for control characters that the
draft does not use, one byte for one byte, so that every place stays true; the parsed strings are
then swapped back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postkit.document import urls
from postkit.document.html import is_element

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = "*_~&<"
_SPARE = [chr(code) for code in (*range(1, 9), *range(14, 32))]
_ARITHMETIC = re.compile(r"(?<=[A-Za-z0-9])\*(?=[A-Za-z0-9])")
_DUNDER = re.compile(r"(?<![^\W_])__\w+?__(?=[(/]|\.\w)|(?<=[./])__\w+?__(?![^\W_])")
_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])|[?]|!(?!--))")
_LINK_TARGET = re.compile(r"\](?:\(|:)\s*<?$")


class Protected(NamedTuple):
    """The text to parse, and how to get the characters back."""

    text: str
    back: dict[int, int]

    def restore(self, text: str) -> str:
        """Return a parsed string with its own characters again."""
        return text.translate(self.back) if self.back else text


def protect(text: str) -> Protected:
    """Swap the characters that are not markup for unused control characters."""
    places = sorted({place for place in _accidents(text) if text[place] in _MARKUP})
    spare = [char for char in _SPARE if char not in text] if places else []
    if len(spare) < len(_MARKUP):
        return Protected(text, {})
    stand_ins = dict(zip(_MARKUP, spare, strict=False))
    parts, last = [], 0
    for place in places:
        parts += [text[last:place], stand_ins[text[place]]]
        last = place + 1
    back = {ord(stand_in): ord(char) for char, stand_in in stand_ins.items()}
    return Protected("".join([*parts, text[last:]]), back)


def _accidents(text: str) -> Iterator[int]:
    for start, end in urls.find(text):
        if text[start - 1 : start] != "<" and not _is_link_target(text, start):
            yield from range(start, end)
    if "*" in text:
        yield from (match.start() for match in _ARITHMETIC.finditer(text))
    if "__" in text:
        for match in _DUNDER.finditer(text):
            yield from range(match.start(), match.end())
    if "<" in text:
        yield from _text_tags(text)


def _text_tags(text: str) -> Iterator[int]:
    for match in _TAG.finditer(text):
        if not (match[1] and is_element(match[1])) and not _is_link_target(text, match.start()):
            yield match.start()
    yield from _unclosed_comments(text)


def _unclosed_comments(text: str) -> Iterator[int]:
    place = text.find("<!--", text.rfind("-->") + 1)
    while place >= 0:
        yield place
        place = text.find("<!--", place + 1)


def _is_link_target(text: str, start: int) -> bool:
    return _LINK_TARGET.search(text, max(0, start - 8), start) is not None
