"""Styled letters: words that look bold, and that not everybody can read.

## What it does
Finds words typed in the letters of Unicode's mathematical alphabets (𝗯𝗼𝗹𝗱, 𝘪𝘵𝘢𝘭𝘪𝘤, 𝓼𝓬𝓻𝓲𝓹𝓽), also in
the first comment, a poll, a card and alt texts, and posts in which `styling: unicode` makes more of
them than a few words (info). Formulas, as 𝑎² + 𝑏², are left alone. The fix writes letters, with
`**` or `*` where these bring the look back; it is for those who want it.

## Why
Screen readers skip such words or spell them, "mathematical sans-serif bold small b" for each
letter. No search finds them, no hashtag or address works in them, and each counts twice.

## Example
```markdown
We moved the payments off the mainframe. 𝗡𝗼𝗯𝗼𝗱𝘆 noticed.
```

## Use instead
```markdown
We moved the payments off the mainframe. **Nobody** noticed.
```

## Options
- `maximum`: how many letters of a post `styling: unicode` may style (default 100)

## Source
Grade: craft. What screen readers say: https://axbom.com/dont-fake-bold-and-italic-text-with-unicode
and https://kence.org/2020/10/02/accessibility-of-unicode-as-styled-text/ (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._shown import prose, values
from postkit.lint.rules._styled import (
    LETTERS,
    MEANT,
    WORD,
    WORDS,
    marks,
    may_be_styled,
    plain,
    spoken,
)
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._shown import Stretch
    from postkit.post import Post
    from postkit.text import Span

_SHOWN = 24


@rule("PK502", severity=Severity.WARNING)
def styled_letters(post: Post, *, maximum: int = 100) -> Iterator[Problem]:
    """Yield the words that were typed so, then where they are too many by request."""
    typed = 0
    if may_be_styled(post.draft.source):
        for stretch in values(post):
            yield from _typed(stretch, post.draft.source, markdown=False)
        for stretch in prose(post):
            typed += len(LETTERS.findall(stretch.text))
            yield from _typed(stretch, post.draft.source, markdown=True)
    if post.choices.styling == "unicode":
        letters = [match.start() for match in LETTERS.finditer(post.text)]
        if len(letters) - typed > maximum:
            yield Problem(
                f"{len(letters) - typed} letters are styled, more than {maximum}: screen readers "
                "skip or spell them, and each counts twice",
                post.rendering.places.span(letters[0], letters[0] + 1),
                "Emphasise a few words, not sentences.",
                Severity.INFO,
            )


def _typed(stretch: Stretch, source: str, *, markdown: bool) -> Iterator[Problem]:
    """Yield words in a row; one by one where marks stand between them in the source."""
    text, places = stretch
    for row in WORDS.finditer(text):
        span = places.span(*row.span())
        words = (
            [row] if source[span.start : span.end] == row[0] else WORD.finditer(text, *row.span())
        )
        for match in words:
            if MEANT.search(match[0]):
                yield _problem(source, match[0], places.span(*match.span()), markdown=markdown)


def _problem(source: str, words: str, span: Span, *, markdown: bool) -> Problem:
    count, letters = len(LETTERS.findall(words)), plain(words)
    shown = letters if len(letters) <= _SHOWN else f"{letters[:_SHOWN]}…"
    sign = marks(words) if markdown and _stand_alone(source, span) else ""
    instead = f"{sign}{letters}{sign}"
    verbatim = source[span.start : span.end] == words
    return Problem(
        f"{count} styled letters in “{shown}”: a screen reader skips them, or says "
        f"“{spoken(words[0])}” and so on",
        span,
        f"Write {instead}" if len(letters) <= _SHOWN else "Write letters that have no style.",
        fix=Fix((Edit(span, instead),), safe=False) if verbatim else None,
    )


def _stand_alone(source: str, span: Span) -> bool:
    """Tell whether marks around a stretch of the source would style it, and nothing else."""
    around = source[max(0, span.start - 1) : span.start] + source[span.end : span.end + 1]
    return not any(char.isalnum() or char in "*_\\" for char in around)
