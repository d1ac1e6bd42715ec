"""One line a finding, for editors, logs and ``grep``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.reports._base import BaseReport, Piece, headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.pipeline.checked import Checked


class Report(BaseReport):
    """``path:line:column: severity code name: message``."""

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield a line for each finding that is not suppressed."""
        for finding in checked.findings:
            if not finding.suppressed:
                yield from headline(finding)
