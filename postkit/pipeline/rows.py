"""Findings as JSON that is written to be read again soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postkit.edits import Edit
from postkit.lint.engine import Finding
from postkit.problems import Fix, Severity
from postkit.text import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def as_row(finding: Finding) -> list[object]:
    """Return a finding without the path."""
    fix = finding.fix and [[[*edit.span], edit.text] for edit in finding.fix.edits]
    return [
        *finding[1:3],
        int(finding.severity),
        *(finding.message, finding.help),
        finding.span and [*finding.span],
        [*finding.start],
        [*finding.end],
        [*finding.utf16],
        [*finding.platforms],
        *(finding.suppressed, finding.reason),
        fix,
        finding.fix is None or finding.fix.safe,
    ]


def of_row(path: str, row: Any) -> Finding:  # noqa: ANN401 - of a file that anybody may have written
    """Return a finding as it was; raises TypeError or ValueError for what is none."""
    rule, code, severity, message, help_, span, start, end, utf16, platforms, *rest = row
    suppressed, reason, edits, safe = rest
    first, last = utf16
    return Finding(
        path=path,
        rule=str(rule),
        code=str(code),
        severity=Severity(severity),
        message=str(message),
        help=str(help_),
        span=span and Span(*map(int, span)),
        start=Place(*map(int, start)),
        end=Place(*map(int, end)),
        utf16=(int(first), int(last)),
        platforms=tuple(map(str, platforms)),
        suppressed=bool(suppressed),
        reason=str(reason),
        fix=None if edits is None else Fix(tuple(_edits(edits)), bool(safe)),
    )


def _edits(rows: Any) -> Iterator[Edit]:  # noqa: ANN401 - as above
    for span, text in rows:
        yield Edit(Span(*map(int, span)), str(text))
