"""Bio: nobody has looked it over for long.

## What it does
Finds bios whose `bio_updated` in the people file is older than the days that the option names. It
is silent about people without `bio_updated`, and without the option about all.

## Why
People change their work, and bios do not notice.

## Example
```markdown
---
author: kim
bio: short
---
Ten years of tide tables are free to use.
```
```toml people.toml
[kim]
name = "Kim Lee"
bio = "Kim moves banks."
bio_updated = 2020-05-01
```
```toml postkit.toml
[rules.stale-bio]
bio_review_days = 365
```

## Use instead
```markdown
---
author: jane
bio: short
---
Ten years of tide tables are free to use.
```

## Options
- `bio_review_days`: after how many days a bio is looked over (default 0, which is never)

## Source
Grade: craft. It is a reminder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.closing import bios
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def is_past(self, moment: str, hours: int) -> bool:
        """Tell whether a moment is so many hours ago."""


@rule("PK214", severity=Severity.INFO, needs=("bio",))
def stale_bio(post: Post, archive: _Archive, *, bio_review_days: int = 0) -> Iterator[Problem]:
    """Yield each bio that was looked over too long ago."""
    for bio in bios(post.metadata, post.people) if bio_review_days > 0 else ():
        day = bio.author.bio_updated
        if day and archive.is_past(f"{day}T00:00:00+00:00", 24 * bio_review_days):
            yield Problem(
                f"the bio of {bio.author.name} was last looked over on {day}",
                post.metadata.spans.get("bio"),
                f"Look it over, and set bio_updated in [{bio.author.key}] of the people file.",
            )
