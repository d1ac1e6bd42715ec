"""Tables: not shown as such.

## What it does
Finds tables in posts. The fix, an unsafe one, makes a list: an item for each row, with the headings
before the cells.

## Why
A feed has no tables. postkit writes each row as a line, `a · b`; columns no longer stand under each
other, and with more than two of them readers lose track of what belongs to what.

## Example
```markdown
| Year | Latency |
|------|---------|
| 2024 | 900 ms  |
```

## Use instead
```markdown
Latency: 900 ms in 2024.
```

## Options
None.

## Source
Grade: official. The text of a post has mentions and hashtags, no other elements:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Table, plain_text
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Cell
    from postkit.post import Post


@rule("PK401", severity=Severity.WARNING, needs=("Table",))
def table(post: Post) -> Iterator[Problem]:
    """Yield each table, at its first row."""
    if post.metadata.kind == "article":
        return
    own = {block.span for block in post.document.blocks}
    for node in post.nodes_of(Table):
        head = node.children[0]
        start, end = head.span
        cells = " · ".join(plain_text(cell).strip() for cell in head.children)
        yield Problem(
            f'{post.platform.title} shows no tables; the rows become lines such as "{cells}"',
            Span(start, start + len(post.draft.source[start:end].rstrip())),
            "Write sentences or a list, or attach a picture of the table.",
            fix=_as_list(node, post) if node.span in own else None,
        )


def _as_list(node: Table, post: Post) -> Fix | None:
    """Return the fix; None for a table without cells."""
    source = post.draft.source
    head, *rows = ([_written(cell, source) for cell in row.children] for row in node.children)
    items = [_item(head, row) for row in rows] if rows else [" ".join(filter(None, head))]
    line_end = "\r\n" if "\r\n" in source else "\n"
    text = line_end.join(f"- {item}" for item in items if item)
    end = node.span.start + len(source[slice(*node.span)].rstrip())
    return Fix((Edit(Span(node.span.start, end), text),), safe=False) if text else None


def _written(cell: Cell, source: str) -> str:
    """Return the source of a cell's words."""
    inside = cell.children
    return source[inside[0].span.start : inside[-1].span.end].strip() if inside else ""


def _item(head: list[str], row: list[str]) -> str:
    """Return a row as ``heading cell: heading cell, heading cell``."""
    cells = [" ".join(filter(None, pair)) for pair in zip(head, row, strict=False) if pair[1]]
    return ": ".join(filter(None, [cells[0], ", ".join(cells[1:])])) if cells else ""
