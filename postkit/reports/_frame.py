"""A line of the source as a terminal can show it, and where in it a finding is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from postkit.reports._base import printable
from postkit.text import width

if TYPE_CHECKING:
    from postkit.lint.engine import Finding
    from postkit.text import LineIndex

_BEFORE = 40  # code points shown before what is marked, at most
_COLUMNS = range(20, 101)  # of the terminal, for one line of source
_ELLIPSES = 2
_TAB = "    "


class Frame(NamedTuple):
    """A line to show, and the columns under which to mark it."""

    line: str
    indent: int
    length: int


def frame(finding: Finding, lines: LineIndex, columns: int) -> Frame:
    """Return the line that a finding begins in, with its place in it."""
    line = lines.line(finding.start.line)
    end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    return framed(line, finding.start.column - 1, end, columns)


def framed(line: str, start: int, end: int, columns: int) -> Frame:
    """Return a line, or the part of it around what is marked from start to end.

    It fits into so many columns, where there are at least 22.
    """
    room = min(max(columns - _ELLIPSES, _COLUMNS[0]), _COLUMNS[-1])
    start = min(start, len(line))
    first = _first(line, start, room)
    last = first + fitting(line[first : first + room], room)
    end = min(max(end, start), last)
    before, marked = shown(line[first:start]), _marked(line[start:end])
    lead, rest = "…" * (first > 0), "…" * (last < len(line))
    indent = width(lead + before)  # what is marked may be part of the character before it
    length = width(lead + before + marked) - indent
    return Frame(f"{lead}{before}{marked}{shown(line[end:last])}{rest}", indent, max(1, length))


def _first(line: str, start: int, room: int) -> int:
    """Return where the shown part begins: at the start of the line if that is near enough."""
    whole = len(line) <= room and width(shown(line)) <= room
    before = min(_BEFORE, room * 2 // 5)  # each may take two columns
    if whole or start <= before:
        return 0
    last = max(len(line) - room, 0)  # from here on all of it has room
    fits = width(shown(line[last:])) <= room
    return min(start - before, last) if fits else start - before


def fitting(text: str, room: int) -> int:
    """Return how many code points fit into the columns."""
    widths = accumulate(width(shown(char)) for char in text)
    return sum(columns <= room for columns in widths)


def shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _marked(text: str) -> str:
    """Return what is marked; where it is nothing that can be seen, as escapes."""
    if text and not text.strip().strip("\u200c\u200d") and text.strip(" \t"):
        return "".join(ascii(char)[1:-1] for char in text)
    return shown(text)
