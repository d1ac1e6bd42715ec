"""Hook: the first line of another post, word for word.

## What it does
Finds posts whose first line is that of another draft of the root, or of something that was
published and is no draft any more. Marks, case and addresses make no difference. Short lines,
quotes, lines with brackets to fill in, drafts that say `draft: true` and posts that are live
already are left alone, and so are lines that more than eight drafts have: a series.

## Why
The first line decides whether anybody reads on, and is what people remember. Who follows the author
takes the second post for the first and scrolls on. Mostly it comes from copying a draft to begin
the next one, and forgetting its opening.

## Example
```markdown
We moved the payments off the mainframe, and nobody noticed.

Here is what it cost.
```
```markdown other.md
---
title: Mainframe
---
We moved the payments off the **mainframe**, and nobody noticed.

It took two years.
```

## Use instead
```markdown
Two years off the mainframe: what it cost, line by line.

We had planned for half of it.
```
```markdown other.md
---
title: Mainframe
---
We moved the payments off the **mainframe**, and nobody noticed.

It took two years.
```

## Options
- `shortest`: how many characters a line has that is worth a finding (default 30)

## Source
Grade: craft. It follows from how feeds are read: only the beginning of a post is shown, see the
page of `hook-cut`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.lint.rules._others import dated
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_TO_FILL_IN = ("{", "[", "<", "___", "…")


class _Archive(Protocol):
    def with_hook(self) -> tuple[tuple[str, str], ...]:
        """Return who else begins so: names, and since when each is live."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK801", severity=Severity.WARNING)
def hook_used_before(post: Post, archive: _Archive, *, shortest: int = 30) -> Iterator[Problem]:
    """Yield the first line where another post has it."""
    end = post.text.find("\n")
    line = post.text[:end] if end >= 0 else post.text
    if len(line) < shortest or post.metadata.draft or any(map(line.__contains__, _TO_FILL_IN)):
        return
    found = archive.with_hook()
    if found and not archive.is_published():
        yield Problem(
            f"the first line is also that of {dated(found)}",
            post.rendering.places.span(0, len(line)),
            "Open with what is new in this post.",
        )
