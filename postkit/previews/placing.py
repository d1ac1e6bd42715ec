"""Which row of a text a finding belongs to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.lint.engine import Finding
    from postkit.pipeline.preview import Preview


class Placed(NamedTuple):
    """A finding, and the stretch of the post's text (code points) that it is about."""

    finding: Finding
    start: int
    end: int


def placed(preview: Preview) -> tuple[list[Placed], list[Finding]]:
    """Return the findings with a place in the text that readers see, in its order, and the others.

    What stands in front matter, and what is about the whole post, has no such place.
    """
    pieces = [(span.start, span.end, start, length)
              for start, length, span in preview.post.rendering.places.pieces()
              if length and span.end > span.start]  # fmt: skip
    pieces.sort()
    starts = [piece[0] for piece in pieces]
    body = preview.post.draft.body.start
    inside, outside = [], []
    for finding in preview.findings:
        span = finding.span
        at = bisect_right(starts, span.start) - 1 if span and span.start >= body else -1
        if span is None or at < 0:
            outside.append(finding)
        else:
            is_behind = span.start >= pieces[at][1] and at + 1 < len(pieces)
            start = _offset(pieces[at + (is_behind and pieces[at + 1][0] < span.end)], span.start)
            last = pieces[bisect_right(starts, max(span.start, span.end - 1)) - 1]
            end = _offset(last, max(span.start, span.end - 1)) + 1
            inside.append(Placed(finding, start, max(start + 1, end)))
    return sorted(inside, key=lambda one: (one.start, one.end)), outside


def _offset(piece: tuple[int, int, int, int], place: int) -> int:
    """Return where in the text a place of the source is; of markup it is beside the words."""
    source, end, start, length = piece
    exact = end - source == length
    return start + min(max(0, place - source), length - 1) if exact else start


def below(rows: Sequence[tuple[int, int]], found: Sequence[Placed]) -> dict[int, list[Placed]]:
    """Return the findings of each row, by its number: the row in which each begins."""
    starts = [start for start, _ in rows]
    placed_in: dict[int, list[Placed]] = {}
    for one in found:
        placed_in.setdefault(max(0, bisect_right(starts, one.start) - 1), []).append(one)
    return placed_in
