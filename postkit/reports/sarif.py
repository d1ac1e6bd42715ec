"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from postkit import __version__
from postkit.problems import Severity
from postkit.reports._base import WIDE, BaseReport, Piece, json_line
from postkit.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.edits import Edit
    from postkit.errors import PostkitError
    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.tally import Tally

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Report(BaseReport):
    """One run, with its results written while drafts are checked; columns are code points."""

    errors = True

    def __init__(self, header: Mapping[str, object], *, columns: int = WIDE) -> None:
        super().__init__(header, columns=columns)
        self._rules: dict[str, dict[str, Any]] = {}
        self._errors: list[PostkitError] = []
        self._begun = False

    def begin(self) -> Iterator[Piece]:
        """Yield what stands before the results."""
        head = f'"$schema": {json_line(_SCHEMA)}, "version": "2.1.0"'
        yield f'{{{head}, "runs": [{{"columnKind": "unicodeCodePoints", "results": [', ""

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield a result for each finding, suppressed ones too; errors are kept until the end."""
        self._errors += checked.errors
        lines = LineIndex(checked.source)
        for finding in checked.findings:
            self._rules.setdefault(finding.rule, _rule(finding))
            yield f"{',' if self._begun else ''}\n  {json_line(_result(finding, lines))}", ""
            self._begun = True

    def end(self, tally: Tally) -> Iterator[Piece]:  # noqa: ARG002 - machines get no summary
        """Yield the rules that found something, and what could not be checked."""
        driver = {"name": "postkit", "version": __version__, "rules": [*self._rules.values()]}
        invocation: dict[str, Any] = {"executionSuccessful": not self._errors}
        if self._errors:
            invocation["toolExecutionNotifications"] = [_notification(e) for e in self._errors]
        yield f'\n], "tool": {json_line({"driver": driver})}', ""
        yield f', "invocations": [{json_line(invocation)}]}}]}}\n', ""


def _rule(finding: Finding) -> dict[str, Any]:
    return {"id": finding.code, "name": finding.rule}


def _result(finding: Finding, lines: LineIndex) -> dict[str, Any]:
    words = " ".join(filter(None, (finding.message, finding.help)))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": _location(finding)}],
    }
    if finding.suppressed:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.reason}]
    if finding.fix:
        result["fixes"] = [_fix(finding, lines)]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    region = {"startLine": finding.start.line}
    if finding.span:
        region["startColumn"] = finding.start.column
        region |= {"endLine": finding.end.line, "endColumn": finding.end.column}
    return {**location, "region": region}


def _fix(finding: Finding, lines: LineIndex) -> dict[str, Any]:
    edits = finding.fix.edits if finding.fix else ()
    change = {
        "artifactLocation": _artifact(finding.path),
        "replacements": [_replacement(edit, lines) for edit in edits],
    }
    return {"description": {"text": finding.help or finding.message}, "artifactChanges": [change]}


def _replacement(edit: Edit, lines: LineIndex) -> dict[str, Any]:
    start, end = lines.place(edit.span.start), lines.place(edit.span.end)
    region = {"startLine": start.line, "startColumn": start.column}
    region |= {"endLine": end.line, "endColumn": end.column}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> dict[str, str]:
    """Return a path as the relative reference that a URI wants."""
    return {"uri": quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"))}


def _notification(error: PostkitError) -> dict[str, Any]:
    words = " ".join(filter(None, (str(error), error.hint)))
    told: dict[str, Any] = {"level": "error", "message": {"text": words}}
    if error.path:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(error.path)}}]
    return told
