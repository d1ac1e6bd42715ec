"""Length: an article or its headline beyond what LinkedIn is said to take.

## What it does
Finds articles (`kind: article`) whose `title` or text is longer than the platform is said to take.

## Why
The article editor stops taking letters at some length, and what is pasted beyond it is lost or
refused. LinkedIn publishes neither figure, so that this is a warning: look at the end of what you
pasted.

## Example
```toml postkit.toml
[platforms.linkedin]
max_article_length = 60
```
```markdown
---
kind: article
title: Off the mainframe
---
We moved the payments off the mainframe, and nobody noticed anything at all.
```

## Use instead
```toml postkit.toml
[platforms.linkedin]
max_article_length = 60
```
```markdown
---
kind: article
title: Off the mainframe
---
We moved the payments off the mainframe.
```

## Options
None. The limits are the platform's: `max_headline_length` (default 100) and `max_article_length`
(default 110,000) in `[platforms.linkedin]`.

## Source
Grade: folklore, and in dispute. Headline 100, body 110,000:
https://evaboot.com/blog/linkedin-character-limit;
100 and 40,000: https://vulse.co/blog/the-complete-guide-to-linkedin-character-limits; 150 and
125,000: https://web-3-apps.com/char-counter/articles/linkedin-post-length/ (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post
    from postkit.text import Span


@rule("PK113", severity=Severity.WARNING, needs=("kind",))
def article_too_long(post: Post) -> Iterator[Problem]:
    """Yield a problem for the headline, and one for the text."""
    metadata = post.metadata
    if metadata.kind != "article":
        return
    title = post.platform.measure(metadata.title)
    yield from _over(post, "headline", title, metadata.spans.get("title"))
    yield from _over(post, "article", post.length, metadata.spans["kind"])


def _over(post: Post, part: str, length: int, span: Span | None) -> Iterator[Problem]:
    limit = post.platform.limits.get(f"{part}_length")
    if limit and length > limit.value:
        yield Problem(
            f"the {part} has {length:,} {post.platform.unit}, {length - limit.value:,} more than "
            f"{post.platform.title}'s {limit.about}limit of {limit.value:,}",
            span,
            f"Cut {length - limit.value:,}, or look whether the editor took all of it.",
        )
