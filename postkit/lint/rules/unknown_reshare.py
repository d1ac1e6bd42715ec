"""Reshares: an address that is no post.

## What it does
Finds `reshare` with an address from which the platform cannot tell which post is meant: that of a
web site, of a profile, or a short link.

## Why
A post is shared by its number, which stands in its address. Without it the platform refuses the new
post; what a short link leads to is known to its server alone.

## Example
```markdown
---
reshare: https://acme.example/report
---
Well worth the ten minutes.
```

## Use instead
```markdown
---
reshare: https://www.linkedin.com/feed/update/urn:li:share:6844785523593134080/
---
Well worth the ten minutes.
```

## Options
None.

## Source
Grade: official. `reshareContext.parent` takes the URN of a post:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
(2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK608", severity=Severity.ERROR, needs=("reshare",))
def unknown_reshare(post: Post) -> Iterator[Problem]:
    """Yield a problem at an address that leads to no post."""
    address, post_of = post.metadata.reshare, post.platform.post_of
    if address and post_of and not post_of(address):
        yield Problem(
            f"{quoted(address)} is no post of {post.platform.title}",
            post.metadata.spans["reshare"],
            "Write the address that “Copy link to post” gives, or urn:li:share:….",
        )
