"""Lists: a line below an item that becomes part of it.

## What it does
Finds lines that stand directly below a list item without being indented. Markdown takes them for
the rest of the item, and so do readers: both become one line.

## Why
`- simpler` with `Thanks to everyone!` below it is published as "• simpler Thanks to everyone!". The
same happens to `-cheaper`, which lacks the space that makes it an item.

## Example
```markdown
What changed:

- It is simpler.
Thanks to everyone who helped!
```

## Use instead
```markdown
What changed:

- It is simpler.

Thanks to everyone who helped!
```

## Options
None.

## Source
Grade: official. CommonMark calls it lazy continuation:
https://spec.commonmark.org/0.31.2/#laziness (2026-11-22).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Break, Item, Paragraph
from postkit.lint.rule import rule
from postkit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Inline
    from postkit.post import Post
    from postkit.text import Span


_HELP = "Put an empty line between, indent the line, or begin it with a marker and a space."


@rule("PK406", needs=("Item",))
def joined_line(post: Post) -> Iterator[Problem]:
    """Yield the lines that joined a list item without being indented like its text."""
    for item in post.nodes_of(Item):
        for block in item.children:
            if not isinstance(block, Paragraph) or len(block.children) == 1:
                continue
            for line in _further_lines(block):
                if _column(post, line) <= _column(post, item.span):
                    yield Problem("this line becomes part of the list item above", line, _HELP)


def _column(post: Post, span: Span) -> int:
    return post.draft.lines.place(span.start).column


def _further_lines(paragraph: Paragraph) -> Iterator[Span]:
    """Yield the place of the first thing in each line but the first."""
    before: Inline | None = None
    for child in paragraph.children:
        if isinstance(before, Break) and not before.hard:
            yield child.span
        before = child
