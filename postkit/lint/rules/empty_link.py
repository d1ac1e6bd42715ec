"""Links: without an address.

## What it does
Finds links that lead nowhere: `[the report]()`, `[the report](#)`.

## Why
The address was to be filled in later. Readers see "the report", and nothing to read.

## Example
```markdown
We moved the payments off the mainframe; [the report]() has the figures.
```

## Use instead
```markdown
We moved the payments off the mainframe; [the report](https://acme.example/report) has the figures.
```

## Options
None.

## Source
Grade: craft. The same is MD042 of markdownlint:
https://github.com/DavidAnson/markdownlint/blob/main/doc/md042.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import plain_text
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK305", severity=Severity.WARNING, needs=("Link",))
def empty_link(post: Post) -> Iterator[Problem]:
    """Yield the links without an address."""
    for link in post.links:
        if link.url.strip() in {"", "#"}:
            words = plain_text(*link.children).strip()
            shown = f'the link "{words}"' if words else "a link"
            yield Problem(f"{shown} leads nowhere", link.span, "Write its address: (https://…).")
