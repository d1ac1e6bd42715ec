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

    from postkit.people import Person
    from postkit.post import Post


@rule("PK204", severity=Severity.WARNING, needs=("bio",))
def missing_bio(post: Post) -> Iterator[Problem]:
    """Yield a problem at the value that asks for the bio."""
    asked, language = post.metadata.bio, post.metadata.language
    if not asked:
        return
    span = post.metadata.spans.get("bio")
    for name in post.metadata.authors or ("nobody",):
        author = post.people.get(name)
        if author is None and (not KEY.fullmatch(name) or not post.metadata.authors):
            yield Problem(  # of a key that nobody has, unknown-author speaks
                f"there is no bio: the author is {name}, who is not in the people file",
                span,
                "Set author: to a key of the people file.",
            )
        elif author and not author.bio_for(asked, language)[1]:
            message = f"there is no {asked} bio of {author.name}"
            yield Problem(message, span, _advice(author, asked, language))


def _advice(author: Person, asked: str, language: str) -> str:
    """Return what to add, and the other kind of bio where there is one."""
    other = "long" if asked == "short" else "short"
    either = f", or write bio: {other}" if author.bio_for(other, language)[1] else ""
    field = author.bio_for(asked, "")[0]
    return f"Add {field} = … to [{author.key}] in the people file{either}."
