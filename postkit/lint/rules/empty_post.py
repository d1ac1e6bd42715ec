"""Empty: nothing to publish.

## What it does
Finds drafts without a word in their body, and without an attachment, a poll, a card or a post that
they share. Hashtags, thanks and a bio that postkit adds below are not words of the author; comments
and characters that nobody sees are no words. Articles need a body whatever is attached.

## Why
A draft that was only begun would be published as it is. LinkedIn refuses a post without content.

## Example
```markdown
---
title: Off the mainframe
tags: [payments]
---
```

## Use instead
```markdown
---
title: Off the mainframe
tags: [payments]
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: official. `commentary` may be empty only beside content:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
(2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import plain_text
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK106", severity=Severity.ERROR)
def empty_post(post: Post) -> Iterator[Problem]:
    """Yield a problem about a draft that says nothing."""
    if any(_has_words(plain_text(block)) for block in post.document.blocks):
        return
    if post.metadata.kind == "article":
        yield Problem("this article has no text", None, "Write it below the front matter.")
    elif not _brings_something(post):
        advice = "Write the post below the front matter, or attach what it is to show."
        yield Problem("this post is empty: there is nothing to publish", None, advice)


def _has_words(text: str) -> bool:
    return any(char.isprintable() and not char.isspace() for char in text)


def _brings_something(post: Post) -> bool:
    metadata = post.metadata
    return bool(post.attachments or metadata.poll or metadata.card or metadata.reshare)
