"""Emphasis: stars that readers see, because Markdown finds nothing bold between them.

## What it does
Finds `**words**` that stay as they are written: with a space inside (`** words **`), and with
punctuation inside and a letter outside (`**“words”**s`, `**日本。**語`). Powers and code are
left alone. The fix moves the space or the punctuation out of the stars.

## Why
Stars open emphasis only where a word begins, and close it only where one ends. How Markdown tells
is surprising, above all in scripts without spaces: what was to stand out comes with stars on it.

## Example
```markdown
We moved the payments off the mainframe. **Note: **nobody noticed.
```

## Use instead
```markdown
We moved the payments off the mainframe. **Note:** nobody noticed.
```

## Options
None.

## Source
Grade: official. Where emphasis begins and ends:
https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.frozen import NamedTuple
from postkit.lint.rule import rule
from postkit.lint.rules._flanking import closes, opens
from postkit.lint.rules._shown import prose
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post
    from postkit.text import Span

_STARS = regex(r"\*\*(?<!\*\*\*)([^*\n]{1,200})\*\*(?!\*)")
_WORD = regex(r"[^\W\d_]{2}")
_ALNUM = regex(r"[A-Za-z0-9]")
_MARKUP = frozenset("`~[]<>@#\\_&")
_SENTENCE = (":", ".", "!", "?", "…")
_PAIRS = frozenset(
    {"“”", "„“", "«»", "»«", "‘’", "‚‘", "()", "[]", '""', "''", "「」", "『』", "（）"}
)


class _Stars(NamedTuple):
    """What stands before, between and behind two pairs of stars."""

    before: str
    inside: str
    after: str


@rule("PK410", severity=Severity.WARNING, needs="*")
def lost_emphasis(post: Post) -> Iterator[Problem]:
    """Yield what was to be bold and is not."""
    if "**" not in post.text:
        return
    for text, places in prose(post):
        place = text.find("**")
        while place >= 0 and (match := _STARS.search(text, place)):
            span = places.span(*match.span())
            found = _around(post.draft.source, span)
            lost = found.inside == match[1] and _is_lost(found)
            if lost:
                mended = _mended(found)
                yield Problem(
                    f"Markdown finds nothing bold in {match[0]}, readers see the stars",
                    span,
                    f"Write {mended.strip()}" if mended else "Put a space behind it.",
                    fix=Fix((Edit(span, mended),)) if mended else None,
                )
            place = match.end() if lost else match.end() - 2


def _around(source: str, span: Span) -> _Stars:
    start, end = span
    before = source[max(0, start - 1) : start]
    return _Stars(before, source[start + 2 : end - 2], source[end : end + 1])


def _is_lost(stars: _Stars) -> bool:
    """Tell whether stars are meant as marks, and neither as a power nor as Python."""
    before, inside, after = stars
    if before in {"*", "\\"} or after == "*":
        return False
    if not (inside[0].isspace() or inside[-1].isspace()):
        joins = bool(_ALNUM.match(before) and _ALNUM.match(inside))
        return not joins and any(map(str.isalpha, inside))
    apart = not before.isalnum() and (not after.isalnum() or inside.rstrip().endswith(_SENTENCE))
    return apart and bool(_WORD.search(inside))


def _mended(stars: _Stars) -> str:
    """Return the words with stars that Markdown sees, "" where moving signs out does not help."""
    before, inside, after = stars
    words = inside.strip()
    left = inside[: len(inside) - len(inside.lstrip())] if before.strip() else ""
    right = inside[len(inside.rstrip()) :] if after.strip() else ""
    while words and not (opens(left[-1:] or before, words) and closes(words, right[:1] or after)):
        paired = f"{words[0]}{words[-1]}" in _PAIRS
        first = paired or not opens(left[-1:] or before, words)
        last = paired or not first
        left, right = left + words[0] * first, words[-1] * last + right
        words = words[first : len(words) - last]
    seen = len(words) < len(inside) and any(map(str.isalpha, words))
    return f"{left}**{words}**{right}" if seen and _MARKUP.isdisjoint(inside) else ""
