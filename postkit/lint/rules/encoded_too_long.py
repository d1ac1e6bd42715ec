r"""Length: over the limit once escapes and mentions are written out.

## What it does
Finds posts whose text fits, but whose form on the way to the platform does not: in LinkedIn's
*little* text `(` travels as `\(`, `#Payments` as `{hashtag|\#|Payments}`, a mention with its URN.

## Why
Nobody outside LinkedIn knows for certain whether its limit is put to the text or to this form.
Where it is the latter, the post is refused; nothing is lost then, but nothing is published either.

## Example
```toml postkit.toml
[platforms.linkedin]
max_length = 44
```
```markdown
We moved (nearly) all, thanks to @jane!
```

## Use instead
```toml postkit.toml
[platforms.linkedin]
max_length = 80
```
```markdown
We moved (nearly) all, thanks to @jane!
```

## Options
None. The limit is the platform's: `max_length` in `[platforms.linkedin]` (default 3000).

## Source
Grade: folklore. Clients differ: some count the escaped form, some the text. The limit itself is
official: https://www.linkedin.com/help/linkedin/answer/a528176 (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.platforms._base import no_encoding
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK103", severity=Severity.WARNING)
def encoded_too_long(post: Post) -> Iterator[Problem]:
    """Yield a problem for the whole post."""
    platform = post.platform
    limit = platform.limits.get("length")
    if limit is None or platform.encode is no_encoding or post.metadata.kind == "article":
        return
    at_most, facets = platform.encoded_at_most, post.rendering.facets
    if post.length > limit.value or (at_most and at_most(post.length, facets) <= limit.value):
        return
    length = platform.measure(post.encoded)
    if length > limit.value:
        over = length - limit.value
        yield Problem(
            f"{length:,} {platform.unit} with escapes, hashtags and mentions written out, {over:,} "
            f"more than {platform.title}'s {limit.about}limit of {limit.value:,}",
            help=f"It may be taken, as only the text may count; cut {over:,} to be sure.",
        )
