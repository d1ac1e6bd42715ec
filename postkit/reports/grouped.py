"""The findings of each draft under its name, aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.reports._base import BaseReport, Piece, printable, tail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.pipeline.checked import Checked


class Report(BaseReport):
    """For a person who goes from draft to draft."""

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield the draft's name and a line for each finding that is not suppressed."""
        shown = [finding for finding in checked.findings if not finding.suppressed]
        if not shown:
            return
        yield f"{printable(checked.name)}:\n", "path"
        places = [f"{finding.start.line}:{finding.start.column}" for finding in shown]
        wide = max(map(len, places))
        for finding, place in zip(shown, places, strict=True):
            severity = finding.severity.name.lower()
            yield f"  {place:<{wide}}", "dim"
            yield f" {severity:<7}", severity
            yield from tail(finding)
        yield "\n", ""
