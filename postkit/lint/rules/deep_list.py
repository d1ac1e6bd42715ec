"""Lists: nested deeper than readers can tell.

## What it does
Finds lists inside of lists inside of lists, in posts. Articles have lists of their own.

## Why
A post has no lists, only lines that begin with a sign. postkit writes `•` for the first level and
`◦` for all others; from the third level on, only a few spaces tell what belongs to what, and on a
phone, where lines wrap, not even these do.

## Example
```markdown
We moved the payments off the mainframe:

- The first year
  - Reading
    - The code
```

## Use instead
```markdown
We moved the payments off the mainframe:

- The first year
  - Reading the code
```

## Options
- `maximum`: how many levels are fine (default 2)

## Source
Grade: official. The text of a post has mentions and hashtags, no other elements:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import List
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK408", severity=Severity.INFO, needs=("List",))
def deep_list(post: Post, *, maximum: int = 2) -> Iterator[Problem]:
    """Yield the lists that are too deep, but not those inside of them."""
    lists = post.nodes_of(List)
    if len(lists) <= maximum or post.metadata.kind == "article":
        return
    ends: list[int] = []  # of the lists around, which come before what they hold
    for node in lists:
        while ends and ends[-1] <= node.span.start:
            ends.pop()
        ends.append(node.span.end)
        if len(ends) == maximum + 1:
            start, end = node.span
            yield Problem(
                f"this list is on level {len(ends)}, readers can tell {maximum}",
                Span(start, start + len(post.draft.source[start:end].rstrip())),
                "Say it in the item above, or make a list of its own of it.",
            )
