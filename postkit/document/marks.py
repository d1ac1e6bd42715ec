"""Bare URLs, mentions and hashtags inside text that is already parsed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from postkit.document import urls
from postkit.document.nodes import Hashtag, Inline, Link, Mention, Text, plain_text
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MENTION = regex(
    r"@(?<![A-Za-z0-9_.%+/@-]@)(?>[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)(?!@|/[A-Za-z0-9])"
)
_SIGN = regex(r"[#＃]")
_WORD = regex(r"\w++")  # letters, digits and ``_``, no marks
_SIGNS = ("#", "＃", "@", "://", "&")  # an entity may stand for any other


def hashtag_end(text: str, start: int) -> int:
    """Return where the hashtag word that starts there ends; ``start`` when it is none.

    A word is letters, marks, digits and ``_`` of any script, with at least one letter.
    """
    plain = _WORD.match(text, start)
    first = plain.end() if plain else start
    letters = any(map(str.isalpha, text[start:first]))
    for end in range(first, len(text)):
        char = text[end]
        if char.isalpha():
            letters = True
        elif char != "_" and unicodedata.category(char)[0] not in "MN":
            return end if letters else start
    return len(text) if letters else start


class Signs:
    """Where marks may be in a source; most of its stretches have none."""

    def __init__(self, source: str, start: int) -> None:
        places: list[int] = []
        for sign in _SIGNS:
            place = source.find(sign, start)
            while place >= 0:
                places.append(place)
                place = source.find(sign, place + 1)
        self._places = sorted(places)

    def any_in(self, span: Span) -> bool:
        """Tell whether there may be marks in a stretch of the source."""
        first = bisect_left(self._places, span.start)
        return first < len(self._places) and self._places[first] < span.end


def mark(children: Sequence[Inline], source: str, *, linked: bool) -> tuple[Inline, ...]:
    """Return the inlines with the marks in their text as nodes of their own.

    ``linked`` says that they stand inside a link, where neither URLs nor mentions are looked for.
    """
    marked: list[Inline] = []
    run: list[Text] = []
    for child in children:
        if isinstance(child, Text):
            run.append(child)
            continue
        mention = None if linked else _bracket_mention(run, child, source)
        if mention:
            run[-1] = Text(run[-1].text[:-1], Span(run[-1].span.start, run[-1].span.end - 1))
        marked += _split(run, source, linked=linked)
        marked.append(mention or child)
        run = []
    marked += _split(run, source, linked=linked)
    return tuple(marked)


def _split(run: list[Text], source: str, *, linked: bool) -> Iterable[Inline]:
    """Return neighbouring pieces of text with the marks in them; most have none."""
    if len(run) == 1 and len(run[0].text) == run[0].span.end - run[0].span.start:
        if _may_have_marks(run[0].text):
            return _Verbatim(run[0], source).split(linked=linked)
    elif run and _may_have_marks("".join([piece.text for piece in run])):
        return _Run(run, source).split(linked=linked)
    return [piece for piece in run if piece.text]


def _may_have_marks(text: str) -> bool:
    return "#" in text or "@" in text or "://" in text or (not text.isascii() and "＃" in text)


def _bracket_mention(run: list[Text], child: Inline, source: str) -> Mention | None:
    """Return ``@`` and the link behind it as one mention."""
    if not (run and isinstance(child, Link) and child.form == "text"):
        return None
    text, at = run[-1].text, run[-1].span.end - 1
    escaped = text == "@" and source[at - 1 : at] == "\\"
    if not text.endswith("@") or source[at] != "@" or escaped:
        return None
    return Mention(plain_text(*child.children), child.url, Span(at, child.span.end))


class _Run:
    """Neighbouring pieces of text, read as one."""

    def __init__(self, pieces: Sequence[Text], source: str) -> None:
        self.pieces = [piece for piece in pieces if piece.text]
        texts = [piece.text for piece in self.pieces]
        self.text = "".join(texts)
        self.source = source
        self.starts = [0, *accumulate(map(len, texts))]

    def split(self, *, linked: bool) -> Iterator[Inline]:
        last = 0
        for start, end in self._found(linked=linked):
            yield from self._words(last, start)
            yield self._node(start, end)
            last = end
        yield from self._words(last, len(self.text))

    def _found(self, *, linked: bool) -> Iterator[tuple[int, int]]:
        """Yield the places of the marks; a URL hides what stands inside it."""
        addresses = list(urls.find(self.text))
        found = [*addresses]
        if "@" in self.text and not linked:
            found += [match.span() for match in _MENTION.finditer(self.text)]
        if "#" in self.text or "＃" in self.text:
            found += self._hashtags()
        hidden = set(addresses) if linked else set()
        last = 0
        for start, end in sorted(found):
            if start < last or self._escaped(start):
                continue
            last = end
            if (start, end) not in hidden:
                yield start, end

    def _hashtags(self) -> Iterator[tuple[int, int]]:
        for match in _SIGN.finditer(self.text):
            start = match.start()
            before = self.text[start - 1 : start]
            if before.isalnum() or before in {"_", "&", "/", "#", "＃"}:
                continue
            end = hashtag_end(self.text, start + 1)
            if end > start + 1:
                yield start, end

    def _node(self, start: int, end: int) -> Inline:
        text, span = self.text[start:end], self._span(start, end)
        if text[0] in "#＃":
            return Hashtag(text[0], text[1:], span)
        if text[0] == "@":
            return Mention("", text[1:], span)
        return Link(text, tuple(self._words(start, end)), "bare", span)

    def _piece(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _escaped(self, offset: int) -> bool:
        index = self._piece(offset)
        piece = self.pieces[index]
        if offset != self.starts[index]:
            return False
        verbatim = len(piece.text) == piece.span.end - piece.span.start
        return not verbatim or self.source[piece.span.start - 1 : piece.span.start] == "\\"

    def _span(self, start: int, end: int) -> Span:
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, offset: int) -> Span:
        """Return where a character comes from, or all of a piece that is not verbatim."""
        index = self._piece(offset)
        text, span = self.pieces[index]
        if len(text) != span.end - span.start:
            return span
        start = span.start + offset - self.starts[index]
        return Span(start, start + 1)

    def _words(self, start: int, end: int) -> Iterator[Text]:
        if start == end:
            return
        index = self._piece(start)
        while start < end:
            piece, begin = self.pieces[index], self.starts[index]
            stop = min(end, begin + len(piece.text))
            text, span = piece.text[start - begin : stop - begin], piece.span
            if len(piece.text) == span.end - span.start:
                span = Span(span.start + start - begin, span.start + stop - begin)
            yield Text(text, span)
            start, index = stop, index + 1


class _Verbatim(_Run):
    """One piece that is as it is in the source, which most are."""

    def __init__(self, piece: Text, source: str) -> None:
        self.text, self._begin = piece.text, piece.span.start
        self.source = source

    def _escaped(self, offset: int) -> bool:
        return offset == 0 and self.source[self._begin - 1 : self._begin] == "\\"

    def _span(self, start: int, end: int) -> Span:
        return Span(self._begin + start, self._begin + end)

    def _words(self, start: int, end: int) -> Iterator[Text]:
        if start < end:
            yield Text(self.text[start:end], self._span(start, end))
