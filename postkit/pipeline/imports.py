"""Take people over from a table into the people file, all of them at once."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from postkit.errors import UsageError
from postkit.frozen import NamedTuple
from postkit.options.values import quoted, raise_first
from postkit.people import KEY
from postkit.people.edit import added, edited
from postkit.people.file import KEYS
from postkit.pipeline import entries
from postkit.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from postkit.people.rows import Row

_TELLING = ("linkedin", "url", "name")


class Imported(NamedTuple):
    """Whom a table has: keys that were added, changed or kept as they are; lines without a name."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    nameless: tuple[int, ...]


def import_rows(
    path: Path, rows: Iterable[Row | UsageError], name: str, *, update: bool
) -> Imported:
    """Write the people of a table called ``name`` into a people file, or change nothing.

    Who is there already (by key, URN, address or name) is kept, unless ``update``. Raises
    UsageError, with the line, for the first row that the people file cannot take; its notes tell
    of the others.
    """
    taking = _Taking(entries.read(path), name, update=update)
    for row in rows:
        taking.take(row)
    raise_first(taking.faults)
    new, changes = taking.new, taking.changes
    if new or changes:
        entries.write(path, lambda text: added(edited(text, changes) if changes else text, new))
    return Imported(tuple(new), tuple(changes), tuple(taking.kept), tuple(taking.nameless))


class _Taking:
    """What rows come to, one after the other."""

    def __init__(self, people: dict[str, Any], name: str, *, update: bool) -> None:
        self.new: dict[str, dict[str, str]] = {}
        self.changes: dict[str, dict[str, str]] = {}
        self.kept: dict[str, None] = {}
        self.nameless: list[int] = []
        self.faults: list[UsageError] = []
        self._name = name
        self._update = update
        self._people = dict(people)
        self._known: dict[tuple[str, object], str] = {}
        for key, table in people.items():
            self._know(key, table if isinstance(table, dict) else {})

    def take(self, row: Row | UsageError) -> None:
        """Take somebody who is new; of others what is new."""
        if isinstance(row, UsageError):
            self.faults.append(row)
            return
        if not row.fields.get("name"):
            self.nameless.append(row.line)
            return
        try:
            entries.refuse(row.fields)
            key = row.key if row.key in self._people else self._same(row)
            if key:
                self._again(key, row)
            else:
                self._add(row)
        except UsageError as error:
            error.path, error.line = self._name, row.line
            self.faults.append(error)

    def _add(self, row: Row) -> None:
        if row.key and not KEY.fullmatch(row.key):
            raise UsageError(f"{quoted(row.key)} cannot be a key", hint=KEYS)
        key = row.key or self._free(slug(row.fields["name"], otherwise="person"))
        self.new[key] = row.fields
        self._people[key] = row.fields
        self._know(key, row.fields)

    def _again(self, key: str, row: Row) -> None:
        old = self._people[key]
        differs = {field: text for field, text in row.fields.items() if old.get(field) != text}
        if key in self.new or not self._update or not differs:
            self.kept[key] = None
            return
        entries.refuse_twice(key, differs, self._people)
        self.changes[key] = self.changes.get(key, {}) | differs
        self._people[key] = {**old, **differs}
        self.kept.pop(key, None)

    def _same(self, row: Row) -> str:
        """Return the key of who is there already, "" where nobody is.

        Of two with one name whose URNs or addresses differ, each is somebody else.
        """
        for field in _TELLING:
            key = self._known.get((field, row.fields.get(field)), "")
            if key and (field != "name" or self._may_be(key, row)):
                return key
        return ""

    def _may_be(self, key: str, row: Row) -> bool:
        pairs = ((self._people[key].get(f), row.fields.get(f)) for f in ("linkedin", "url"))
        return not row.key and all(not old or not new or old == new for old, new in pairs)

    def _know(self, key: str, table: dict[str, Any]) -> None:
        for field in _TELLING:
            if isinstance(table.get(field), str) and table[field]:
                self._known.setdefault((field, table[field]), key)

    def _free(self, key: str) -> str:
        names = (key if number == 1 else f"{key}-{number}" for number in count(1))
        return next(name for name in names if name not in self._people)
