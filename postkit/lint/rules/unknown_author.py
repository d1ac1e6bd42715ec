"""Author: a key that is not in the people file.

## What it does
Finds an `author` that is written like a key (small letters, digits, `-`, `_`) and is none. Anything
else, such as `Jane Doe`, is a name and needs no entry.

## Why
Name, bio and URN of the author come from the people file; with a mistyped key all of them are
missing, and nobody checks that the post goes out under the right account.

## Example
```markdown
---
author: jan
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
author: jane
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. It follows from how postkit looks up people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.people import KEY
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK206", severity=Severity.ERROR)
def unknown_author(post: Post) -> Iterator[Problem]:
    """Yield each author's key that nobody has."""
    for place, author in enumerate(post.metadata.authors):
        if not KEY.fullmatch(author) or author in post.people:
            continue
        near = post.people.closest(author)
        yield Problem(
            f'the author "{author}" is not in the people file',
            post.metadata.spans.get(f"author.{place}"),
            f'Did you mean "{near}"?'
            if near
            else f"Add [{author}] to the people file; a name is written with capitals or spaces.",
        )
