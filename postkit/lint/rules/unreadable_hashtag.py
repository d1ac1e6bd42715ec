"""Hashtags: several words in small letters.

## What it does
Finds hashtags in small letters that are put together from common English words. The fix writes each
word with a capital.

## Why
`#careeradvice` has to be deciphered, and a screen reader reads it as one word that does not exist.
`#CareerAdvice` is the same hashtag, and both eyes and ears find the words in it.

## Example
```markdown
We moved the payments off the mainframe.

#opensource #careeradvice
```

## Use instead
```markdown
We moved the payments off the mainframe.

#OpenSource #CareerAdvice
```

## Options
- `minimum`: how many letters a hashtag has at least to be looked at (default 10)

## Source
Grade: vendor. Capitals for each word are common advice on accessibility, and LinkedIn's, quoted at
https://www.thinkmarketinglab.co.uk/2022/02/22/linkedin-hashtag/ (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._hashtag_words import split_words
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK304", severity=Severity.INFO, needs=("Hashtag",))
def unreadable_hashtag(post: Post, *, minimum: int = 10) -> Iterator[Problem]:
    """Yield each hashtag whose words nothing tells apart."""
    for sign, word, span in post.hashtags:
        small = word[:1].lower() + word[1:]
        if len(word) < minimum or not small.isascii() or not small.islower():
            continue
        words = split_words(small)
        if words:
            readable = "".join(part.capitalize() for part in words)
            yield Problem(
                f"{sign}{word} is {len(words)} words that are hard to tell apart",
                span,
                f"Write {sign}{readable}; it is the same hashtag.",
                fix=_fix(post.draft.source, word, readable, span),
            )


def _fix(source: str, word: str, readable: str, span: Span) -> Fix | None:
    """Return the fix; a tag of the front matter is there without sign and with a small letter."""
    written = source[span.start : span.end]
    at = span.start + written.lower().find(word.lower())
    found = written.isascii() or source.startswith(word, at)
    return Fix((Edit(Span(at, at + len(word)), readable),)) if found and at >= span.start else None
