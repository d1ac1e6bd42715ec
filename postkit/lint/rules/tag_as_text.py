"""Angle brackets: kept as text.

## What it does
Finds what looks like an HTML tag and is none, such as `<url>` and `List<String>`, outside code.

## Why
Markdown takes any name between angle brackets for HTML, and most programs would drop it without a
word. postkit keeps it, because it usually was meant to be read. Code or a backslash says so to
everybody.

## Example
```markdown
The new API returns a List<String> now.
```

## Use instead
```markdown
The new API returns a `List<String>` now.
```

## Options
None.

## Source
Grade: official. On HTML in Markdown: https://spec.commonmark.org/0.31.2/#raw-html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._shown import prose
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_TAG = regex(r"</?[A-Za-z][\w.:-]*+(?:,\s?[\w.:-]++)*+/?>")


@rule("PK405", severity=Severity.INFO, needs="<")
def tag_as_text(post: Post) -> Iterator[Problem]:
    """Yield what stands between angle brackets without being HTML."""
    source = post.draft.source
    if "<" not in source or not _TAG.search(source):
        return
    for text, places in prose(post):
        for match in _TAG.finditer(text) if "<" in text else ():
            span = places.span(*match.span())
            if source[span.start : span.end] == match[0] and not _escaped(source, span.start):
                yield Problem(
                    f"{match[0]} is shown as it is written, not taken for HTML",
                    span,
                    f"Write `{match[0]}` or \\{match[0]} if that is meant.",
                )


def _escaped(source: str, start: int) -> bool:
    return source[max(0, start - 1) : start] == "\\"
