"""Emoji: in the place of bullets, and in heaps.

## What it does
Finds posts in which several lines begin with an emoji (info), more emoji in a row than a few, and
more of them than anybody reads in one post. What stands in code, and what postkit adds, is not
counted; boxes of task lists are no emoji.

## Why
Screen readers read each one out: "white heavy check mark" before every line, "party popper party
popper party popper party popper" at its end. A list says "bullet", or nothing.

## Example
```markdown
We moved the payments off the mainframe.

✅ It took two years.
✅ It cost no weekend.
✅ Nobody noticed.
```

## Use instead
```markdown
We moved the payments off the mainframe.

- It took two years.
- It cost no weekend.
- Nobody noticed. 🎉
```

## Options
- `bullets`: how many lines may begin with an emoji (default 2)
- `row`: how many emoji may follow each other (default 3)
- `maximum`: how many emoji a post may have (default 20)

## Source
Grade: craft. What they sound like:
https://cerovac.com/a11y/2025/01/accessibility-of-emojis-for-list-bullets-potential-issues/ and
https://snhu.screenstepslive.com/a/2002097-why-limiting-the-use-of-emojis-matters-for-everyone
(2026-11-23).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import name

from postkit.document.nodes import Code, CodeBlock
from postkit.lint.rule import rule
from postkit.lint.rules._areas import Areas
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_A_LIST = "Write a list: - and a space."
_ONE = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[\u2600-\u260f\u2613-\u27bf\U0001f000-\U0001faff]"
    "|[\u203c-\u25ff\u2b05-\u2b55\u3030\u303d]\ufe0f|[0-9#*]\ufe0f?\u20e3)"
    "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"
)
_EMOJI = regex(f"{_ONE}(?:\u200d{_ONE})*+")
_LINE = regex(rf"^[ \t]*+({_ONE})(?=[^\w\n]*+\w)", re.MULTILINE)


@rule("PK504", severity=Severity.WARNING)
def emoji_bullets(
    post: Post, *, bullets: int = 2, row: int = 3, maximum: int = 20
) -> Iterator[Problem]:
    """Yield the first line of those, each long row, and the first emoji that is too much."""
    if post.text.isascii():
        return
    found, places = list(_own(post, _EMOJI)), post.rendering.places
    lines = list(_own(post, _LINE)) if len(found) > bullets else []
    if len(lines) > bullets:
        message = f"{len(lines)} lines begin with an emoji, read out as {_said(lines[0][1])}"
        yield Problem(message, places.span(*lines[0].span(1)), _A_LIST, Severity.INFO)
    for first, count, end in _rows(post.text, found):
        if count > row:
            message = f"{count} emoji in a row are read out one by one, {_said(first[0])} and so on"
            yield Problem(message, places.span(first.start(), end), f"Keep {row} at most.")
    if len(found) > maximum:
        message = f"{len(found)} emoji, from here on more than {maximum}"
        yield Problem(
            message, places.span(*found[maximum].span()), "Keep those that say something."
        )


def _own(post: Post, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what the author wrote outside of code."""
    code = Areas(node.span for kind in (Code, CodeBlock) for node in post.nodes_of(kind))
    for match in pattern.finditer(post.text):
        start = post.rendering.places.span(match.end() - 1, match.end()).start
        if start >= post.draft.body.start and start not in code:
            yield match


def _rows(text: str, found: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield the first of those that follow each other, how many they are, and where they end."""
    first, count, end = None, 0, -1
    for match in found:
        if first and text[end : match.start()] in {"", " "}:
            count, end = count + 1, match.end()
            continue
        if first:
            yield first, count, end
        first, count, end = match, 1, match.end()
    if first:
        yield first, count, end


def _said(emoji: str) -> str:
    return f"“{name(emoji[0], 'emoji').lower()}”"
