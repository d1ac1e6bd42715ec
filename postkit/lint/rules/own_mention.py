"""Mentions: the author, in a post of their own.

## What it does
Finds mentions of the draft's author, in the text and in the closing row of `mentions:`. Articles
tag nobody.

## Why
The author's name stands above the post, and who tags themselves is told nothing. Where somebody
else posts for the author, write whose post it is into the draft: `author`.

## Example
```markdown
---
author: jane
---
We moved the payments off the mainframe. @jane

and the team did it at night.
```

## Use instead
```markdown
---
author: jane
---
We moved the payments off the mainframe.

My team and I did it at night.
```

## Options
- `allow`: keys of people who may be mentioned in posts of their own (default none)

## Source
Grade: craft. It follows from what a feed shows above each post.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._mentioned import mentioned
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK210", severity=Severity.INFO, needs=("Mention",))
def own_mention(post: Post, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the first mention of each author."""
    if not post.authors or post.metadata.kind == "article":
        return
    found = mentioned(post)
    for author in post.authors:
        if author.key in found and author.key not in allow:
            yield Problem(
                f"{author.name} is the author, and mentioned in the text",
                found[author.key][0].span,
                "Write “I”, or the name without the @.",
            )
