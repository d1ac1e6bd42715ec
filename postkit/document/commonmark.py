"""The Markdown library: its events and link definitions, with places in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pyromark

from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.text import Span, code_point_offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyromark.event import Range

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


def events(text: str, start: int = 0) -> Iterable[tuple[Any, Span]]:
    """Return the events of the Markdown library, in a text that begins at ``start``."""
    found = list(pyromark.events_with_range(text, options=_OPTIONS))
    spans = _spans(text, [place for _, place in found], start)
    return zip((event for event, _ in found), spans, strict=True)


def definitions(text: str) -> list[Definition]:
    """Return the link definitions, in no order; those out of reach too."""
    found = pyromark.reference_definitions(text, options=_OPTIONS)
    spans = _spans(text, [definition["span"] for definition in found.values()])
    reachable = [
        Definition(label_key(label), definition["dest"], span, reachable=True)
        for (label, definition), span in zip(found.items(), spans, strict=True)
    ]
    return [*reachable, *_shadowed(text, reachable)]


def _spans(text: str, places: list[Range], start: int = 0) -> list[Span]:
    """Return code points for the library's UTF-8 offsets, in a text that begins at ``start``."""
    if text.isascii():
        return [Span(start + place["start"], start + place["end"]) for place in places]
    offsets = {place["start"] for place in places} | {place["end"] for place in places}
    points = code_point_offsets(text.encode("utf-8", "surrogatepass"), offsets)
    return [Span(start + points[place["start"]], start + points[place["end"]]) for place in places]


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
        spans = [span for event, span in events(text) if not _is_frame(event)]
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def __contains__(self, place: int) -> bool:
        before = bisect_right(self._starts, place) - 1
        return before >= 0 and place < self._ends[before]


def _is_frame(event: Any) -> bool:  # noqa: ANN401 - the library's
    """Tell whether an event only ends something, or begins a block that holds blocks."""
    if isinstance(event, str):
        return False
    begun = event.get("Start", "")
    name = begun if isinstance(begun, str) else next(iter(begun))
    return "End" in event or name in _FRAMES
