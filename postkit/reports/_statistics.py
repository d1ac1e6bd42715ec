"""How often each rule found something: for a folder of posts that is linted for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.reports._base import WIDE, BaseReport, Piece, json_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.tally import Tally


class _Row(NamedTuple):
    """A rule, and how many of its findings there are, of how many can be fixed."""

    times: int
    code: str
    rule: str
    severity: str
    fixable: int


class Statistics(BaseReport):
    """In the place of a report: a line a rule, the most frequent first; suppressed ones are out."""

    def __init__(self, header: Mapping[str, object], *, columns: int = WIDE) -> None:
        super().__init__(header, columns=columns)
        self._rows: dict[str, _Row] = {}

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Count; there is nothing to tell yet."""
        for finding in checked.findings:
            if not finding.suppressed:
                self._count(finding)
        yield from ()

    def end(self, tally: Tally) -> Iterator[Piece]:  # noqa: ARG002 - it counts otherwise
        """Yield the lines."""
        rows = self._sorted()
        wide = len(str(rows[0].times)) if rows else 0
        for row in rows:
            yield f"{row.times:>{wide}}", "title"
            yield f"  {row.code}", "code"
            yield f"  {row.severity:<7}", row.severity
            yield f"  {row.rule}", ""
            yield f"  [{row.fixable} fixable]" if row.fixable else "", "dim"
            yield "\n", ""

    def _count(self, finding: Finding) -> None:
        name, severity = finding.rule, finding.severity.name.lower()
        known = self._rows.get(name, _Row(0, finding.code, name, severity, 0))
        fixable = known.fixable + (finding.fix is not None)
        self._rows[name] = known._replace(times=known.times + 1, fixable=fixable)

    def _sorted(self) -> list[_Row]:
        return sorted(self._rows.values(), key=lambda row: (-row.times, row.code))


class JsonStatistics(Statistics):
    """The same for programs."""

    def end(self, tally: Tally) -> Iterator[Piece]:  # noqa: ARG002 - it counts otherwise
        """Yield one object."""
        rows = [row._asdict() for row in self._sorted()]
        yield f"{json_line({**self.header, 'statistics': rows})}\n", ""
