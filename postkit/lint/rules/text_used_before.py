"""Text: nearly all of the words of another draft.

## What it does
Finds posts of which so much stands in another draft of the root as well: runs of four words, in
whatever order. Addresses, short texts, drafts that say `draft: true` and posts that are live
already are left alone, and so are the drafts of which very many are alike, as forms are.

It has to read all texts, so that it runs only where it is selected.

## Why
A post that comes a second time in nearly the same words is a repetition to readers. postkit itself
and LinkedIn refuse only what is the same to the letter.

## Example
```markdown
We moved the payments off the mainframe, and nobody noticed.

It took two years, forty people and one very long weekend in March.

We kept the old system running beside the new one for a year.

Every single booking was compared until the differences were gone.
```
```markdown other.md
---
title: Mainframe
---
Two years, one mainframe.

We moved the payments off the mainframe, and nobody noticed.

It took two years, forty people and one very long weekend in March.

We kept the old system running beside the new one for a year.

Every single booking was compared until the differences were gone.
```

## Use instead
```markdown
What we would do differently: compare bookings from the first day on, not from the last weekend.
```
```markdown other.md
---
title: Mainframe
---
We moved the payments off the mainframe, and nobody noticed.

It took two years, forty people and one very long weekend in March.

We kept the old system running beside the new one for a year.

Every single booking was compared until the differences were gone.
```

## Options
- `percent`: from which part of the text on it is a finding (default 80)

## Source
Grade: craft. What is the same to the letter LinkedIn refuses itself, with the code DUPLICATE_POST:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
(2026-11-23). That nearly the same tires readers is experience.
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
    def alike(self, percent: int) -> tuple[tuple[str, int], ...]:
        """Return which drafts have so much of the wording in common: names and percentages."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK802", severity=Severity.WARNING, usual=False)
def text_used_before(post: Post, archive: _Archive, *, percent: int = 80) -> Iterator[Problem]:
    """Yield the post where another has nearly the same words."""
    found = () if post.metadata.draft else archive.alike(percent)
    if found and not archive.is_published():
        names = [f"{name} ({share} %)" for name, share in found]
        message = f"nearly the same text as {listed(names)}"
        yield Problem(message, None, "Say what is new, or reshare the older post.")
