"""A fix as a small diff: the lines that it changes, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit, apply
from postkit.frozen import NamedTuple
from postkit.reports._frame import fitting, shown
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.problems import Fix
    from postkit.reports._base import Piece

_LINES = 6  # shown of what is taken away, and of what is put there
_AROUND = 200  # code points of a long line that are looked at on each side of an edit
_BEFORE = 30  # code points shown before the first difference, at most
_WIDEST = 102  # columns, ellipses included
_ELLIPSES = 2


class _Hunk(NamedTuple):
    """Neighbouring lines before and after; ``cut`` tells where the line of the source goes on."""

    number: int
    old: list[str]
    new: list[str]
    cut: tuple[bool, bool]

    @property
    def length(self) -> int:
        return max(len(self.old), len(self.new)) - 1


def changes(fix: Fix, source: str, lines: LineIndex, columns: int) -> Iterator[Piece]:
    """Yield the lines that a fix changes, in so many columns."""
    hunks = [_hunk(edits, source, lines) for edits in _neighbours(fix, lines)]
    wide = max((len(str(hunk.number + hunk.length)) for hunk in hunks), default=0)
    for hunk in hunks:
        yield from _shown(hunk, wide, min(columns - wide - len(" + "), _WIDEST))


def _neighbours(fix: Fix, lines: LineIndex) -> Iterator[list[Edit]]:
    """Yield edits that touch the same lines, together."""
    together: list[Edit] = []
    last = 0
    for edit in sorted(set(fix.edits)):
        if together and lines.place(edit.span.start).line > last:
            yield together
            together = []
        together.append(edit)
        last = lines.place(edit.span.end).line
    if together:
        yield together


def _hunk(edits: list[Edit], source: str, lines: LineIndex) -> _Hunk:
    start, end = edits[0].span.start, edits[-1].span.end
    first, last = lines.place(start).line, lines.place(end).line
    whole = Span(lines.start(first), lines.start(last + 1) if last < len(lines) else len(source))
    part = Span(max(whole.start, start - _AROUND), min(whole.end, end + _AROUND))
    before = source[part.start : part.end]
    moved = [Edit(Span(*(at - part.start for at in span)), text) for span, text in edits]
    old, new = _split(before), _split(apply(before, moved))
    same = _shared(old, new)
    tail = _shared(old[same:][::-1], new[same:][::-1])
    cut = (part.start > whole.start and not same, part.end < whole.end and not tail)
    return _Hunk(first + same, old[same : len(old) - tail], new[same : len(new) - tail], cut)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many things are the same at the beginning of both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _split(text: str) -> list[str]:
    lines = LineIndex(text)
    found = [lines.line(number) for number in range(1, len(lines) + 1)]
    return found if found[-1] else found[:-1]


def _shown(hunk: _Hunk, wide: int, room: int) -> Iterator[Piece]:
    first = 0
    if hunk.old and hunk.new:
        first = max(0, _shared(hunk.old[0], hunk.new[0]) - _BEFORE)
    for sign, role, lines in (("-", "mark", hunk.old), ("+", "good", hunk.new)):
        for place, line in enumerate(lines[:_LINES]):
            start = 0 if place else first
            lead = start > 0 or (hunk.cut[0] and not place)
            rest = hunk.cut[1] and place == len(lines) - 1
            yield f"{hunk.number + place:>{wide}} {sign} ", "dim"
            yield f"{_clipped(line[start:], room, lead=lead, rest=rest)}\n", role
        if more := len(lines[_LINES:]):
            yield f"{'':>{wide}} {sign} … {more} more\n", "dim"


def _clipped(line: str, room: int, *, lead: bool, rest: bool) -> str:
    room = max(room - _ELLIPSES, 1)
    kept = line[: fitting(line[:room], room)]
    rest = rest or len(kept) < len(line)
    return f"{'…' * lead}{shown(kept)}{'…' * rest}"
