"""People in CSV files: tables of one's own, and LinkedIn's export of data.

That export is CSV with a heading for each column; ``Connections.csv`` has lines of notes before
it: https://github.com/szabgab/code-maven.com/blob/main/pages/backup-your-linkedin-data.md
tells of rows without anything in them, too. URNs it has none.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from postkit.errors import UsageError
from postkit.frozen import NamedTuple
from postkit.people.file import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS = {field: field for field in (*FORMS, "key", "first_name", "last_name")} | {
    "urn": "linkedin",
    "summary": "bio_long",  # of Profile.csv: the About
}


class Row(NamedTuple):
    """Somebody in a table: the line where the row ends, a key or "", and what fields are given."""

    line: int
    key: str
    fields: dict[str, str]


def rows(data: bytes, name: str) -> Iterator[Row]:
    """Yield the people of a CSV file, those without a name as well.

    Raises UsageError, with the line, for what is no such table.
    """
    reader = csv.reader(StringIO(_text(data, name), newline=""), strict=True)
    columns: list[str] = []
    try:
        for cells in reader:
            found = [_COLUMNS.get(cell.strip().casefold().replace(" ", "_"), "") for cell in cells]
            if not columns:
                columns = found if {"name", "first_name"} & {*found} else []
            elif any(map(str.strip, cells)):
                yield _row(columns, cells, reader.line_num, name)
    except csv.Error as error:
        raise UsageError(f"this is not CSV: {error}", path=name, line=reader.line_num) from None
    if not columns:
        hint = 'name the columns in a first line, such as "name,urn,url,headline"'
        raise UsageError("no line has a column called name or First Name", hint=hint, path=name)


def _row(columns: list[str], cells: list[str], line: int, name: str) -> Row:
    if len(cells) != len(columns):
        raise UsageError(
            f"this row has {len(cells)} cells, the first has {len(columns)}",
            hint="put cells that have commas in quotes",
            path=name,
            line=line,
        )
    pairs = zip(columns, cells, strict=True)
    given = {column: cell.strip() for column, cell in pairs if column and cell.strip()}
    parts = [given.pop("first_name", ""), given.pop("last_name", "")]
    if "name" not in given and any(parts):
        given["name"] = " ".join(part for part in parts if part)
    key = given.pop("key", "")
    fields = {field: given[field].replace("\r\n", "\n") for field in FORMS if field in given}
    return Row(line, key, fields)


def _text(data: bytes, name: str) -> str:
    """Return a file's text: UTF-8, or UTF-16 with its mark, as spreadsheets write it."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise UsageError("this file is not UTF-8", hint=hint, path=name, line=line) from None
