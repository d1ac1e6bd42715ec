"""Odd spaces: no-break and thin spaces that nobody set on purpose.

## What it does
Finds spaces that are not the one on the keyboard, where typography has no use for them: between two
ordinary words, and beside another space. French punctuation, numbers with their units, initials,
short words, dashes and the beginnings of lines keep theirs, as do `&nbsp;` and code.

## Why
They come along from web pages and word processors, and stand in the way of a search. Lines break
before the words that they hold together.

## Example
```markdown
We moved the payments off  the mainframe.
```

## Use instead
```markdown
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: official. Unicode Line Breaking Algorithm, on what no-break spaces are for:
https://www.unicode.org/reports/tr14/#GL (2026-11-23).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.frozen import NamedTuple
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.post import Post

_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f"
_EACH = frozenset(_SPACES)
_RUN = regex(f"(?<![ {_SPACES}]) *+[{_SPACES}][ {_SPACES}]*+")
_BEFORE = ";:!?»%‰€$£°”)–—…/×·=<>±"  # signs that no-break spaces may stand before
_AFTER = "«“„(§№#©–—…/×·=<>±"
_LETTER = regex("[^\\W\\d_\u0530-\U0010ffff]")  # Latin, Greek, Cyrillic
_SHORT_BEFORE = regex(r"(?<!\w)(?:\w{1,3}\.|\w{1,2})\Z")
_SHORT_AFTER = regex(r"\w{1,2}(?!\w)")
_LONGEST = 4  # code points of such a word
_LONG = 24  # code points, enough for the beginning of a name


class _Odd(NamedTuple):
    edit: Edit
    safe: bool


@rule("PK709", severity=Severity.INFO, needs=_EACH)
def odd_spaces(post: Post) -> Iterator[Problem]:
    """Yield the lines that hold such spaces, with a fix for all of them."""
    lines = post.draft.lines
    for _, group in groupby(_found(post), lambda odd: lines.place(odd.edit.span.start).line):
        line = list(group)
        many = "a space that is" if len(line) == 1 else f"{len(line)} spaces that are"
        yield Problem(
            f"{many} not the one on the keyboard",
            line[0].edit.span,
            "Write a plain space.",
            fix=Fix(tuple(odd.edit for odd in line), all(odd.safe for odd in line)),
        )


def _found(post: Post) -> Iterator[_Odd]:
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    for match in _RUN.finditer(running.text):
        wanted = _wanted(match)
        span = running.exact(*match.span()) if wanted not in {"", match[0]} else None
        if span:
            yield _Odd(Edit(span, wanted), safe=" " in match[0])


def _wanted(match: re.Match[str]) -> str:
    """Return the one space that belongs there, "" at the ends of lines."""
    text, start, end = match.string, *match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before.strip() and after.strip()):
        return ""
    return match[0].strip(" ")[0] if _is_typographic(text, start, end) else " "


def _is_typographic(text: str, start: int, end: int) -> bool:
    """Tell whether typographers would keep together what stands on either side."""
    before, after = text[start - 1], text[end]
    if before.isdecimal() or after.isdecimal() or before in _AFTER or after in _BEFORE:
        return True
    if _SHORT_BEFORE.search(text, max(0, start - _LONGEST - 1), start):
        return True
    if before in ".,;:!?":
        return False
    if not (_LETTER.match(before) and _LETTER.match(after)):
        return True
    names = _is_capital(text, start) and after.isupper()
    return names or bool(_SHORT_AFTER.match(text, end))


def _is_capital(text: str, end: int) -> bool:
    """Tell whether the word that ends there begins with a capital."""
    return text[max(0, end - _LONG) : end].rsplit(maxsplit=1)[-1][0].isupper()
