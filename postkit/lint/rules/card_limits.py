"""Link cards: without a title, or with texts that are too long.

## What it does
Finds link cards (`card`) without a title where the platform does not take it from the page, and
titles, descriptions and alternative texts beyond its limits. Of an alternative text without a
thumbnail, which nobody would get, it warns.

## Why
In the browser LinkedIn reads title, description and picture from the page that a link leads to.
Through its API it reads nothing: the card shows what the draft says, and a card without a title is
refused.

## Example
```markdown
---
card: https://acme.example/report
---
We moved the payments off the mainframe. The whole report:
```

## Use instead
```markdown
---
card: {url: https://acme.example/report, title: Off the mainframe}
---
We moved the payments off the mainframe. The whole report:
```

## Options
None. The figures are the platform's: on LinkedIn fewer than 400 characters of title, fewer than
4,086 of description and of alternative text.

## Source
Grade: official. The pages posts-api and post-api-schema of
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/ (2026-10-04). What
is answered without a title is quoted in https://github.com/searlsco/posse_party/pull/14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK606", severity=Severity.ERROR, needs=("card",))
def card_limits(post: Post) -> Iterator[Problem]:
    """Yield what the platform would refuse in the card."""
    card = post.metadata.card
    if card is None or post.metadata.kind == "article":
        return
    if not card.title and "card_title_length_min" in post.platform.limits:
        message = f"the card has no title, and {post.platform.title} takes none from the page"
        yield Problem(message, card.span, "Write card: {url: …, title: …}.")
    yield from _too_long(post, "title", card.title)
    yield from _too_long(post, "description", card.description)
    if card.thumbnail:
        yield from _too_long(post, "alt", card.thumbnail.alt or "", "alternative text")
    elif alt := post.metadata.spans.get("card.alt"):
        message = "`alt` is for the thumbnail of the card, and the card has none"
        yield Problem(message, alt, "Add a thumbnail, or delete `alt`.", Severity.WARNING)


def _too_long(post: Post, part: str, text: str, called: str = "") -> Iterator[Problem]:
    limit = post.platform.limits.get(f"card_{part}_length")
    length = post.platform.measure(text)
    if limit and length > limit.value:
        yield Problem(
            f"the {called or part} of the card has {length:,} characters, "
            f"{post.platform.title} takes {limit.about}{limit.value:,}",
            post.metadata.spans[f"card.{part}"],
            f"Shorten it by {length - limit.value:,}; the text of the post can say more.",
        )
