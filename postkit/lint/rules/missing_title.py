"""Front matter: an article without a title.

## What it does
Finds articles (`kind: article`) that have no `title`; with `posts = true` also posts, as warnings.

## Why
An article without a headline cannot be published anywhere: the editor of every network, and every
blog, asks for one first. A post in the feed has none; there the title only names the draft in
`postkit status` and in the folder it is published to, so that most teams do not ask for it.

## Example
```markdown
---
kind: article
---
# Five things we learned

We moved the payments off the mainframe.
```

## Use instead
```markdown
---
kind: article
title: Five things we learned
---
We moved the payments off the mainframe.
```

## Options
- `posts`: ask posts for a title, too (default false)

## Source
Grade: vendor. The headline is a field of its own in LinkedIn's article editor:
https://www.linkedhelper.com/glossary/linkedin-pulse (2026-11-22).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Heading, plain_text
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK005", severity=Severity.WARNING, needs=("kind",))
def missing_title(post: Post, *, posts: bool = False) -> Iterator[Problem]:
    """Yield a problem at what makes the draft an article."""
    metadata = post.metadata
    article = metadata.kind == "article"
    if metadata.title or not (article or posts):
        return
    span = metadata.spans.get("title") or metadata.spans.get("kind")
    severity = Severity.ERROR if article else None
    yield Problem(f"this {metadata.kind} has no title", span, _advice(post), severity)


def _advice(post: Post) -> str:
    """Return what to write: the first heading, where the body begins with one."""
    first = post.document.blocks[0] if post.document.blocks else None
    words = " ".join(plain_text(first).split()) if isinstance(first, Heading) else ""
    proposal = f", perhaps “{words}”" if words else ""
    return f"Write its headline as title: in the front matter{proposal}."
