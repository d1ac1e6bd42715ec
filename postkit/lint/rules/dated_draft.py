"""Front matter: a `publish_at` in a draft that is never published.

## What it does
Finds drafts that say both `draft: true` and `publish_at`. It is a warning when the date has passed,
and worth knowing before.

## Why
`draft: true` wins: on its date the post is passed over, without an error that anybody would see.
Who planned it believes that it went out.

## Example
```markdown
---
draft: true
publish_at: 2031-12-01T09:00
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
publish_at: 2031-12-01T09:00
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. It follows from what postkit does with the two keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def is_past(self, moment: str, hours: int) -> bool:
        """Tell whether a moment is so many hours ago."""


@rule("PK809", severity=Severity.INFO, needs=("draft",))
def dated_draft(post: Post, archive: _Archive) -> Iterator[Problem]:
    """Yield the date of a draft that is held back."""
    due = post.metadata.publish_at
    if not due or not post.metadata.draft:
        return
    missed = archive.is_past(due.isoformat(), 0)
    yield Problem(
        f"the draft says `draft: true`: it {'was' if missed else 'is'} passed over on its date",
        post.metadata.spans["publish_at"],
        "Remove `draft: true` when it is ready.",
        Severity.WARNING if missed else None,
    )
