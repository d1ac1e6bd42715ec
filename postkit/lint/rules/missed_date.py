"""Front matter: a `publish_at` that has passed, and nothing is live.

## What it does
Finds drafts whose `publish_at` was more than a day ago and of which the ledger knows nothing that
is live. Drafts that say `draft: true` are left to `dated-draft`.

## Why
Either the run that should have published it never came, or the date is mistyped, mostly the year.
The next `postkit publish --all` sends such a draft at once, be it New Year's greetings in March.

## Example
```markdown
---
publish_at: 2024-12-31T09:00
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
publish_at: 2034-12-31T09:00
---
We moved the payments off the mainframe.
```

## Options
- `hours`: how long after its date a draft may wait (default 24)

## Source
Grade: craft. It follows from what postkit does with the date.
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

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK806", severity=Severity.WARNING, needs=("publish_at",))
def missed_date(post: Post, archive: _Archive, *, hours: int = 24) -> Iterator[Problem]:
    """Yield the date of a draft that should be live."""
    due = post.metadata.publish_at
    if not due or post.metadata.draft or not archive.is_past(due.isoformat(), hours):
        return
    if not archive.is_published():
        yield Problem(
            "the date has passed, and nothing is live",
            post.metadata.spans["publish_at"],
            "Publish it, give it another date, or delete it.",
        )
