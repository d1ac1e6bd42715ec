"""How to take a word, or a whole comment, out of a draft without leaving a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.lint.suppression import Suppression

_BETWEEN = regex(r"[\s,]*+")
_BLANK = " \t"
_BULLET = regex(r"[ \t]*+-[ \t]++")


def removal(draft: Draft, suppression: Suppression) -> Edit | None:
    """Return the edit that removes a suppression; None where that takes more than an edit."""
    if len(suppression.among) > 1:
        return _word(draft, suppression.span, suppression.among)
    return without(draft, suppression.whole) if suppression.whole else None


def without(draft: Draft, span: Span) -> Edit:
    """Return the edit that removes a stretch of the source, with its line if it is alone there."""
    source = draft.source
    span = Span(span.start, span.start + len(source[span.start : span.end].rstrip()))
    before, after = _lines(draft, span)
    ahead, behind = source[before : span.start], source[span.end : after]
    if not (ahead.strip(_BLANK) or behind.strip()):
        return Edit(Span(before, after), "")
    if not behind.strip():
        return Edit(Span(before + len(ahead.rstrip(_BLANK)), span.end), "")
    parted = not ahead.rstrip(_BLANK) or ahead[-1] in _BLANK
    blank = len(behind) - len(behind.lstrip(_BLANK)) if parted else 0
    return Edit(Span(span.start, span.end + blank), "")


def _word(draft: Draft, span: Span, among: tuple[Span, ...]) -> Edit | None:
    """Return the edit that removes one word of several, with what parts it from the others."""
    before, after = _lines(draft, span)
    item = _BULLET.fullmatch(draft.source, before, span.start)
    if item and not draft.source[span.end : after].strip():
        return Edit(Span(before, after), "")
    place = among.index(span)
    last = place == len(among) - 1
    gap = Span(among[place - 1].end, span.start) if last else Span(span.end, among[place + 1].start)
    if not _BETWEEN.fullmatch(draft.source, *gap):
        return None
    return Edit(Span(gap.start, span.end) if last else Span(span.start, gap.end), "")


def _lines(draft: Draft, span: Span) -> Span:
    """Return the whole lines that a stretch is in, with the end of the last."""
    lines = draft.lines
    first, last = lines.place(span.start).line, lines.place(span.end).line
    return Span(
        lines.start(first), lines.start(last + 1) if last < len(lines) else len(draft.source)
    )
