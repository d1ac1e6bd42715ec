"""Front matter: a key that postkit does not know.

## What it does
Finds keys that are neither postkit's, nor a static-site generator's (`date`, `slug`, `layout` …),
nor the user's own (`x_…`). A typo in `draft`, `publish_at`, `to` or `visibility` is an error. The
fix writes the key that was probably meant; it is unsafe where that is more than one letter away.

## Why
A key with a typo says nothing: `titel` is no title, `pubish_at` holds nothing back. What nobody
reads should not look as if somebody did.

## Example
```markdown
---
titel: Moving payments
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
title: Moving payments
x_campaign: spring
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. It is what people who publish from the command line expect of front matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.post import Post
    from postkit.problems import Problem


@rule("PK002", severity=Severity.WARNING, needs=("unknown-key",))
def unknown_key(post: Post) -> Iterable[Problem]:
    """Return the unknown keys that reading the front matter met."""
    return post.metadata.problems.get("unknown-key", ())
