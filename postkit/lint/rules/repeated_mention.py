"""Mentions: the same person more than once.

## What it does
Finds those whom a post mentions again, in its text or in the closing row of `mentions:`, by
whatever key, URN or address. Articles tag nobody.

## Why
They were tagged by the first mention. One more tells them nothing and is one more link between the
words, which readers take for another person.

## Example
```markdown
@jane moved the payments off the mainframe. Thanks for the night shifts, @jane!
```

## Use instead
```markdown
@jane moved the payments off the mainframe. Thanks for the night shifts, Jane!
```

## Options
- `maximum`: how often somebody may be mentioned, at least once (default 1)

## Source
Grade: craft. LinkedIn documents no limit. Guides see each tag as an invitation to answer:
https://www.askcruit.com/branding/linkedin/linkedin-tagging-etiquette (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._mentioned import mentioned
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK209", severity=Severity.INFO, needs=("Mention",))
def repeated_mention(post: Post, *, maximum: int = 1) -> Iterator[Problem]:
    """Yield the first mention of somebody that is too much, once for each of them."""
    most = max(maximum, 1)
    if len(post.mentions) <= most or post.metadata.kind == "article":
        return
    for who, mentions in mentioned(post).items():
        if len(mentions) > most:
            person = post.people.get(who)
            name = person.name if person else mentions[0].name.strip() or who
            yield Problem(
                f"{name} is mentioned {len(mentions)} times",
                mentions[most].span,
                "Write the name alone here, without the @.",
            )
