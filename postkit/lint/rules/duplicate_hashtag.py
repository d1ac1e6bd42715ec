"""Hashtags: the same one twice.

## What it does
Finds hashtags that stand in a text more than once, in whatever case. Of `tags:` only those become
visible that the text does not have yet.

## Why
A post is found under a hashtag as well with one as with two of them; the second is a word that says
nothing, and a place that another hashtag could have.

## Example
```markdown
We moved the #Payments off the mainframe.

#Banking #payments
```

## Use instead
```markdown
We moved the #Payments off the mainframe.

#Banking
```

## Options
None.

## Source
Grade: craft. Networks compare hashtags without case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Hashtag
    from postkit.post import Post


@rule("PK302", severity=Severity.WARNING)
def duplicate_hashtag(post: Post) -> Iterator[Problem]:
    """Yield the second of each hashtag that stands there several times."""
    places: dict[str, list[Hashtag]] = {}
    for hashtag in post.hashtags:
        places.setdefault(hashtag.word.casefold(), []).append(hashtag)
    for same in places.values():
        if len(same) > 1:
            times = "twice" if len(same) == 2 else f"{len(same)} times"  # noqa: PLR2004 - a word
            yield Problem(
                f"{same[0].sign}{same[0].word} stands in the text {times}",
                same[1].span,
                "Keep one of them; write the others without the sign.",
            )
