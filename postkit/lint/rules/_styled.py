"""Letters that Unicode has in styles: mathematical alphabets, used for words.

https://www.unicode.org/charts/PDF/U1D400.pdf; those that Unicode had before are in
https://www.unicode.org/charts/PDF/U2100.pdf.
"""

from __future__ import annotations

from unicodedata import name, normalize

from postkit.regex import regex

_LETTER = "[\U0001d400-\U0001d7ffℂℊ-ℎℐ-ℓℕℙ-ℝℤℬℭℯ-ℱℳℴ]"
_WORD = rf"{_LETTER}[\w\u0300-\u036f]*+"
_SIGNS = b"\xf0\x9d"  # how all but a few of them begin in UTF-8

LETTERS = regex(_LETTER)
"""One such letter."""

WORD = regex(_WORD)
"""A word that begins with such a letter."""

WORDS = regex(rf"{_WORD}(?:[ ,.:;!?'’&/()–—-]{{1,3}}{_WORD})*+")
"""Several such words in a row."""

MEANT = regex(f"{_LETTER}{{3}}")
"""What is no formula any more."""


def may_be_styled(text: str) -> bool:
    """Tell whether a text may have such letters; costs next to nothing."""
    return not text.isascii() and _SIGNS in text.encode("utf-8", "surrogatepass")


def plain(words: str) -> str:
    """Return words in letters without a style."""
    return LETTERS.sub(lambda match: normalize("NFKC", match[0]), words)


def marks(words: str) -> str:
    """Return the marks that style words so in Markdown, "" where none do."""
    names = [name(letter) for letter in LETTERS.findall(words)]
    if not all(" BOLD " in each or " ITALIC " in each for each in names):
        return ""
    bold, italic = (all(style in each for each in names) for style in (" BOLD ", " ITALIC "))
    return "*" * (2 * bold + italic)


def spoken(letter: str) -> str:
    """Return what a screen reader may say for such a letter."""
    return name(letter, "").lower()
