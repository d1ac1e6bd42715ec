"""Trailing spaces: white space at the ends of lines.

## What it does
Finds spaces and tabs at the ends of the lines of the body. Two spaces that break a line, which
Markdown takes them for inside a paragraph, are none of them; nor is anything in code and comments.
The fix deletes them.

## Why
Nobody sees them, neither in an editor nor in the post, and each is a changed line in somebody's
next commit. Two of them become a line break as soon as a line is written below.

## Example
```markdown
We moved the payments off the mainframe.\u0020
```

## Use instead
```markdown
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: official. CommonMark on hard line breaks: https://spec.commonmark.org/0.31.2/#hard-line-breaks
(2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import Ranges
    from postkit.post import Post

_RARE_SIGNS = ("\t\n", " \r", "\t\r")
# Between CR and LF it keeps two line ends apart.
_TRAILING = regex(r"(?<![ \t])(?:(?<!\r)[ \t]++(?=[\r\n]|\Z)|(?<=\r)[ \t]++(?=\r|\Z))")


@rule("PK710", severity=Severity.INFO)
def trailing_spaces(post: Post) -> Iterator[Problem]:
    """Yield the white space at the end of each line that has some."""
    source = post.draft.source
    if not _has_some(source):
        return
    meant = _meant(post)
    for match in _TRAILING.finditer(source, post.draft.body.start):
        start, end = match.span()
        if not meant.touch(start, end) and source[start - 1 : start] != "\\":
            spaces = "space" if end - start == 1 else f"{end - start} spaces"
            message = f"{'a ' * (end - start == 1)}{spaces} at the end of the line"
            fix = Fix((Edit(Span(start, end), ""),))
            yield Problem(message, Span(start, end), "Delete what nobody sees.", fix=fix)


def _has_some(source: str) -> bool:
    if " \n" in source or source.endswith((" ", "\t")):
        return True
    return ("\t" in source or "\r" in source) and any(sign in source for sign in _RARE_SIGNS)


def _meant(post: Post) -> Ranges:
    """Return where white space at the end of a line is something."""
    from postkit.document.nodes import Break, Code, CodeBlock, Html
    from postkit.lint.rules._running_text import Ranges

    breaks = [node.span for node in post.nodes_of(Break) if node.hard]
    code = [node.span for kind in (Code, CodeBlock, Html) for node in post.nodes_of(kind)]
    return Ranges([*breaks, *code, *(comment.span for comment in post.document.comments)])
