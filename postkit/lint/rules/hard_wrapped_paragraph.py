"""Line breaks: paragraphs wrapped for an editor, whose breaks readers will see.

## What it does
Finds paragraphs that look as if an editor had wrapped them, at 72 or 80 columns for example, where
line breaks are kept (`line_breaks: keep`, the default). Lines that end with a sentence are taken
for meant, and scripts without small letters cannot be judged. The fix joins the lines.

## Why
What is kept is what readers get: on a phone each line breaks twice, once where the screen ends and
once where the editor did.

## Example
```markdown
We moved the payments off the mainframe.

The first year was spent on finding out what it did, because those
who had built it were gone, and their papers told us only what it was
meant to do in 1987.
```

## Use instead
```markdown
---
line_breaks: join
---
We moved the payments off the mainframe.

The first year was spent on finding out what it did, because those
who had built it were gone. Their papers told us only what it was
meant to do in 1987.
```

## Options
None.

## Source
Grade: craft. It follows from how postkit keeps line breaks; networks show them as they are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from postkit.document.nodes import Break, Item, Paragraph, walk
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._areas import Areas
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_NARROWEST, _WIDEST = 55, 130  # columns of editors
_FRAME = " \t>"
_LINE_END = regex(r"(?:\r\n|\n|\r)[ \t>]*+")
_ENDS = (".", "!", "?", ":", ";", "…", "。", '"', "”", "»", ")")


@rule("PK409", severity=Severity.WARNING, needs=("Break",))
def hard_wrapped_paragraph(post: Post) -> Iterator[Problem]:
    """Yield the first such paragraph, with the number of all and the fix for all."""
    if post.choices.line_breaks != "keep" or post.metadata.kind == "article":
        return
    if not post.nodes_of(Break):
        return
    wrapped = [node for node in post.nodes_of(Paragraph) if _is_wrapped(post.draft.source, node)]
    items = Areas(item.span for item in post.nodes_of(Item)) if wrapped else ()  # their lines join
    wrapped = [node for node in wrapped if node.span.start not in items]
    if wrapped:
        many = f"{len(wrapped)} paragraphs are" if len(wrapped) > 1 else "this paragraph is"
        edits = tuple(edit for node in wrapped for edit in _joined(post.draft.source, node))
        yield Problem(
            f"{many} wrapped as by an editor, and readers will see each break",
            wrapped[0].span,
            "Say line_breaks: join, or write the paragraph in one line.",
            fix=Fix(edits, safe=False),
        )


def _is_wrapped(source: str, node: Paragraph) -> bool:
    """Tell whether each line ends where the next word would not have fitted."""
    first, end = node.span
    if source.find("\n", first, end - 1) < 0 or "\n" not in source[first:end].rstrip():
        return False
    start = source.rfind("\n", 0, first) + 1
    lines = source[start:end].rstrip().replace("\r\n", "\n").split("\n")
    longest = max(map(len, lines))
    if not _NARROWEST <= longest <= _WIDEST or any(map(_is_hard, lines)):
        return False
    pairs = [(line, after.lstrip(_FRAME)) for line, after in pairwise(lines)]
    inside = [after[:1].islower() and not line.endswith(_ENDS) for line, after in pairs]
    filled = (len(line) + 1 + len(after.partition(" ")[0]) > longest for line, after in pairs)
    return 2 * sum(inside) > len(inside) and all(filled)


def _is_hard(line: str) -> bool:
    return line.endswith(("  ", "\\", "<br>"))


def _joined(source: str, node: Paragraph) -> Iterator[Edit]:
    """Yield the edits that put a space in the place of each line end."""
    for child in walk(*node.children):
        if isinstance(child, Break) and (match := _LINE_END.match(source, child.span.start)):
            start = child.span.start
            while source[start - 1] in " \t":
                start -= 1
            yield Edit(Span(start, match.end()), " ")
