"""One JSON object a line, as soon as it is known: findings, and drafts that cannot be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.reports._base import BaseReport, Piece, json_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.pipeline.checked import Checked


class Report(BaseReport):
    """``kind`` is finding or error, ``schema`` a version; the other keys are those of ``json``."""

    errors = True

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield a line for each finding, suppressed ones too, and for each error."""
        for finding in checked.findings:
            yield self._line("finding", finding.as_json()), ""
        for error in checked.errors:
            yield self._line("error", error.as_json()), ""

    def _line(self, kind: str, fields: dict[str, object]) -> str:
        return json_line({"schema": self.header["schema"], "kind": kind, **fields}) + "\n"
