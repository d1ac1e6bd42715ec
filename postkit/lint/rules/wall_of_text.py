"""Paragraphs: a wall of text.

## What it does
Finds paragraphs that run on without a line break for longer than a screen of a phone is high.
Quotes, code and articles are left alone.

## Why
Most posts are read on phones, where a line holds some forty characters: what is a paragraph on a
desk is a wall there, and thumbs pass it by. An empty line costs nothing.

## Example
```markdown
---
line_breaks: join
---
We moved the payments off the mainframe.

It took two years. The first was spent on finding out what the mainframe did, because the people who
had built it were gone. Their papers told us what it was meant to do in 1987. So we read the code,
all of it, in pairs, and wrote a test for each thing that we found. Some of them were mistakes that
half of the country had come to rely on. The second year was spent on making the new system do the
same, mistakes included, and on running both until they agreed to the cent. They did so for ninety
days. Then we pulled the plug.
```

## Use instead
```markdown
We moved the payments off the mainframe.

It took two years. The first was spent on finding out what the mainframe did.

The second was spent on making the new system do the same. Then we pulled the plug.
```

## Options
- `maximum`: how many UTF-16 code units may follow each other without a break (default 500)

## Source
Grade: folklore. Guides ask for one to three sentences; there are no figures of LinkedIn's. Local
government asks for three or four lines:
https://sutton.gov.uk/w/make-your-content-easy-to-read-2 (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._own_lines import own_lines
from postkit.problems import Problem, Severity
from postkit.text import text_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK108", severity=Severity.INFO)
def wall_of_text(post: Post, *, maximum: int = 500) -> Iterator[Problem]:
    """Yield the lines that readers see as one block, where it is too large."""
    if post.metadata.kind == "article" or post.length <= maximum:
        return
    long = own_lines(post, lambda line: text_length(line) > maximum, longer_than=maximum // 2)
    for text, start in long:
        yield Problem(
            f"{text_length(text)} characters without a break, more than {maximum}",
            post.rendering.places.span(start, start + len(text)),
            "Put an empty line where the thought turns.",
        )
