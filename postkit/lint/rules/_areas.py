"""Stretches of the source that a rule keeps to, or away from."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.text import Span


class Areas:
    """Stretches that may lie in each other; tells whether an offset is in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, offset: object) -> bool:
        if not isinstance(offset, int):
            return False
        before = bisect_right(self._starts, offset) - 1
        return before >= 0 and offset < self._ends[before]
