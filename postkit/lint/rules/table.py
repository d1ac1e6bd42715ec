"""Tables: not shown as such.

## What it does
Finds tables in posts.

## Why
A feed has no tables. postkit writes each row as a line, `a · b`; columns no longer stand under each
other, and with more than two of them readers lose track of what belongs to what.

## Example
```markdown
| Year | Latency |
|------|---------|
| 2024 | 900 ms  |
```

## Use instead
```markdown
Latency: 900 ms in 2024.
```

## Options
None.

## Source
Grade: official. The text of a post has mentions and hashtags, no other elements:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Table, plain_text
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK401", severity=Severity.WARNING)
def table(post: Post) -> Iterator[Problem]:
    """Yield each table, at its first row."""
    if "|" not in post.draft.source or post.metadata.kind == "article":
        return
    for node in post.nodes_of(Table):
        head = node.children[0]
        start, end = head.span
        cells = " · ".join(plain_text(cell).strip() for cell in head.children)
        yield Problem(
            f'{post.platform.title} shows no tables; the rows become lines such as "{cells}"',
            Span(start, start + len(post.draft.source[start:end].rstrip())),
            "Write sentences or a list, or attach a picture of the table.",
        )
