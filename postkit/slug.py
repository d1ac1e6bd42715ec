"""Names for files, made of words for people."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 50
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Windows takes these for devices: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")


def slug(words: str, *, otherwise: str) -> str:
    """Return a text as a file name of letters a-z, digits and hyphens, at most 50 of them.

    Accents go, styled letters become plain; ``otherwise`` is the answer where nothing is left.
    """
    plain = unicodedata.normalize("NFKD", words).casefold().translate(_LETTERS)
    found = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f'’]", "", plain))
    name = _shortened("-".join(found))
    return f"{name}-{otherwise}" if _DEVICES.fullmatch(name) else name or otherwise


def _shortened(name: str) -> str:
    """Cut between words where a text is too long, inside a word where it is only one."""
    if len(name) <= _LONGEST:
        return name
    whole, _, _ = name[: _LONGEST + 1].rpartition("-")
    return whole or name[:_LONGEST]
