"""Edits of a text: applied together, kept apart where they clash, shown as a diff.

The source of a draft is never written anew from its parts: what no edit touches stays as it is,
byte for byte.
"""

from __future__ import annotations

from difflib import unified_diff
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


def clash(some: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Tell whether edits touch the same place; those that are equal agree.

    Two insertions at one offset clash: nobody knows which comes first.
    """
    others = tuple(others)
    return any(one != other and _touch(one.span, other.span) for one in some for other in others)


def diff(before: str, after: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without their ends; none where nothing changed."""
    old, new = (text.removesuffix("\n").split("\n") for text in (before, after))
    yield from unified_diff(old, new, name, name, lineterm="")


def _touch(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
