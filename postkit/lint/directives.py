"""The comments in a draft that speak to postkit: where they are and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postkit.regex import regex
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.document.nodes import Comment
    from postkit.drafts import Draft, Value

_SAYS = regex(r"(postkit-[\w-]*+)\s*+([^:]*+)(?::\s*+(.*))?", re.DOTALL)
_WORD = regex(r"[^\s,>]++")  # lines of a comment in a quote begin with >
_HTML = regex(r"<!--\s*+(?=postkit-)")
_YAML = regex(r"(?<!\S)#[ \t]*+(?=postkit-)")
_REST = regex(r"[^\r\n]*+")
_YAML_LINE = regex(r"^[ \t]*+#[^\r\n]*+", re.MULTILINE)
_VISIBLE = regex(r"[^\r\n]")
_FRAME = " \t>"  # what may stand before a comment in a quote


class Word(NamedTuple):
    """A word of a directive and its place."""

    text: str
    span: Span


class Directive(NamedTuple):
    """``postkit-disable-line NAME, NAME: reason``; ``line`` is where it stands, from 1."""

    name: Word
    words: tuple[Word, ...]
    reason: str
    span: Span
    line: int


def directives(draft: Draft, comments: Iterable[Comment]) -> list[Directive]:
    """Return what the comments of front matter and body say to postkit, in reading order."""
    places = [*_in_front_matter(draft), *_in_body(draft, comments)]
    return [_read(draft, said, span) for said, span in sorted(places, key=lambda place: place[1])]


def _read(draft: Draft, said: Span, span: Span) -> Directive:
    match = _SAYS.match(draft.source, *said)
    if match is None:
        raise AssertionError  # both signs look ahead for it
    words = tuple(
        Word(word[0], Span(*word.span())) for word in _WORD.finditer(draft.source, *match.span(2))
    )
    reason = " ".join((match[3] or "").split())
    line = draft.lines.place(span.start).line
    return Directive(Word(match[1], Span(*match.span(1))), words, reason, span, line)


def _in_body(draft: Draft, comments: Iterable[Comment]) -> Iterator[tuple[Span, Span]]:
    for comment in comments:
        sign = _HTML.match(draft.source, *comment.span)
        if sign:
            yield Span(sign.end(), comment.span.end - len("-->")), comment.span


def _in_front_matter(draft: Draft) -> Iterator[tuple[Span, Span]]:
    if draft.block is None or not (signs := list(_YAML.finditer(draft.source, *draft.block))):
        return
    values = [_words_of(draft.source, span) for span in _scalars(draft)]
    for sign in signs:
        if not any(start <= sign.start() < end for start, end in values):
            rest = _REST.match(draft.source, sign.end(), draft.block.end)
            end = rest.end() if rest else sign.end()
            yield Span(sign.end(), end), Span(sign.start(), end)


def _scalars(draft: Draft) -> Iterator[Span]:
    """Yield the places of keys and of values that hold no others."""
    entries = list(draft.front_matter.values())
    values: list[Value] = []
    while entries or values:
        if entries:
            entry = entries.pop()
            yield entry.key
            values.append(entry.value)
        else:
            data, span = values.pop()
            if isinstance(data, dict):
                entries += data.values()
            elif isinstance(data, tuple):
                values += data
            else:
                yield span


def _words_of(source: str, span: Span) -> Span:
    """Return where a value's text is; behind the ``|`` of a block a comment may stand."""
    header = (
        _REST.match(source, *span) if source[span.start : span.start + 1] in {"|", ">"} else None
    )
    return Span(header.end(), span.end) if header else span


class TextLines:
    """Which lines of a draft hold more than comments."""

    def __init__(self, draft: Draft, comments: Iterable[Comment]) -> None:
        self._lines = draft.lines
        self._next = [0] * (len(draft.lines) + 2)
        masked = LineIndex(_without(draft, comments))
        for line in range(len(self._lines), 0, -1):
            following = self._next[line + 1]
            self._next[line] = line if masked.line(line).strip(_FRAME) else following

    def after(self, offset: int) -> int:
        """Return the first such line below that of an offset; 0 where there is none."""
        return self._next[self._lines.place(offset).line + 1]


def _without(draft: Draft, comments: Iterable[Comment]) -> str:
    """Return the source with its comments as spaces."""
    source, block = draft.source, draft.block or Span(0, 0)
    spans = [Span(*match.span()) for match in _YAML_LINE.finditer(source, *block)]
    pieces, last = [], 0
    for span in sorted([*spans, *(comment.span for comment in comments)]):
        pieces += [source[last : span.start], _VISIBLE.sub(" ", source[span.start : span.end])]
        last = span.end
    return "".join([*pieces, source[last:]])
