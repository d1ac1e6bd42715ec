"""Hashtags: the same ones under every post.

## What it does
Finds posts whose hashtags, two or more, are exactly those of so many other drafts, in any order and
case. Drafts that say `draft: true` and posts that are live already are left alone.

It has to read all texts, so that it runs only where it is selected.

## Why
Hashtags tell what a post is about. A block that is pasted under every post tells nothing, and
reaches the same people each time.

## Example
```markdown
We moved the payments off the mainframe.

#Banking #Cloud
```
```markdown one.md
---
title: One
---
What it cost. #Cloud #Banking
```
```markdown two.md
---
title: Two
tags: [banking, cloud]
---
Who did it.
```
```markdown three.md
---
title: Three
---
What broke. #banking #cloud
```

## Use instead
```markdown
We moved the payments off the mainframe.

#Banking #Mainframes
```

## Options
- `maximum`: how many other drafts may have the same ones (default 2)

## Source
Grade: folklore. Guides tell that networks take such blocks for spam; none of them says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def with_hashtags(self, words: tuple[str, ...]) -> int:
        """Return how many other drafts have exactly these hashtags."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK804", severity=Severity.INFO, usual=False, needs=("Hashtag",))
def same_hashtags(post: Post, archive: _Archive, *, maximum: int = 2) -> Iterator[Problem]:
    """Yield the first hashtag where too many drafts have all of them."""
    words = sorted({hashtag.word.casefold() for hashtag in post.hashtags})
    if len(words) <= 1 or post.metadata.draft:
        return
    count = archive.with_hashtags(tuple(words))
    if count > maximum and not archive.is_published():
        yield Problem(
            f"{count} other drafts have the same {len(words)} hashtags",
            post.hashtags[0].span,
            "Choose those that fit this post.",
        )
