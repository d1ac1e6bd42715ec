"""Words of a table in a text, and how to write them instead."""

from __future__ import annotations

import re
from functools import lru_cache

# Of scripts that put no spaces between words, or endings behind words of others.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W{_SPACELESS}]"
_STARTS = ".!?:…\n•◦"  # what stands before a sentence
_NEAR = 8  # code points in which to look for that


def _pattern(word: str) -> str:
    """Return the pattern of a whole word, not as a part of an address or a name of a file."""
    parts = r"[^\S\n]+".join(re.escape(part).replace("'", "['’]") for part in word.split())
    before = rf"(?<!{_LETTER})" * bool(re.match(_LETTER, word.strip()))
    after = rf"(?!{_LETTER})" * bool(re.match(_LETTER, word.strip()[-1]))
    return rf"{before}(?<![@#/.]){parts}{after}(?![@/]|\.\w)"


@lru_cache(maxsize=8)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some words in any case, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, longest)), re.IGNORECASE)


def term(said: str, table: dict[str, str]) -> str | None:
    """Return the word of the table that was said; None where its case is another one's.

    A word without capitals stands for any case, and so does one that only differs in case from what
    is to be written.
    """
    said = " ".join(said.replace("’", "'").split())
    if said in table:
        return said
    for word, right in table.items():
        if word.lower() == said.lower() and word.lower() in {word, right.lower()}:
            return word
    return None


def instead(match: re.Match[str], word: str, right: str) -> str:
    """Return what to write for a word of the table, in the case that it was said in."""
    said = match[0]
    if word.lower() == right.lower():
        capital = right[:1].upper() + right[1:]
        return said if right == right.lower() and said == capital and _begins(match) else right
    if word != word.lower():
        return right
    if said.isupper() and len(said) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if said[:1].isupper() else right


def is_part_of(right: str, match: re.Match[str], word: str) -> bool:
    """Tell whether a word was said as a part of what is to be written in its place."""
    at = right.lower().find(word.lower())
    while at >= 0:
        start = match.start() - at
        if start >= 0 and match.string[start : start + len(right)].lower() == right.lower():
            return len(right) > len(word)
        at = right.lower().find(word.lower(), at + 1)
    return False


def _begins(match: re.Match[str]) -> bool:
    """Tell whether a word is the first of a sentence."""
    start = match.start()
    before = match.string[max(0, start - _NEAR) : start].rstrip(' “"«(*')
    return not before or before[-1] in _STARTS
