"""A post in a terminal: who posts, the text with its folds and findings, and what goes with it.

Only the left edge is drawn: terminals turn lines of right-to-left text around, and would take a
right edge along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.previews.placing import below, placed
from postkit.previews.words import figures, fold, parts
from postkit.previews.wrapping import rows
from postkit.reports._base import printable
from postkit.text import width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from postkit.lint.engine import Finding
    from postkit.pipeline.preview import Preview
    from postkit.platforms._base import Facet
    from postkit.platforms._fold import Cut
    from postkit.previews.wrapping import Row

LEAST = 20
"""Columns without which no card is drawn."""

_EDGE = "│ "
_ROLES = {"mention": "hint", "hashtag": "hint", "link": "hint"}


def card(preview: Preview, columns: int, views: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces (text, role) of a card of so many columns, with the folds of some views."""
    room = max(LEAST, columns) - len(_EDGE)
    yield from _head(preview, room)
    yield from _text(preview, room, [cut for cut in preview.cuts if cut.fold.view in views])
    yield (f"╰{'─' * (room + 1)}\n", "dim")
    for part in parts(preview):
        beside = len(part.name) + 2 <= room // 2
        indent = " " * (len(part.name) + 2 if beside else 2)
        yield (f"{part.name}  " if beside else f"{part.name}\n{indent}", "dim")
        lines = _fitted("\n".join((part.first, *part.lines)), room + 2 - len(indent))
        yield (f"\n{indent}".join(lines) + "\n", "")
    yield from _wrapped_figures(preview, room)
    _, outside = placed(preview)
    for finding in outside:
        yield from _finding(finding, "", room)


def _head(preview: Preview, room: int) -> Iterator[tuple[str, str]]:
    yield (f"╭{'─' * (room + 1)}\n", "dim")
    title = preview.post.metadata.title if preview.is_article else ""
    for text, role in ((preview.name, "title"), (preview.headline, "dim"), (title, "title")):
        for row in rows(text, room, width):
            yield (_EDGE, "dim")
            yield (f"{printable(text[row.start : row.end])}\n", role)
    if preview.name or title:
        yield (f"{_EDGE.rstrip()}\n", "dim")


def _text(preview: Preview, room: int, cuts: Sequence[Cut]) -> Iterator[tuple[str, str]]:
    text = preview.post.text
    shown = list(rows(text, room, width, [cut.offset for cut in cuts]))
    found = below([(row.start, row.end) for row in shown], placed(preview)[0])
    pending = sorted(cuts, key=lambda cut: cut.offset)
    for number, row in enumerate(shown):
        while pending and pending[0].offset <= row.start:
            yield from _folded(pending.pop(0), room)
        yield (_EDGE if row.end > row.start else _EDGE.rstrip(), "dim")
        yield from _painted(text, row, preview.post.rendering.facets)
        yield ("\n", "")
        for one in found.get(number, ()):
            yield from _finding(one.finding, _EDGE, room)


def _folded(cut: Cut, room: int) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_fitted(fold(cut), room - 1)):
        edge = "│" if number else "├"
        yield (f"{edge} {line} {'┄' * max(0, room - 1 - width(line))}\n", "warning")


def _painted(text: str, row: Row, facets: Sequence[Facet]) -> Iterator[tuple[str, str]]:
    """Yield a row with its mentions, hashtags and addresses as pieces of their own."""
    at = row.start
    for facet in facets:
        start, end = max(facet.start, row.start), min(facet.end, row.end)
        if start < end and start >= at:
            yield (printable(text[at:start]), "")
            yield (printable(text[start:end]), _ROLES[facet.kind])
            at = end
    yield (printable(text[at : row.end]), "")


def _finding(finding: Finding, edge: str, room: int) -> Iterator[tuple[str, str]]:
    role = finding.severity.name.lower()
    first, *rest = _fitted(f"{role} {finding.code} {finding.rule}: {finding.message}", room - 4)
    yield (f"{edge}  ", "dim")
    yield (f"{'^' if edge else '-'} {first[: len(role)]}", role)
    yield (f"{first[len(role) :]}\n", "")
    for line in rest:
        yield (f"{edge}    ", "dim")
        yield (f"{line}\n", "")


def _fitted(text: str, room: int) -> list[str]:
    """Return a text in lines of so many columns, without anything that a terminal would obey."""
    return [printable(text[row.start : row.end]) for row in rows(text, max(room, 8), width)] or [""]


def _wrapped_figures(preview: Preview, room: int) -> Iterator[tuple[str, str]]:
    line = ""
    for figure in figures(preview.counters):
        if line and width(line) + width(figure) + 3 > room:
            yield (f"{line}\n", "dim")
            line = ""
        line += f" · {figure}" if line else figure
        *full, line = _fitted(line, room)
        yield ("".join(f"{each}\n" for each in full), "dim")
    yield (f"{line}\n", "dim")
