"""Invisible characters: pasted along, and in the way of readers.

## What it does
Finds characters that nobody sees: zero-width spaces and joiners, soft hyphens, byte order marks,
control characters, blank Braille cells and fillers, marks that turn the direction of text. What
emoji, and scripts such as Persian, Hindi or Thai are put together with is left alone. The fix
deletes them, or writes a space for what looks like one; where one reverses text it is unsafe.

## Why
They come along from web pages and chat windows, break links, hashtags and the search for a word,
and count against the limit. Characters that reverse the text behind them let readers see something
else than was reviewed: these are errors.

## Example
```markdown
We moved the pay&#8203;ments off the mainframe.
```

## Use instead
```markdown
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: official. Unicode: https://www.unicode.org/reports/tr36/ on deceptive text,
https://www.unicode.org/reports/tr51/ on what emoji are made of (2026-10-04).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._seen import are_seen
from postkit.lint.rules._shown import Stretch, values
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.drafts import Draft
    from postkit.post import Post

_OVERRIDES = "\u202d\u202e"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = regex("[\x00-\x08\x0b-\x1f\x7f]+")
_UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2028\u2029"
    f"{_DIRECTIONS}\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e01ef]"
)
_INVISIBLE = regex(f"{_UNSEEN}{_UNSEEN}*+")
_RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
# Between the letters of these scripts joiners, and zero-width spaces, are spelling.
_JOINED = regex("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua800-\uabff\U00011000-\U00011fff]")
_BLACK_FLAG = "\U0001f3f4"
_FLAG = regex(f"{_BLACK_FLAG}[\U000e0020-\U000e007e]{{1,8}}\U000e007f")


@rule("PK701", severity=Severity.WARNING)
def invisible_characters(post: Post) -> Iterator[Problem]:
    """Yield each run of characters that nobody sees, and that nothing needs."""
    if are_seen(post.characters):
        return
    for stretch in (Stretch(post.text, post.rendering.places), *values(post)):
        for wrong in _runs(stretch.text, post.characters):
            yield _problem(stretch, wrong, post.draft)


def _problem(stretch: Stretch, wrong: Sequence[int], draft: Draft) -> Problem:
    from postkit.lint.rules._invisible import around, deletions, named

    text, places = stretch
    start, end = wrong[0], wrong[-1] + 1
    run, edits = text[start:end], deletions(stretch, wrong, draft)
    reverses = any(char in text for char in _OVERRIDES)
    return Problem(
        f"{named(run)} {around(text, start, end, _INVISIBLE)}",
        places.span(start, end),
        "Delete it." if len(run) == 1 else "Delete them.",
        Severity.ERROR if any(char in _OVERRIDES for char in run) else None,
        Fix(edits, safe=not reverses) if edits else None,
    )


def _runs(text: str, characters: str) -> Iterator[Sequence[int]]:
    pattern = _CONTROLS if text.isascii() else _INVISIBLE
    if not (found := list(pattern.finditer(text))):
        return
    matches = _FLAG.finditer(text) if _BLACK_FLAG in characters else ()
    flags = {at for match in matches for at in range(*match.span())}
    turns = bool(_RIGHT_TO_LEFT.search(characters) and _RIGHT_TO_LEFT.search(text))
    for match in found:
        places = range(*match.span())
        wrong = [at for at in places if at not in flags and not _needed(text, at, turns=turns)]
        if wrong:
            yield wrong


def _needed(text: str, at: int, *, turns: bool) -> bool:
    return _belongs(text[at], text[at - 1 : at], text[at + 1 : at + 2], turns=turns)


@lru_cache(maxsize=1024)  # the same emoji come again and again
def _belongs(char: str, before: str, after: str, *, turns: bool) -> bool:
    """Tell whether a character is part of an emoji or of a script's spelling."""
    if char in "\u200b\u200c\u200d" and before and _JOINED.match(before):
        return True
    if char == "\u200d":
        return _pictures(before) and _pictures(after) and after != "\ufe0f"
    if "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100":
        return bool(before) and (_pictures(before) or _varies(before)) and before != "\ufe0f"
    if char == "\u2800":
        return "\u2801" <= before <= "\u28ff" or "\u2801" <= after <= "\u28ff"
    return turns and char not in _OVERRIDES and bool(re.match(f"[{_DIRECTIONS}]", char))


def _pictures(char: str) -> bool:
    return char == "\ufe0f" or (bool(char) and unicodedata.category(char) in {"So", "Sk", "Sm"})


def _varies(char: str) -> bool:
    """Tell whether a character has other forms: digits of keycaps, ‼, ideographs, Mongolian."""
    return char in "#*0123456789‼⁉ℹ〰〽" or "\u1800" <= char <= "\u18aa" or char >= "\u2e80"
