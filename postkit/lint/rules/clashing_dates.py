"""Front matter: a `publish_at` close to that of another post to the same target.

## What it does
Finds drafts that are planned for the same target within an hour of one another. Targets that write
files have no readers and are left alone, and so are drafts that say `draft: true`.

## Why
Two posts of one account within the hour take readers from each other. Mostly two people planned
them, or a draft was copied with its date.

## Example
```markdown
---
to: [linkedin]
publish_at: 2031-12-01T09:00
---
We moved the payments off the mainframe.
```
```markdown other.md
---
to: [linkedin]
publish_at: 2031-12-01T09:30
---
Come to our talk on Thursday.
```

## Use instead
```markdown
---
to: [linkedin]
publish_at: 2031-12-02T09:00
---
We moved the payments off the mainframe.
```
```markdown other.md
---
to: [linkedin]
publish_at: 2031-12-01T09:30
---
Come to our talk on Thursday.
```

## Options
- `minutes`: how far apart posts have to be (default 60)

## Source
Grade: folklore. Guides advise hours between two posts of one account; no network says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.lint.rules._others import listed
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def close_to(self, minutes: int) -> tuple[tuple[str, str, str], ...]:
        """Return which drafts are planned close to this one: names, targets and moments."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK807", severity=Severity.WARNING, needs=("publish_at",))
def clashing_dates(post: Post, archive: _Archive, *, minutes: int = 60) -> Iterator[Problem]:
    """Yield the date where others are close to it."""
    if not post.metadata.publish_at or post.metadata.draft:
        return
    found = archive.close_to(minutes)
    if found and not archive.is_published():
        names = [f"{name} ({moment} to {target})" for name, target, moment in found]
        yield Problem(
            f"less than {minutes} minutes from {listed(names)}",
            post.metadata.spans["publish_at"],
            "Give one of them another date.",
        )
