"""Edits of a text: applied together, kept apart where they clash, shown as a diff.

The source of a draft is never written anew from its parts: what no edit touches stays as it is,
byte for byte.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Edit(NamedTuple):
    """Put ``text`` in the place of ``source[span.start:span.end]`` (code points)."""

    span: Span
    text: str


def insert(offset: int, text: str) -> Edit:
    """Return the edit that inserts a text before an offset."""
    return Edit(Span(offset, offset), text)


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with edits made; a ValueError says that two of them clash."""
    parts: list[str] = []
    done = 0
    last: Edit | None = None
    for edit in sorted(edits):
        if edit == last:
            continue
        if not done <= edit.span.start <= edit.span.end <= len(source):
            raise ValueError(f"{edit} clashes with {last}, or leaves the text")
        parts += (source[done : edit.span.start], edit.text)
        done, last = edit.span.end, edit
    return "".join([*parts, source[done:]])


class Collection:
    """Edits of one text that do not touch the same place, in their order.

    Edits that are equal agree. Two insertions at one offset clash: nobody knows which comes first.
    """

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def take(self, edits: Iterable[Edit]) -> bool:
        """Add edits, all of them or none; False where they clash, be it with one another."""
        new = [edit for edit in sorted(set(edits)) if not self._has(edit)]
        alone = any(_touch(one.span, other.span) for one, other in pairwise(new))
        if alone or any(map(self._clashes, new)):
            return False
        for edit in new:
            insort(self.edits, edit)
        return True

    def _has(self, edit: Edit) -> bool:
        at = bisect_left(self.edits, edit)
        return self.edits[at : at + 1] == [edit]

    def _clashes(self, edit: Edit) -> bool:
        at = bisect_left(self.edits, edit)
        neighbours = self.edits[max(0, at - 1) : at + 1]
        return any(_touch(edit.span, other.span) for other in neighbours)


def diff(before: str, after: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without their ends; none where nothing changed."""
    from difflib import unified_diff

    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + [last] * bool(last)


def _touch(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
