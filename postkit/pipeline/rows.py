"""Findings as JSON that is written to be read again soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postkit.edits import Edit
from postkit.lint.engine import Finding, places
from postkit.problems import Fix, Severity
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def as_row(finding: Finding) -> list[object]:
    """Return a finding without path and places, which the draft tells."""
    fix = finding.fix and [[[*edit.span], edit.text] for edit in finding.fix.edits]
    return [
        *finding[1:3],
        int(finding.severity),
        *(finding.message, finding.help),
        finding.span and [*finding.span],
        [*finding.platforms],
        *(finding.suppressed, finding.reason),
        fix,
        finding.fix is None or finding.fix.safe,
    ]


def of_rows(path: str, rows: Any, source: str) -> Iterator[Finding]:  # noqa: ANN401 - of a file that anybody may have written
    """Yield findings as they were; raises TypeError or ValueError for what is none in a draft."""
    lines = LineIndex(source)
    for row in rows:
        yield _of_row(path, row, lines, len(source))


def _of_row(path: str, row: Any, lines: LineIndex, length: int) -> Finding:  # noqa: ANN401 - as above
    rule, code, severity, message, help_, where, platforms, suppressed, reason, edits, safe = row
    span = None if where is None else _span(where, length)
    found = [Edit(_span(place, length), str(text)) for place, text in edits or ()]
    return Finding(
        path=path,
        rule=str(rule),
        code=str(code),
        severity=Severity(severity),
        message=str(message),
        help=str(help_),
        span=span,
        **places(span, lines)._asdict(),
        platforms=tuple(map(str, platforms)),
        suppressed=bool(suppressed),
        reason=str(reason),
        fix=None if edits is None else Fix(tuple(found), bool(safe)),
    )


def _span(row: Any, length: int) -> Span:  # noqa: ANN401 - as above
    start, end = map(int, row)
    if not 0 <= start <= end <= length:
        raise ValueError(f"{start}:{end} is no place in a draft of {length} code points")
    return Span(start, end)
