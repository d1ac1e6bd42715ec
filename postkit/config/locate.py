"""Where everything stands in a TOML text that the library has accepted.

It gives values without positions. This walks the same text once more and notes the
offset of every key and of every item of an array; it relies on the text being valid.
https://toml.io/en/v1.1.0
"""

from __future__ import annotations

import re
from contextlib import suppress

from postkit.regex import regex

KeyPath = tuple[str | int, ...]

_SPACE = regex(r"(?:[ \t\r\n]|#[^\n]*)*+")
_KEY = regex(r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\'|[^\s.=\]]++')
_SCALAR = regex(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\]|\\.)*+"'
    r"|'[^']*+'"
    r"|[^,\]}#\r\n]++",
    re.DOTALL,
)


def offsets(text: str) -> dict[KeyPath, int]:
    """Return the offset of every key and array item by its path; the first mention counts.

    A text that nests deeper than Python can follow is read as far as that.
    """
    scan = _Scan(text)
    with suppress(RecursionError):
        scan.document()
    return scan.found


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, int] = {}
        self.lengths: dict[KeyPath, int] = {}  # of arrays of tables

    def document(self) -> None:
        table: KeyPath = ()
        while self._peek():
            if self.text.startswith("[[", self.at):
                table = self._table_in_array()
            elif self._peek() == "[":
                table = self._table()
            else:
                self._pair(table)

    def _peek(self) -> str:
        """Skip space and comments and return the next character, "" at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def _table(self) -> KeyPath:
        self.at += 1
        path = self._note((), self._keys())
        self.at += 1
        return path

    def _table_in_array(self) -> KeyPath:
        self.at += 2
        *outer, (name, offset) = self._keys()
        self.at += 2
        array = (*self._note((), outer), name)
        index = self.lengths.get(array, 0)
        self.lengths[array] = index + 1
        self.found.setdefault(array, offset)
        self.found[(*array, index)] = offset
        return (*array, index)

    def _pair(self, table: KeyPath) -> None:
        path = self._note(table, self._keys())
        self.at += 1
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self._peek()
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            match = _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._peek() not in {"]", ""}:
            self.found[(*path, index)] = self.at
            self._value((*path, index))
            index += 1
            self._comma()
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._peek() not in {"}", ""}:
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        if self._peek() == ",":
            self.at += 1

    def _keys(self) -> list[tuple[str, int]]:
        """Read a dotted key and stand before what follows it."""
        keys = []
        while self._peek():
            match = _KEY.match(self.text, self.at)
            if match is None:
                break
            keys.append((_unquoted(match[0]), self.at))
            self.at = match.end()
            if self._peek() != ".":
                break
            self.at += 1
        return keys

    def _note(self, path: KeyPath, keys: list[tuple[str, int]]) -> KeyPath:
        for key, offset in keys:
            path = (*path, key)
            self.found.setdefault(path, offset)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path


def _unquoted(key: str) -> str:
    if key.startswith('"') and "\\" in key:
        from postkit.config.toml import loads

        return str(loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] in "\"'" else key
