"""The JSON Schema of what ``postkit lint --json`` answers, for programs that read it."""

from __future__ import annotations

from typing import Any

from postkit.problems import Severity

VERSION = 1
"""That of the answer: another one where a key goes or means something else, not where one comes."""

_TEXT = {"type": "string"}
_TEXT_OR_NONE = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 1}
_NUMBER_OR_NONE = {"type": ["integer", "null"], "minimum": 1}


def findings() -> dict[str, Any]:
    """Return the schema of the answer to ``postkit lint --json``."""
    header = {"schema": {"const": VERSION}, "command": {"const": "lint"}}
    lists = {"findings": _list("finding"), "errors": _list("error")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of postkit lint",
        **_object({**header, **lists}),
        "$defs": {
            "finding": _object(_finding()),
            "error": _object(_error()),
            "span": _object({"start": _COUNT, "end": _COUNT}),
            "place": _object({"line": _NUMBER, "column": _NUMBER, "utf16_column": _NUMBER}),
            "fix": _object({"safe": {"type": "boolean"}, "edits": _list("edit")}),
            "edit": _object({"span": _defined("span"), "text": _TEXT}),
        },
    }


def _finding() -> dict[str, object]:
    return {
        "path": _TEXT,
        "rule": _TEXT,
        "code": {"type": "string", "pattern": "^[A-Z]+[0-9]+$"},
        "severity": {"enum": [severity.name.lower() for severity in reversed(Severity)]},
        "message": _TEXT,
        "help": _TEXT_OR_NONE,
        "span": _or_none("span"),
        "start": _defined("place"),
        "end": _defined("place"),
        "platforms": {"type": "array", "items": _TEXT},
        "suppressed": {"type": "boolean"},
        "reason": _TEXT_OR_NONE,
        "fix": _or_none("fix"),
    }


def _error() -> dict[str, object]:
    place = {"path": _TEXT_OR_NONE, "line": _NUMBER_OR_NONE, "column": _NUMBER_OR_NONE}
    return {"message": _TEXT, "hint": _TEXT_OR_NONE, **place}


def _object(properties: dict[str, object]) -> dict[str, object]:
    """Return an object that has all of the properties; later versions may add others."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(name: str) -> dict[str, object]:
    return {"type": "array", "items": _defined(name)}


def _defined(name: str) -> dict[str, object]:
    return {"$ref": f"#/$defs/{name}"}


def _or_none(name: str) -> dict[str, object]:
    return {"anyOf": [_defined(name), {"type": "null"}]}
