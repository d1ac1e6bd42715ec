"""One document for programs."""

from __future__ import annotations

import json
from typing import Any

from postkit.errors import DraftError
from postkit.pipeline.lint import Checked
from tests.reports.reporting import HEADER, checked, finding, text

SOURCE = "One.\n\nTwo words.\n"


def answer(*drafts: Checked) -> Any:
    """Return the document."""
    return json.loads(text("json", *drafts))


def test_an_empty_answer_is_a_whole_one() -> None:
    """Every key is there."""
    assert answer() == {
        **HEADER,
        "findings": [],
        "errors": [],
        "summary": {
            "drafts": 0,
            "findings": {"error": 0, "warning": 0, "info": 0},
            "suppressed": 0,
            "fixed": 0,
            "fixable": {"safe": 0, "unsafe": 0},
        },
    }


def test_findings_errors_and_counts_are_there() -> None:
    """Suppressed findings too, as such."""
    error = DraftError("cannot be read", hint="look", path="b.md", line=2)
    shown = answer(
        checked(SOURCE, finding(SOURCE, "words"), finding(SOURCE, suppressed=True, reason="why")),
        Checked("b.md", errors=(error,), read=False),
        checked(SOURCE, finding(SOURCE, "One")),
    )
    assert [each["suppressed"] for each in shown["findings"]] == [False, True, False]
    assert shown["findings"][1]["reason"] == "why"
    assert shown["errors"] == [
        {"message": "cannot be read", "hint": "look", "path": "b.md", "line": 2, "column": None}
    ]
    assert shown["summary"]["drafts"] == 2
    assert shown["summary"]["findings"] == {"error": 0, "warning": 2, "info": 0}
    assert shown["summary"]["suppressed"] == 1


def test_a_finding_is_a_line() -> None:
    """So that it can be read and searched while it is written."""
    lines = text("json", checked(SOURCE, finding(SOURCE, "One"), finding(SOURCE, "Two")))
    found = [line for line in lines.splitlines() if '"rule"' in line]
    assert [json.loads(line.strip(" ,"))["start"]["line"] for line in found] == [1, 3]


def test_what_is_no_text_becomes_an_escape() -> None:
    """As in names of files that are not UTF-8."""
    shown = text("json", checked("", finding("", path="caf\udce9.md", message="日本")))
    assert shown.encode()
    assert json.loads(shown)["findings"][0]["path"] == "caf\udce9.md"
    assert "日本" in shown
