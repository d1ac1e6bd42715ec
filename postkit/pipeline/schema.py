"""JSON Schemas of front matter and configuration, for editors, and of findings, for programs.

The former are made of the tables that postkit itself checks with, so that they cannot say anything
else (https://json-schema.org/draft/2020-12/json-schema-core).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from postkit.config import fields as config
from postkit.lint.registry import RULES
from postkit.metadata.fields import FIELDS, FOREIGN, ONE_OF, MentionKind
from postkit.metadata.reading import Choice, Flag, ListOf, Record, Text
from postkit.options import options_of
from postkit.people import KEY
from postkit.pipeline.answers import findings
from postkit.pipeline.workspace import PLATFORMS, PUBLISHERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.metadata.reading import Field, Kind
    from postkit.options import Option

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object"}
_SIMPLE: dict[type, Schema] = {
    Flag: {"type": "boolean"},
    Text: {"type": ["string", "number"]},
}
_TEXTS: Schema = {"type": "array", "items": {"type": "string"}}


def front_matter() -> Schema:
    """Return the schema of a draft's front matter."""
    known = {name: _field(field) for name, field in FIELDS.items()}
    pairs = combinations(sorted(ONE_OF), 2)
    return {
        "$schema": _DIALECT,
        "title": "Front matter of a postkit draft",
        "type": "object",
        "properties": {**known, **{name: {} for name in sorted(FOREIGN)}},
        "patternProperties": {"^x_": {}},
        "additionalProperties": False,
        "not": {"anyOf": [{"required": list(pair)} for pair in pairs]},
    }


def configuration() -> Schema:
    """Return the schema of ``postkit.toml``; options of plug-ins pass."""
    sections = {name: _object(options) for name, options in config.SECTIONS.items()}
    sections["terms"]["additionalProperties"] = {"type": "string"}
    publishers = [option for name in PUBLISHERS.names() for option in _of(PUBLISHERS.load(name))]
    rules = {name: _object([*config.RULE, *_of(RULES.load(name).check)]) for name in RULES.names()}
    rules["custom"] = {"type": "object", "additionalProperties": _custom()}
    platforms = {name: _object(_of(PLATFORMS.load(name))) for name in PLATFORMS.names()}
    target = _object([*config.TARGET, *publishers]) | {"additionalProperties": True}
    named = {
        "targets": {"type": "object", "additionalProperties": target},
        "rules": {"type": "object", "properties": rules},
        "platforms": {"type": "object", "properties": platforms},
    }
    top = _object(config.TOP)
    top["properties"] |= {**sections, **named}
    return {"$schema": _DIALECT, "title": "postkit.toml", **top}


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "front-matter": front_matter,
    "configuration": configuration,
    "findings": findings,
}
"""Every schema by its name."""


def _field(field: Field) -> Schema:
    return {"description": field.doc, **_kind(field.kind)}


def _kind(kind: Kind) -> Schema:
    match kind:
        case ListOf():
            item = _kind(kind.item)
            return {"anyOf": [{"type": "array", "items": item}, item]}
        case Record():
            return _record(kind)
        case Choice():
            words = [*kind.choices, *kind.also]
            return {"enum": [*words, *([False] if "false" in words else [])]}
        case Text(pattern=pattern) if pattern is not None:
            return {"type": "string", "pattern": f"^(?:{pattern.pattern})$"}
    return dict(_SIMPLE.get(type(kind), {"type": "string"}))


def _record(kind: Record) -> Schema:
    whole: Schema = {
        "type": "object",
        "properties": {name: _field(field) for name, field in kind.fields.items()},
        "required": [field.name for field in kind.fields.values() if field.required],
        "additionalProperties": False,
    }
    if isinstance(kind, MentionKind):
        return {"anyOf": [{"type": "string", "pattern": f"^(?:{KEY.pattern})$"}, whole]}
    return {"anyOf": [_kind(kind.fields[kind.short].kind), whole]} if kind.short else whole


def _custom() -> Schema:
    """Return the schema of a rule that is data."""
    from postkit.lint.custom import custom

    options = options_of(custom).values()
    return _object(options) | {"required": [each.name for each in options if each.required]}


def _of(target: Callable[..., object]) -> Iterable[Option]:
    return options_of(target).values()


def _object(options: Iterable[Option]) -> Schema:
    properties = {}
    for option in options:
        for name in {option.name, option.name.replace("_", "-")}:
            properties[name] = _option(option)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(option: Option) -> Schema:
    schema: Schema = {"description": option.doc} if option.doc else {}
    if option.choices:
        schema["enum"] = list(option.choices)
    else:
        schema |= {"type": _TYPES[option.type]} if option.type in _TYPES else _TEXTS
    if option.default not in (None, ""):
        default = option.default
        schema["default"] = list(default) if isinstance(default, tuple) else default
    return schema
