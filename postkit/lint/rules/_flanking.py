"""Where stars open and close emphasis.

https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
"""

from __future__ import annotations

from unicodedata import category


def opens(before: str, words: str) -> bool:
    """Tell whether stars open emphasis between a character, or none, and words."""
    return _is_letter(words[0]) or (_is_sign(words[0]) and _is_edge(before))


def closes(words: str, after: str) -> bool:
    """Tell whether stars close emphasis between words and a character, or none."""
    return _is_letter(words[-1]) or (_is_sign(words[-1]) and _is_edge(after))


def _is_letter(char: str) -> bool:
    return not (char.isspace() or _is_sign(char))


def _is_sign(char: str) -> bool:
    """Tell whether a character is punctuation or a symbol."""
    return category(char)[0] in "PS"


def _is_edge(char: str) -> bool:
    return not char.strip() or _is_sign(char)
