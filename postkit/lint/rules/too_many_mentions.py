"""Mentions: more people than the post can be about.

## What it does
Counts the people whom a post tags, those of the closing row of `mentions:` included; who is tagged
twice counts once. Articles tag nobody.

## Why
Everybody who is tagged is notified. Those who find that the post is not about them untag
themselves, mute the author, or say so below it; a list of names looks like fishing for reach.

## Example
```markdown
We moved the payments off the mainframe.

Thanks, @[Ann](urn:li:person:a), @[Bo](urn:li:person:b),
@[Cy](urn:li:person:c), @[Di](urn:li:person:d), @[Ed](urn:li:person:e), @[Flo](urn:li:person:f),
@[Gus](urn:li:person:g), @[Hal](urn:li:person:h), @[Ida](urn:li:person:i), @[Jo](urn:li:person:j)
and @[Kim](urn:li:person:k)!
```

## Use instead
```markdown
We moved the payments off the mainframe. Thanks, @[Ann](urn:li:person:a) and all of the team!
```

## Options
- `maximum`: how many people may be tagged (default 10)

## Source
Grade: vendor. LinkedIn sets no limit. Guides advise a few, such as
https://www.askcruit.com/branding/linkedin/linkedin-tagging-etiquette; one scheduler takes 20:
https://helpx.adobe.com/hk_en/express/web/share-and-publish/schedule-and-publish-content/specifications-for-social-mention.html
(2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._mentioned import mentioned
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK208", severity=Severity.WARNING, needs=("Mention",))
def too_many_mentions(post: Post, *, maximum: int = 10) -> Iterator[Problem]:
    """Yield the first mention of somebody that is too much."""
    if len(post.mentions) <= maximum or post.metadata.kind == "article":
        return
    people = list(mentioned(post).values())
    if len(people) > maximum:
        yield Problem(
            f"{len(people)} people are mentioned, from here on more than {maximum}",
            people[maximum][0].span,
            "Tag those whom it is about, and thank the others by name.",
        )
