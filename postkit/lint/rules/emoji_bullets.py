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

from typing import TYPE_CHECKING

from postkit.document.nodes import Code, CodeBlock
from postkit.frozen import NamedTuple
from postkit.lint.rule import rule
from postkit.lint.rules._areas import Areas
from postkit.lint.rules._emoji import EMOJI, FIRST, leads, rows, spoken
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from postkit.post import Post


class _Heap(NamedTuple):
    """What is too much, from the first emoji of it to the last."""

    message: str
    help: str
    first: re.Match[str]
    last: re.Match[str]
    severity: Severity | None = None


@rule("PK504", severity=Severity.WARNING)
def emoji_bullets(
    post: Post, *, bullets: int = 2, row: int = 3, maximum: int = 20
) -> Iterator[Problem]:
    """Yield the first line of those, each long row, and the first emoji that is too much."""
    if not any(char >= FIRST and not char.isalnum() for char in post.characters):
        return
    found = list(EMOJI.finditer(post.text))
    if not any(_heaps(found, bullets, row, maximum)):
        return
    for message, help_, first, last, severity in _heaps(_own(post, found), bullets, row, maximum):
        span = post.rendering.places.span(first.start(), last.end())
        yield Problem(message, span, help_, severity)


def _heaps(found: Sequence[re.Match[str]], bullets: int, row: int, maximum: int) -> Iterator[_Heap]:
    if len(found) <= min(bullets, row, maximum):
        return
    lines = [emoji for emoji in found if leads(emoji)]
    if len(lines) > bullets:
        message = f"{len(lines)} lines begin with an emoji, read out as “{spoken(lines[0])}”"
        advice = "Write a list: - and a space."
        yield _Heap(message, advice, lines[0], lines[0], Severity.INFO)
    for many in rows(found):
        if len(many) > row:
            said = f"“{spoken(many[0])}” and so on"
            message = f"{len(many)} emoji in a row are read out one by one, {said}"
            yield _Heap(message, f"Keep {row} at most.", many[0], many[-1])
    if len(found) > maximum:
        message, more = f"{len(found)} emoji, from here on more than {maximum}", found[maximum]
        yield _Heap(message, "Keep those that say something.", more, more)


def _own(post: Post, found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return what the author wrote outside of code."""
    code = Areas(node.span for kind in (Code, CodeBlock) for node in post.nodes_of(kind))
    places, body = post.rendering.places, post.draft.body.start
    starts = [places.span(emoji.end() - 1, emoji.end()).start for emoji in found]
    pairs = zip(found, starts, strict=True)
    return [emoji for emoji, start in pairs if start >= body and start not in code]
