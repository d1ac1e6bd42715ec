"""Bio: asked for, but not there.

## What it does
Finds drafts that ask for the author's bio (`bio: short`, `bio: long`) where the people file has no
such text, or where the draft has no author who is in it.

## Why
The post would go out without the lines that the author meant to stand below it.

## Example
```markdown
---
author: omar
bio: short
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
author: jane
bio: short
---
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. It follows from how postkit appends a bio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.people import KEY
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_FIELDS = {"short": "bio", "long": "bio_long"}


@rule("PK204", severity=Severity.WARNING, needs=("bio",))
def missing_bio(post: Post) -> Iterator[Problem]:
    """Yield a problem at the value that asks for the bio."""
    asked, author = post.metadata.bio, post.author
    if not asked or (author is None and KEY.fullmatch(post.metadata.author)):
        return  # of a key that nobody has, unknown-author speaks
    span = post.metadata.spans.get("bio")
    field = _FIELDS[asked]
    if author is None:
        name = post.metadata.author or "nobody"
        yield Problem(
            f"there is no bio: the author is {name}, who is not in the people file",
            span,
            "Set author: to a key of the people file.",
        )
    elif not getattr(author, field).strip():
        yield Problem(
            f"there is no {asked} bio of {author.name}",
            span,
            f"Add {field} = … to [{author.key}] in the people file{_other(post)}.",
        )


def _other(post: Post) -> str:
    """Return the proposal of the other kind of bio, where there is one."""
    author = post.author
    other = "long" if post.metadata.bio == "short" else "short"
    return f", or write bio: {other}" if author and getattr(author, _FIELDS[other]).strip() else ""
