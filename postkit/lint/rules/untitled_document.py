"""Attachments: a document that is shown by the name of its file.

## What it does
Finds documents (`document`) without a `title` where the platform shows one.

## Why
The title stands above the pages, and in messages and searches in their place. LinkedIn's API asks
for one; where a draft has none, postkit sends the name of the file, and readers see `deck-v3.pdf`.

## Example
```markdown
---
document: deck.pdf
---
We moved the payments off the mainframe. Twelve slides on how:
```

## Use instead
```markdown
---
document: {path: deck.pdf, title: Off the mainframe in twelve slides}
---
We moved the payments off the mainframe. Twelve slides on how:
```

## Options
None.

## Source
Grade: official.
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/documents-api
(2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK607", severity=Severity.WARNING, needs=("document",))
def untitled_document(post: Post) -> Iterator[Problem]:
    """Yield a problem at the document."""
    document = post.metadata.document
    shown = "document_title_length_min" in post.platform.limits
    if document is None or document.title or not shown or post.metadata.kind == "article":
        return
    name = document.path.rpartition("/")[2]
    yield Problem(
        f"the document has no title: readers see {quoted(name)}",
        document.span,
        "Write document: {path: …, title: …}.",
    )
