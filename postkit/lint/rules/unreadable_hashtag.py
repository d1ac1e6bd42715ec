"""Hashtags: several words in small letters.

## What it does
Finds hashtags in small letters that are put together from common English words.

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

from postkit.lint.rule import rule
from postkit.lint.rules._hashtag_words import split_words
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK304", severity=Severity.INFO)
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
            )
