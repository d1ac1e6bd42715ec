"""Length: so close to the limit that a little more would break it.

## What it does
Says when a text that still fits has used `percent` of the platform's limit.

## Why
Counters differ by a few characters, a network may count a link or an emoji otherwise, and one more
name in the row of thanks is quickly added. A text with some room survives all that.

## Example
```toml postkit.toml
[platforms.linkedin]
max_length = 41
```
```markdown
We moved the payments off the mainframe.
```

## Use instead
```toml postkit.toml
[platforms.linkedin]
max_length = 3000
```
```markdown
We moved the payments off the mainframe.
```

## Options
- `percent`: how much of the limit may be used, in percent (default 97)

## Source
Grade: craft. That counters differ is common experience; for one case, 175 failures in 90 days, see
https://github.com/gitroomhq/postiz-app/pull/1946.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK102", severity=Severity.INFO)
def close_to_limit(post: Post, *, percent: int = 97) -> Iterator[Problem]:
    """Yield a problem for the whole post."""
    limit = post.platform.limits.get("length")
    if limit is None or post.metadata.kind == "article":
        return
    if limit.value * percent < post.length * 100 <= limit.value * 100:
        yield Problem(
            f"{post.length:,} of {limit.value:,} {post.platform.unit} are used: "
            f"{limit.value - post.length:,} left",
            help="Leave some room; counters differ by a few characters.",
        )
