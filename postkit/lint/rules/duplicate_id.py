"""Front matter: an `id` that another draft has as well.

## What it does
Finds drafts of one root that share an `id`.

## Why
The `id` is what a draft is known by in the record of publications, also after a rename. Two drafts
of one `id` are one draft to postkit: it would say of the second that it is published already, or
that it was changed. Mostly it comes from copying a draft to begin the next one.

## Example
```markdown
---
id: mainframe-7f3a
---
We moved the payments off the mainframe.
```
```markdown other.md
---
id: mainframe-7f3a
---
What we would do differently next time.
```

## Use instead
```markdown
---
id: mainframe-7f3a
---
We moved the payments off the mainframe.
```
```markdown other.md
---
id: lessons-90c1
---
What we would do differently next time.
```

## Options
None.

## Source
Grade: craft. It follows from how postkit remembers what it has published.
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
    def with_id(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the key's name
        """Return the names of the other drafts of the root with that id."""


@rule("PK004", severity=Severity.ERROR, needs=("id",))
def duplicate_id(post: Post, archive: _Archive) -> Iterator[Problem]:
    """Yield the draft's id where others have it."""
    name = post.metadata.id
    others = archive.with_id(name) if name else ()
    if others:
        yield Problem(
            f'the id "{name}" is also that of {listed(others)}',
            post.metadata.spans["id"],
            "Give the newer draft an id of its own; the published one keeps its id.",
        )
