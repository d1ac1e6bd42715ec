"""Edits of a people file's text that leave all else in it as it was.

This module alone knows the library that keeps the style of TOML; nothing that lints imports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from postkit.config.toml import loads
from postkit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tomlkit.items import Item, String

_LITERAL = ("'", "'''")


def added(text: str, people: Mapping[str, Mapping[str, str]]) -> str:
    """Return a text with a table at its end for each key. Keys are such, and not there yet."""
    end = _line_end(text)
    tables = []
    for key, fields in people.items():
        lines = [f"[{key}]"]
        lines += [f"{field} = {_string(value, end).as_string()}" for field, value in fields.items()]
        tables.append("".join(f"{line}{end}" for line in lines))
    new = f"{text}{_gap(text, end)}{end.join(tables)}" if tables else text
    wanted = loads(text) | {key: dict(fields) for key, fields in people.items()}
    return _checked(new, wanted, *people)


def edited(text: str, people: Mapping[str, Mapping[str, str]], unset: Collection[str] = ()) -> str:
    """Return a text with other values in the tables of some keys, which are there.

    Comments, order and quoting stay; a new field comes after the last. Raises ConfigError where
    a table is written in a form that cannot be edited so.
    """
    wanted = loads(text)
    for key, fields in people.items():
        table = {**wanted[key], **fields}
        wanted[key] = {field: table[field] for field in table if field not in {*unset}}
    end = _line_end(text)
    whole = text if text.endswith("\n") else text + end
    try:
        document = tomlkit.parse(whole)
        if tomlkit.dumps(document) != whole:
            raise _unfit(*people)
        for key, fields in people.items():
            _change(document[key], fields, unset, end)
        new = tomlkit.dumps(document)
    except (TOMLKitError, AttributeError, TypeError):  # parts of a table have no common form
        raise _unfit(*people) from None
    return _checked(new if whole == text else new.removesuffix(end), wanted, *people)


def _change(table: Any, fields: Mapping[str, str], unset: Collection[str], end: str) -> None:  # noqa: ANN401 - a table or a part of one
    if not isinstance(table, Table) and (unset or fields.keys() - table.keys()):
        raise TypeError  # spaces between braces would not stay
    for field, value in fields.items():
        if field in table:
            table[field] = _string(value, end, table[field])
        else:
            _insert(table, field, _string(value, end), end)
    for field in unset:
        table.pop(field, None)


def _insert(table: Any, field: str, value: String, end: str) -> None:  # noqa: ANN401 - the same
    """Put a field after the last one: what is below may be about the next table."""
    body, below = table.value.body, []
    while body and body[-1][0] is None:
        below.append(body.pop())
    value.trivia.trail = end
    value.trivia.indent = body[-1][1].trivia.indent if body else table.trivia.indent
    table.append(field, value)
    body.extend(reversed(below))


def _string(value: str, end: str, old: Item | None = None) -> String:
    """Return a text as TOML: on lines where it has several, in the old one's quotes if they do."""
    before = old.as_string() if old is not None else ""
    long = "\n" in value or before.startswith(('"""', "'''"))
    quotes = ("'" if before.startswith("'") else '"') * (3 if long else 1)
    if quotes in _LITERAL and not _plain(value, quotes):
        quotes = '"' * len(quotes)
    lines = value.split("\n") if long else [value]
    if quotes not in _LITERAL:
        lines = [tomlkit.string(line).as_string()[1:-1] for line in lines]
    whole = f"{quotes}{end if long else ''}{end.join(lines)}{quotes}"
    made: String = tomlkit.value(whole)  # type: ignore[assignment]  # of quotes
    return made


def _plain(value: str, quotes: str) -> bool:
    """Tell whether a text can stand between single quotes, where nothing is escaped."""
    shown = all(char.isprintable() or char == "\n" for char in value)
    return shown and not value.endswith("'") and quotes not in value


def _gap(text: str, end: str) -> str:
    """Return what makes a new table begin after an empty line."""
    if not text:
        return ""
    if not text.endswith("\n"):
        return end * 2
    return "" if text.endswith(("\n\n", "\n\r\n")) or text == end else end


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _checked(text: str, wanted: dict[str, Any], *keys: str) -> str:
    """Return a text that says what is wanted; raises ConfigError for one that does not."""
    try:
        says = loads(text)
    except ValueError:
        raise _unfit(*keys) from None
    if says != wanted:
        raise _unfit(*keys)
    return text


def _unfit(*keys: str) -> ConfigError:
    return ConfigError(
        f"[{keys[0]}] is written in a form that cannot be edited"
        if len(keys) == 1
        else "one of the people is written in a form that cannot be edited",
        hint="write each as a table: a line [key], and each field on a line below",
    )
