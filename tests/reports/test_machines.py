"""What other programs read: JSON lines, annotations, SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from postkit.edits import Edit, insert
from postkit.errors import DraftError
from postkit.pipeline.checked import Checked
from postkit.problems import Fix, Severity
from postkit.text import Span
from tests.reports.reporting import checked, finding, text

if TYPE_CHECKING:
    from postkit.lint.engine import Finding

SOURCE = "👍 One.\n\nTwo words, 100 %.\n"
SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
FAILED = Checked(
    "b: c.md", errors=(DraftError("no, really", hint="fix it", path="b: c.md", line=3),), read=False
)


def all_kinds() -> list[Finding]:
    """Return findings with and without a place, suppressed, with a fix."""
    fix = Fix((Edit(Span(2, 5), "Uno"), insert(0, "# ")))
    return [
        finding(SOURCE, "One", fix=fix),
        finding(SOURCE, severity=Severity.ERROR, help=""),
        finding(SOURCE, "words, 100 %", severity=Severity.INFO, message="50 %:\nno, 100"),
        finding(SOURCE, "Two", suppressed=True, reason="they said so", path="d r/ü.md"),
    ]


def sarif(*drafts: Checked) -> Any:
    """Return the one run of a SARIF document that fits the schema."""
    document = json.loads(text("sarif", *drafts))
    jsonschema.validate(document, SCHEMA, format_checker=jsonschema.FormatChecker())
    (run,) = document["runs"]
    return run


def test_sarif_of_nothing_is_whole() -> None:
    """A run without results says that all is well."""
    run = sarif()
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_tells_all_that_is_known() -> None:
    """Places, levels, suppressions with their reasons, fixes."""
    run = sarif(checked(SOURCE, *all_kinds()))
    first, second, third, last = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["Uno", "# "]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert [one["level"] for one in (first, second, third)] == ["warning", "error", "note"]
    assert last["suppressions"] == [{"kind": "inSource", "justification": "they said so"}]
    uri = last["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "d%20r/%C3%BC.md"
    assert run["tool"]["driver"]["rules"] == [{"id": "PK999", "name": "a-rule"}]


def test_sarif_tells_what_could_not_be_checked() -> None:
    """A run that read nothing was no success."""
    (invocation,) = sarif(FAILED)["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert "no, really" in told["message"]["text"]


def test_json_lines() -> None:
    """A finding, or an error, a line; nothing where there is nothing."""
    assert text("json-lines") == ""
    lines = text("json-lines", checked(SOURCE, *all_kinds()), FAILED).splitlines()
    told = [json.loads(line) for line in lines]
    assert [one["kind"] for one in told] == ["finding"] * 4 + ["error"]
    assert {one["schema"] for one in told} == {1}
    assert told[0]["fix"]["safe"] is True
    assert told[3]["reason"] == "they said so"
    assert told[4]["message"] == "no, really"


@pytest.mark.parametrize(
    ("number", "line", "words"),
    [
        (
            0,
            "::warning file=a.md,line=1,col=3,endLine=1,endColumn=5,title=PK999 a-rule::{}",
            "something is wrong%0ADo better.",
        ),
        (1, "::error file=a.md,line=1,title=PK999 a-rule::{}", "something is wrong"),
        (
            2,
            "::notice file=a.md,line=3,col=5,endLine=3,endColumn=16,title=PK999 a-rule::{}",
            "50 %25:%0Ano, 100%0ADo better.",
        ),
    ],
)
def test_annotations(number: int, line: str, words: str) -> None:
    """Their one line each has everything escaped that would end it."""
    assert text("github", checked(SOURCE, *all_kinds())).splitlines()[number] == line.format(words)


def test_annotations_tell_errors_and_no_suppressed_findings() -> None:
    """And nothing where there is nothing."""
    assert text("github") == ""
    assert len(text("github", checked(SOURCE, *all_kinds())).splitlines()) == 3
    assert text("github", FAILED) == (
        "::error file=b%3A c.md,line=3,title=postkit::no, really fix it\n"
    )


def test_grouped() -> None:
    """The name once, the places aligned."""
    shown = text("grouped", checked(SOURCE), checked(SOURCE, *all_kinds()))
    assert shown == (
        "a.md:\n"
        "  1:3 warning PK999 a-rule: [*] something is wrong\n"
        "  1:1 error   PK999 a-rule: something is wrong\n"
        "  3:5 info    PK999 a-rule: 50 %: no, 100\n"
        "\n"
    )
