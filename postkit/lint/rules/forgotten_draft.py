"""Draft: neither published nor touched for months.

## What it does
Finds drafts of which nothing is live and that were not written to for so many days: since the
`date` of their front matter, where they have one, else since the file was changed. Drafts with a
`publish_at` are left alone.

git gives all files of a new clone the day of the clone, and who publishes by hand leaves no record:
so it runs only where it is selected.

## Why
A folder of posts that nobody finishes hides those that are nearly ready, and what they say goes out
of date.

## Example
```markdown
---
title: Mainframe
date: 2024-03-01
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
title: Mainframe
---
We moved the payments off the mainframe.
```

## Options
- `days`: for how many days a draft may rest (default 180)

## Source
Grade: craft. It is a list for tidying up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_DAY = regex(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")


class _Archive(Protocol):
    def is_past(self, moment: str, hours: int) -> bool:
        """Tell whether a moment is so many hours ago."""

    def untouched_for(self, days: int) -> bool:
        """Tell whether the file was not written to for so many days."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK805", severity=Severity.INFO, usual=False)
def forgotten_draft(post: Post, archive: _Archive, *, days: int = 180) -> Iterator[Problem]:
    """Yield the draft where it rests for too long."""
    if post.metadata.publish_at:
        return
    entry = post.draft.front_matter.get("date")
    day = _DAY.match(str(entry.value.data)) if entry else None
    if day:
        old = archive.is_past(f"{day[0]}T00:00:00+00:00", 24 * days)
    else:
        old = archive.untouched_for(days)
    if old and not archive.is_published():
        span = entry.value.span if entry and day else None
        message = f"not published, and older than {days} days"
        yield Problem(message, span, "Finish it, or delete it: git remembers it.")
