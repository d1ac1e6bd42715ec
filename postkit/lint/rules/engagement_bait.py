"""Engagement bait: begging for reactions.

## What it does
Finds sentences that ask for a reaction and for nothing else: "comment YES", "tag three friends",
"like if you agree", in English, German, French, Spanish, Portuguese, Italian and Dutch. Questions
are no bait. Quotes and code are left alone.

## Why
LinkedIn says that it shows such posts to fewer people. Readers have learned to see through them,
and an answer of one word is no conversation.

## Example
```markdown
We moved the payments off the mainframe. Comment YES and I will send you the list.
```

## Use instead
```markdown
We moved the payments off the mainframe. What would you have moved first?
```

## Options
None.

## Source
Grade: vendor. LinkedIn's announcement of May 2022, as told by
https://gosmarta.com/news/linkedin-clamps-down-on-engagement-baiting-polls-and-posts and
https://www.dooleysocial.studio/blog/linkedin-reaction-bate-algorithm-rules (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._baits import BAITS
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK713", severity=Severity.INFO, needs=BAITS)
def engagement_bait(post: Post) -> Iterator[Problem]:
    """Yield each such sentence, as far as it asks."""
    asking = sorted(BAITS.keys() & post.words)
    if not asking:
        return
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    for pattern in dict.fromkeys(BAITS[word] for word in asking):
        for match in pattern.finditer(running.text):
            if span := running.place(*match.span()):
                yield Problem(
                    f"{quoted(match[0])} asks for a reaction and for nothing else",
                    span,
                    "Ask a question that is worth an answer, or nothing.",
                )
