"""Letters that look bold or italic: the sans-serif mathematical alphabets of Unicode.

https://www.unicode.org/charts/PDF/U1D400.pdf. There are no italic digits and no accented letters.
"""

from __future__ import annotations

import unicodedata

from postkit.regex import regex

_ADDRESS_MARKS = ("://", "www.", "@")
_WHITE_SPACE = regex(r"(\s++)")
_UPPER, _LOWER, _DIGITS = ord("A"), ord("a"), ord("0")
_STARTS = {  # capitals, small letters, digits
    frozenset({"bold"}): (0x1D5D4, 0x1D5EE, 0x1D7EC),
    frozenset({"italic"}): (0x1D608, 0x1D622, 0),
    frozenset({"bold", "italic"}): (0x1D63C, 0x1D656, 0x1D7EC),
}


def _table(starts: tuple[int, int, int]) -> dict[int, int]:
    upper, lower, digits = starts
    table = {_UPPER + place: upper + place for place in range(26)}
    table |= {_LOWER + place: lower + place for place in range(26)}
    if digits:
        table |= {_DIGITS + place: digits + place for place in range(10)}
    return table


_TABLES = {styles: _table(starts) for styles, starts in _STARTS.items()}


def styled(text: str, styles: frozenset[str]) -> str:
    """Return the text in bold or italic letters, code point for code point.

    Letters without a styled form stay, among them those that a combining mark follows. So do
    addresses, which would lead nowhere in such letters.
    """
    table = _TABLES.get(styles & {"bold", "italic"})
    if table is None:
        return text
    if any(mark in text for mark in _ADDRESS_MARKS):
        words = _WHITE_SPACE.split(text)
        return "".join(word if _is_address(word) else _translated(word, table) for word in words)
    return _translated(text, table)


def _is_address(word: str) -> bool:
    return any(mark in word for mark in _ADDRESS_MARKS)


def _translated(text: str, table: dict[int, int]) -> str:
    if text.isascii():
        return text.translate(table)
    following = [*text[1:], ""]
    return "".join(
        char if after and unicodedata.combining(after) else char.translate(table)
        for char, after in zip(text, following, strict=True)
    )
