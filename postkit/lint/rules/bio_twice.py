"""Bio: appended to a text that has it already.

## What it does
Finds drafts that ask for the author's bio and hold its words in the body as well.

## Why
Readers would meet the same sentences twice. It comes from pasting a bio before the people file had
it, or from texts that were published elsewhere.

## Example
```markdown
---
author: jane
bio: short
---
We moved the payments off the mainframe.

Jane moves banks off mainframes.
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

import re
from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK205", severity=Severity.WARNING, needs=("bio",))
def bio_twice(post: Post) -> Iterator[Problem]:
    """Yield each bio's first place in the text where there is a second one."""
    found = bios(post.metadata, post.people)
    for author, bio in zip(post.authors, found, strict=bool(found)):
        words = bio.split()
        if not words or post.text.count(words[0]) < 2:  # noqa: PLR2004 - the body's and its own
            continue
        there = list(re.finditer(r"\s+".join(map(re.escape, words)), post.text))
        if len(there) > 1:
            yield Problem(
                f"the {post.metadata.bio} bio of {author.name} stands in the text already",
                post.rendering.places.span(*there[0].span()),
                "Delete it here, or delete bio: from the front matter.",
            )
