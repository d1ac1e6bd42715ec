"""What a report is: it turns drafts that were checked into pieces of text, one after the other.

A report is a module of this folder with a class ``Report``. A piece is a text and its role
(``error``, ``path``, ``mark`` …, or "" for none); the command line paints roles. Nothing from a
draft that a terminal would obey gets into a piece, but in JSON, which no terminal reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from postkit.plugins import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.tally import Tally

Piece: TypeAlias = tuple[str, str]

REPORTS = Registry(
    "postkit.reports", group="postkit.reports", kind="output format", attribute="Report"
)

WIDE = 120
"""Columns of a terminal of which nothing is known."""

_LONGEST = 400  # characters of a message: it may repeat a word of the draft, and that may be long


class BaseReport:
    """The parts that reports share; ``header`` is what their consumers are told of the call.

    ``columns`` are those of the terminal. ``errors`` tells whether the report has a place for
    drafts that could not be checked.
    """

    errors = False

    def __init__(self, header: Mapping[str, object], *, columns: int = WIDE) -> None:
        self.header = header
        self.columns = columns

    def begin(self) -> Iterator[Piece]:
        """Yield what stands before the first draft."""
        yield from ()

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield what is to be told of one draft."""
        raise NotImplementedError

    def end(self, tally: Tally) -> Iterator[Piece]:  # noqa: ARG002 - for those that tell it
        """Yield what stands behind the last draft."""
        yield from ()


def headline(finding: Finding) -> Iterator[Piece]:
    """Yield the line that both forms for people begin with."""
    line, column = finding.start
    severity = finding.severity.name.lower()
    yield f"{printable(finding.path)}:{line}:{column}:", "path"
    yield f" {severity}", severity
    yield from tail(finding)


def tail(finding: Finding) -> Iterator[Piece]:
    """Yield rule and message, with which such lines end; ``[*]`` marks what --fix can fix."""
    yield f" {finding.code}", "code"
    if finding.fix and finding.fix.safe:
        yield f" {finding.rule}:", ""
        yield " [*]", "hint"
        yield f" {short(finding.message)}\n", ""
    else:
        yield f" {finding.rule}: {short(finding.message)}\n", ""


def json_line(value: object) -> str:
    """Return JSON in one line; what is not text, or what a terminal would obey, is escaped."""
    from json import dumps

    line = dumps(value, ensure_ascii=False)
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else dumps(char)[1:-1] for char in line)


def printable(text: str) -> str:
    """Return a text in one line, without anything that a terminal would obey."""
    return text if text.isprintable() else "".join(map(_printable, text))


def short(message: str) -> str:
    """Return a message in one line of reasonable length."""
    return printable(message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…")


def _printable(char: str) -> str:
    if char.isprintable() or char in HARMLESS:
        return char
    return " " if char in "\t\r\n" else ascii(char)[1:-1]


HARMLESS = frozenset("\u00a0\u1680\u202f\u205f\u3000\u200c\u200d") | set(
    map(chr, range(0x2000, 0x200B))
)
"""Spaces of other widths, and what joins emoji and the letters of some scripts."""
