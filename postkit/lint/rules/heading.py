"""Headings: not shown as such.

## What it does
Finds headings in posts, those among them that only the line `---` right below a paragraph has made
of it. The fix writes the words as a line.

## Why
A feed has one size of letters. What stands out in the draft is a short line among others there, and
whoever relied on it to part the text has parted nothing.

## Example
```markdown
We moved the payments off the mainframe.

### What it cost

Two years.
```

## Use instead
```markdown
We moved the payments off the mainframe.

It cost two years.
```

## Options
None.

## Source
Grade: official. The text of a post has mentions and hashtags, no other elements:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
Lines that make headings: https://spec.commonmark.org/0.31.2/#setext-headings (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Heading, plain_text
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

# What would be more than words at the beginning of a line, and what would not stay bold.
_MARKUP = regex(
    r"[-+>#=~<|:\s]|\*(?:\s|\Z)|(?:\*\s*){3}|_{3}|(?:_\s*){3}|`{3}|\d{1,9}[.)]|\[[^\]]*\]:|.*\|"
)
_MARKS = regex(r"[*_`\\<\[]")


@rule("PK407", severity=Severity.INFO, needs=("Heading",))
def heading(post: Post) -> Iterator[Problem]:
    """Yield each heading."""
    if post.metadata.kind == "article":
        return
    blocks = {block.span for block in post.document.blocks}
    for node in post.nodes_of(Heading):
        if node.span.start < post.draft.body.start:
            continue  # postkit writes it above a bio
        written = post.draft.source[node.span.start : node.span.end].rstrip()
        span = Span(node.span.start, node.span.start + len(written))
        words = plain_text(node).strip()
        if written.endswith("-") and not written.startswith("#"):
            message = f"the line below makes a heading of {quoted(words)}"
            yield Problem(message, span, "Leave an empty line between them.")
        elif words:
            yield Problem(
                f"{post.platform.title} shows no headings, {quoted(words)} is a line like others",
                span,
                "Write it as a line, or begin the paragraph with it.",
                fix=_as_line(post, span, written) if node.span in blocks else None,
            )


def _as_line(post: Post, span: Span, written: str) -> Fix | None:
    """Return the fix that leaves the words alone in their line, None where they would not stay so.

    ``span`` is the place of the heading, and ``written`` what stands there.
    """
    words = _words(written)
    if post.choices.styling == "unicode":
        words = "" if _MARKS.search(words) else f"**{words}**"
    if not words or _MARKUP.match(words):
        return None
    above, below = _neighbours(post, span)
    if "<!--" in above + below or "-->" in above + below:
        return None
    end = "\r\n" if "\r\n" in post.draft.source else "\n"
    return Fix((Edit(span, f"{end * bool(above)}{words}{end * bool(below)}"),))


def _words(written: str) -> str:
    """Return what stands in a heading, "" for one of several lines: they would come apart."""
    if not written.startswith("#"):
        first, _, underline = written.partition("\n")
        return "" if "\n" in underline else first.rstrip()
    words = written.lstrip("#").strip()
    closed = words.rstrip("#")
    return closed.rstrip() if closed.endswith(" ") else words


def _neighbours(post: Post, span: Span) -> tuple[str, str]:
    """Return the lines above and below, without white space at their ends."""
    lines = post.draft.lines
    first, last = lines.place(span.start).line, lines.place(span.end).line
    above = lines.line(first - 1) if lines.start(first) > post.draft.body.start else ""
    return above.strip(), lines.line(last + 1).strip() if last < len(lines) else ""
