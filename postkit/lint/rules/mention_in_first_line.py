"""Mentions: somebody is tagged in the first line.

## What it does
Finds mentions in the first line that readers see. Articles tag nobody. This rule runs only where it
is selected.

## Why
The first line is all that many readers see before they scroll on. A name that is a link stands out
from it, and takes those who touch it away from the post before it has begun. Other teams begin with
a name on purpose.

## Example
```markdown
@jane has moved the payments off the mainframe.

It took two years.
```

## Use instead
```markdown
The payments are off the mainframe.

It took two years, and @jane.
```

## Options
- `characters`: how many characters of the line are looked at (default 0, which is all of it)

## Source
Grade: craft. It follows from how feeds show posts; LinkedIn says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK211", severity=Severity.INFO, usual=False, needs=("Mention",))
def mention_in_first_line(post: Post, *, characters: int = 0) -> Iterator[Problem]:
    """Yield the first mention of the first line."""
    if post.metadata.kind == "article":
        return
    line = post.text.split("\n", 1)[0]
    end = min(len(line), characters) if characters > 0 else len(line)
    for facet in post.rendering.facets:
        if facet.kind == "mention" and facet.start < end:
            yield Problem(
                f"{post.text[facet.start : facet.end]} is tagged in the first line",
                post.rendering.places.span(facet.start, facet.end),
                "Say first what the post is about.",
            )
            return
