"""The Markdown library: its events and link definitions, with places in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

import pyromark

from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import Span, code_points

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_FRAMES = frozenset({"BlockQuote", "List", "Item", "FootnoteDefinition"})
_LABEL = regex(r"^[ \t>*+\d.)-]*+\[(?!\^)([^\]\r\n]++)\]:[^\r\n]*+", re.MULTILINE)
_WHITE_SPACE = regex(r"\s+")


class Definition(NamedTuple):
    """``[label]: url``; only the first of a label is ``reachable`` for links."""

    label: str
    url: str
    span: Span
    reachable: bool


def label_key(label: str) -> str:
    """Return the form in which CommonMark compares the labels of links."""
    return _WHITE_SPACE.sub(" ", label.strip()).casefold()


Event: TypeAlias = tuple[str, Any, int, int]
"""Kind, value, start and end: at a ``Start`` only that is known, an ``End`` has the whole."""


def events(text: str, start: int = 0) -> Iterator[Event]:
    """Yield the events of the Markdown library, in a text that begins at ``start``."""
    data, byte, point = text.encode(), 0, start
    begun: list[int] = []
    found: Any = pyromark.events_with_range(text, options=_OPTIONS)  # a type for each kind
    for event, place in found:
        kind, value = (event, "") if type(event) is str else event.popitem()
        if kind == "End":
            first = begun.pop()
        else:
            if (begin := place["start"]) != byte:
                point += code_points(data, byte, begin)
                byte = begin
            first = point
        if kind == "Start":
            begun.append(first)
        elif (end := place["end"]) != byte:
            point += code_points(data, byte, end)
            byte = end
        yield kind, value, first, point


def definitions(text: str) -> list[Definition]:
    """Return the link definitions, in no order; those out of reach too."""
    data, byte, point = text.encode(), 0, 0
    found = pyromark.reference_definitions(text, options=_OPTIONS)
    reachable = []
    for label, given in sorted(found.items(), key=lambda item: item[1]["span"]["start"]):
        place = given["span"]
        first = point + code_points(data, byte, place["start"])
        byte, point = place["end"], first + code_points(data, place["start"], place["end"])
        span = Span(first, point)
        reachable.append(Definition(label_key(label), given["dest"], span, reachable=True))
    return [*reachable, *_shadowed(text, reachable)]


def _shadowed(text: str, reachable: list[Definition]) -> Iterator[Definition]:
    """Yield the definitions whose label an earlier one has; the library does not mention them."""
    urls = {definition.label: definition.url for definition in reachable}
    known = {definition.span.start for definition in reachable}
    again = [
        match
        for match in _LABEL.finditer(text)
        if match.start(1) - 1 not in known and label_key(match[1]) in urls
    ]
    covered = _Covered(text) if again else None
    for match in again:
        place = match.start(1) - 1
        if covered and place not in covered:
            url = urls[label_key(match[1])]
            yield Definition(label_key(match[1]), url, Span(place, match.end()), reachable=False)


class _Covered:
    """The places that are part of some text, code or HTML."""

    def __init__(self, text: str) -> None:
        spans = sorted(
            (start, end) for kind, value, start, end in events(text) if not _is_frame(kind, value)
        )
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def __contains__(self, place: int) -> bool:
        before = bisect_right(self._starts, place) - 1
        return before >= 0 and place < self._ends[before]


def _is_frame(kind: str, value: Any) -> bool:  # noqa: ANN401 - the library's
    """Tell whether an event only begins something, or ends a block that holds blocks."""
    if kind != "End":
        return kind == "Start"
    return (value if isinstance(value, str) else next(iter(value))) in _FRAMES
