"""What tests of reports show: findings made by hand, and a report's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.engine import Finding
from postkit.pipeline.checked import Checked
from postkit.pipeline.tally import Tally
from postkit.problems import Severity
from postkit.reports._base import REPORTS
from postkit.text import LineIndex, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = {"schema": 1, "command": "lint"}


def finding(source: str, words: str = "", **given: object) -> Finding:
    """Return a finding about the first place where words stand; the whole post without words."""
    span = Span(source.index(words), source.index(words) + len(words)) if words else None
    lines = LineIndex(source)
    made = Finding(
        path="a.md",
        rule="a-rule",
        code="PK999",
        severity=Severity.WARNING,
        message="something is wrong",
        help="Do better.",
        span=span,
        start=lines.place(span.start) if span else Place(1, 1),
        end=lines.place(span.end) if span else Place(1, 1),
        platforms=("linkedin",),
    )
    return made._replace(**given)  # type: ignore[arg-type] # fields, by the tests that give them


def checked(source: str, *findings: Finding) -> Checked:
    """Return a draft with findings."""
    return Checked("a.md", findings, source=source)


def pieces(name: str, *drafts: Checked) -> list[tuple[str, str]]:
    """Return all pieces of a report."""
    report = REPORTS.load(name)(HEADER)
    tally = Tally()
    shown: list[tuple[str, str]] = [*report.begin()]
    for draft in drafts:
        tally.add(draft)
        shown += report.draft(draft)
    return [*shown, *report.end(tally)]


def text(name: str, *drafts: Checked) -> str:
    """Return the text of a report."""
    return joined(pieces(name, *drafts))


def joined(shown: Iterable[tuple[str, str]]) -> str:
    """Return the text of pieces."""
    return "".join(piece for piece, _ in shown)
