"""People in CSV files: tables of one's own, and LinkedIn's export of data.

That export is CSV with a heading for each column; ``Connections.csv`` has lines of notes before
it: https://github.com/szabgab/code-maven.com/blob/main/pages/backup-your-linkedin-data.md
tells of rows without anything in them, too. URNs it has none. Spreadsheets write semicolons where
the comma is in numbers, and tabs.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from postkit.errors import UsageError
from postkit.frozen import NamedTuple
from postkit.people.file import FORMS, form

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS = {field: field for field in (*FORMS, "key", "first_name", "last_name")} | {
    "urn": "linkedin",
    "summary": "bio_long",  # of Profile.csv: the About
}


_NAMES = {"name", "first_name"}  # a heading has one of them


class Row(NamedTuple):
    """Somebody in a table: the line where the row ends, a key or "", and what fields are given."""

    line: int
    key: str
    fields: dict[str, str]


def rows(data: bytes, name: str) -> Iterator[Row | UsageError]:
    """Yield the people of a CSV file, those without a name as well, and what is wrong with rows.

    Raises UsageError, with the line as far as it is known, for what is no such table.
    """
    text = _text(data, name)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns: list[str] = []
    broken = False
    try:
        for cells in reader:
            if not columns:
                columns = _heading(cells)
            elif any(map(str.strip, cells)):
                yield _row(columns, cells, reader.line_num, name)
    except csv.Error as error:
        broken = True
        hint = "the rows after it were not read"
        yield UsageError(f"this is not CSV: {error}", hint=hint, path=name, line=reader.line_num)
    if not columns and not broken:
        hint = 'name the columns in a first line, such as "name,urn,url,headline"'
        raise UsageError("no line has a column called name or First Name", hint=hint, path=name)


def _delimiter(text: str) -> str:
    """Return what stands between the cells of the first line that can be a heading."""
    for line in StringIO(text):
        for delimiter in ",;\t":
            if _heading([cell.strip().strip('"') for cell in line.split(delimiter)]):
                return delimiter
    return ","


def _heading(cells: list[str]) -> list[str]:
    """Return the field of each column ("" where there is none); [] where this is no heading."""
    found = [_column(cell.strip().casefold().replace(" ", "_")) for cell in cells]
    return found if _NAMES & {*found} else []


def _column(heading: str) -> str:
    """Return the field that a column has, "" for one that says nothing here."""
    return _COLUMNS.get(heading) or (heading if form(heading) else "")


def _row(columns: list[str], cells: list[str], line: int, name: str) -> Row | UsageError:
    if len(cells) != len(columns):
        return UsageError(
            f"this row has {len(cells)} cells, the first has {len(columns)}",
            hint="put cells that have commas, or what else stands between cells, in quotes",
            path=name,
            line=line,
        )
    pairs = zip(columns, cells, strict=True)
    given = {column: cell.strip() for column, cell in pairs if column and cell.strip()}
    parts = [given.pop("first_name", ""), given.pop("last_name", "")]
    if "name" not in given and any(parts):
        given["name"] = " ".join(part for part in parts if part)
    key = given.pop("key", "")
    fields = {field: text.replace("\r\n", "\n") for field, text in given.items() if form(field)}
    return Row(line, key, fields)


def _text(data: bytes, name: str) -> str:
    """Return a file's text: UTF-8, or UTF-16 with its mark, as spreadsheets write it."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(
            "this file is not " + ("UTF-16" if utf16 else "UTF-8"), name, line
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _unreadable("this file has NUL characters in it", name, line)
    return text


def _unreadable(message: str, name: str, line: int) -> UsageError:
    return UsageError(message, hint="save it as UTF-8", path=name, line=line)
