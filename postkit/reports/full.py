"""Each finding with the line it is about, the words concerned underlined, what to do, the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.reports._base import BaseReport, Piece, headline, printable
from postkit.reports._fix import changes
from postkit.reports._frame import frame
from postkit.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.problems import Fix


class Report(BaseReport):
    """For a person at a terminal."""

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield each finding that is not suppressed, with a blank line behind it."""
        lines = LineIndex(checked.source)
        for finding in checked.findings:
            if not finding.suppressed:
                yield from headline(finding)
                yield from _details(finding, lines, self.columns)
                if finding.fix:
                    yield from _fix(finding, finding.fix, checked.source, lines, self.columns)
                yield "\n", ""


def _details(finding: Finding, lines: LineIndex, columns: int) -> Iterator[Piece]:
    margin = " " * len(str(finding.start.line))
    if finding.span:
        shown = frame(finding, lines, columns - len(margin) - len(" | "))
        yield f"{margin} |\n{finding.start.line} | ", "dim"
        yield f"{shown.line}\n", ""
        yield f"{margin} | ", "dim"
        yield f"{' ' * shown.indent}{'^' * shown.length}\n", "mark"
    if finding.help:
        yield f"{margin} = ", "dim"
        yield f"{printable(finding.help)}\n", "hint"


def _fix(
    finding: Finding, fix: Fix, source: str, lines: LineIndex, columns: int
) -> Iterator[Piece]:
    yield f"{' ' * len(str(finding.start.line))} = ", "dim"
    yield "fix:\n" if fix.safe else "unsafe fix:\n", "hint"
    yield from changes(fix, source, lines, columns)
