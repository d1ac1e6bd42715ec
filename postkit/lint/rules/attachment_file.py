"""Attachments: a file that is not there.

## What it does
Finds attachments, images in the text and pictures of cards whose path leads nowhere, out of the
folder of posts, or to something that is not a file; and addresses on the web.

## Why
Nothing could be uploaded. A path out of the folder works on one machine alone, and might take
along what nobody meant to publish.

## Example
```markdown
We moved the payments off the mainframe.

![Latency fell from 900 to 40 ms](photos.png)
```

## Use instead
```markdown
We moved the payments off the mainframe.

![Latency fell from 900 to 40 ms](photo.png)
```

## Options
None.

## Source
Grade: craft. It follows from how postkit uploads files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._files import FILES
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK601", severity=Severity.ERROR, needs=FILES)
def attachment_file(post: Post) -> Iterator[Problem]:
    """Yield what is wrong with the path of each attachment."""
    for _, path in post.files:
        if isinstance(path, Problem):
            yield path
