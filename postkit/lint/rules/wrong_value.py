"""Front matter: a value that its key does not take.

## What it does
Finds values of the wrong type (`draft: "yes"`), words that are not among the choices, dates that do
not exist or have no time zone, records without what they need, and two keys of which a post has at
most one (`images` and `poll`). The fix writes the choice that was probably meant; it is unsafe
where that is more than one letter away. Of `"yes"` and `off` it makes `true` and `false`, and is
unsafe where something would no longer be a `draft`.

## Why
A value that does not fit is read as if it were not there. With `draft: "yes"` the draft would be
published, with `publish_at: tomorrow` it would be published today.

## Example
```markdown
---
draft: "yes"
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
draft: true
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. `postkit new` writes every key as it is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.post import Post
    from postkit.problems import Problem


@rule("PK003", severity=Severity.ERROR, needs=("wrong-value",))
def wrong_value(post: Post) -> Iterable[Problem]:
    """Return the misfits that reading the front matter met."""
    return post.metadata.problems.get("wrong-value", ())
