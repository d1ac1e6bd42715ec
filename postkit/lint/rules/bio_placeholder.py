"""Bio: a placeholder that nothing stands for.

## What it does
Finds `{name}`, `{headline}` and `{url}` in bios of people who have none, names that are no
placeholders, and headlines with placeholders of their own, which are not filled a second time.

## Why
Readers would see the braces. `{{` and `}}` are for braces that they shall see.

## Example
```markdown
---
author: bo
bio: short
---
Our tills speak Welsh now.
```
```toml people.toml
[bo]
name = "Bo Lind"
bio = "{name} moves {cargo} for a living."
```

## Use instead
```markdown
---
author: jane
bio: short
---
Our tills speak Welsh now.
```

## Options
None.

## Source
Grade: craft. It follows from how postkit fills bios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.lint.rule import rule
from postkit.people.bios import unfilled
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK215", severity=Severity.ERROR, needs=("bio",))
def bio_placeholder(post: Post) -> Iterator[Problem]:
    """Yield each placeholder that readers would see."""
    for bio in bios(post.metadata, post.people):
        for wrong in unfilled(bio.author, bio.written):
            yield Problem(
                f"the {bio.field} of {bio.author.name} has {wrong.what}",
                post.metadata.spans.get("bio"),
                wrong.help,
            )
