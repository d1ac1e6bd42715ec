"""Annotations of pull requests: the workflow commands of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.problems import Severity
from postkit.reports._base import BaseReport, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


class Report(BaseReport):
    """A command a finding; GitHub shows it beside its line."""

    errors = True

    def draft(self, checked: Checked) -> Iterator[Piece]:
        """Yield a command for each finding that is not suppressed, and for each error."""
        for finding in checked.findings:
            if not finding.suppressed:
                yield _annotation(finding), ""
        for error in checked.errors:
            place = {"file": error.path or checked.name, "line": error.line, "col": error.column}
            words = " ".join(filter(None, (error.message, error.hint)))
            yield _command("error", {**place, "title": "postkit"}, words), ""


def _annotation(finding: Finding) -> str:
    place: dict[str, object] = {"file": finding.path, "line": finding.start.line}
    if finding.span:
        place |= {"col": finding.start.column, "endLine": finding.end.line}
        # GitHub takes the last column, not the one behind it, and only within one line.
        last = max(finding.end.column - 1, finding.start.column)
        place |= {"endColumn": last} if finding.end.line == finding.start.line else {}
    title = f"{finding.code} {finding.rule}"
    words = "\n".join(filter(None, (finding.message, finding.help)))
    return _command(_COMMANDS[finding.severity], {**place, "title": title}, words)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    given = (
        f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items() if value
    )
    return f"::{name} {','.join(given)}::{_escaped(message, _DATA)}\n"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
