"""Length: a first comment that is longer than the platform takes.

## What it does
Finds first comments over the platform's limit, with the URLs that `links: comment` adds to them.

## Why
The comment goes out after the post. When it is refused the post is live without it, and with
`links: comment` without its links.

## Example
```toml postkit.toml
[platforms.linkedin]
max_comment_length = 40
```
```markdown
---
first_comment: The whole story, with figures, is in my talk of last week.
---
We moved the payments off the mainframe.
```

## Use instead
```toml postkit.toml
[platforms.linkedin]
max_comment_length = 40
```
```markdown
---
first_comment: The story is in my talk.
---
We moved the payments off the mainframe.
```

## Options
None. The limit is the platform's: `max_comment_length` in `[platforms.linkedin]` (default 1250).

## Source
Grade: vendor. LinkedIn's API pages give no number; counters agree on 1,250:
https://linkedinsider.blog/ideal-linkedin-post-length (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK105", severity=Severity.ERROR, needs=("first_comment", "Link"))
def comment_too_long(post: Post) -> Iterator[Problem]:
    """Yield a problem at the first comment, or for the whole post where only links make it."""
    limit = post.platform.limits.get("comment_length")
    length = post.platform.measure(post.first_comment)
    if limit is None or post.metadata.kind == "article" or length <= limit.value:
        return
    over = length - limit.value
    links = len(post.rendering.comment_links)
    yield Problem(
        f"the first comment has {length:,} {post.platform.unit}{_with_links(links)}, {over:,} more "
        f"than {post.platform.title}'s {limit.about}limit of {limit.value:,}",
        post.metadata.spans.get("first_comment"),
        f"Cut {over:,}." if not links else f"Cut {over:,}, or keep some links in the text.",
    )


def _with_links(links: int) -> str:
    return f" with {links} links" if links > 1 else " with its link" if links else ""
