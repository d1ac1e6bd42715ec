"""Hashtags: more than a reader takes in.

## What it does
Counts the hashtags that readers see, those of `tags:` included.

## Why
Each hashtag is a link out of the text, in another colour. A few help people find a post; a heap of
them looks like an advertisement, and a screen reader reads out every one.

## Example
```markdown
We moved the payments off the mainframe.

#Banking #Cloud #Teams #Agile #Lean #Jobs
```

## Use instead
```markdown
We moved the payments off the mainframe.

#Banking #Cloud #Teams
```

## Options
- `maximum`: how many hashtags are fine (default 5)

## Source
Grade: vendor. LinkedIn sets no limit; its advice is quoted as "no more than three", guides say
three to five: https://www.thinkmarketinglab.co.uk/2022/02/22/linkedin-hashtag/ (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK301", severity=Severity.WARNING, needs=("Hashtag",))
def too_many_hashtags(post: Post, *, maximum: int = 5) -> Iterator[Problem]:
    """Yield the first hashtag that is too much."""
    count = len(post.hashtags)
    if count <= maximum:
        return
    first = post.hashtags[maximum]
    yield Problem(
        f"{count} hashtag{'s' * (count > 1)}, from {first.sign}{first.word} on more than {maximum}",
        first.span,
        f"Keep the {maximum} that your readers follow." if maximum else "Delete them.",
    )
