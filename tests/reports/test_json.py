"""One document for programs."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from postkit.edits import insert
from postkit.errors import DraftError
from postkit.pipeline.answers import findings
from postkit.pipeline.checked import Checked
from postkit.problems import Fix
from tests.reports.reporting import HEADER, checked, finding, text

SOURCE = "One.\n\nTwo words.\n"


def answer(*drafts: Checked) -> Any:
    """Return the document, which fits its schema."""
    document = json.loads(text("json", *drafts))
    jsonschema.validate(document, findings())
    return document


def test_an_empty_answer_is_a_whole_one() -> None:
    """Every key is there."""
    assert answer() == {**HEADER, "findings": [], "errors": []}
    assert answer(checked(SOURCE)) == answer()


def test_findings_and_errors_are_there() -> None:
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
    assert list(shown) == [*HEADER, "findings", "errors"]


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


def test_the_schema_knows_every_key() -> None:
    """Of a finding with all there can be; what lacks one does not fit."""
    fix = Fix((insert(0, "# "),), safe=False)
    document = answer(checked(SOURCE, finding(SOURCE, "One", fix=fix)), checked(SOURCE))
    (found,) = document["findings"]
    assert list(found) == findings()["$defs"]["finding"]["required"]
    assert found["fix"] == {
        "safe": False,
        "edits": [{"span": {"start": 0, "end": 0}, "text": "# "}],
    }
    for key in found:
        lacking = {name: value for name, value in found.items() if name != key}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**document, "findings": [lacking]}, findings())
