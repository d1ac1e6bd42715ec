"""Length: more than the platform takes.

## What it does
Finds posts whose text, as readers see it, is longer than the platform's limit. Emoji and styled
letters count twice, as in LinkedIn's own counter.

## Why
LinkedIn refuses the whole post; in the composer it cannot be pasted. The text that counts is the
rendered one: hashtags from `tags`, the bio and the row of mentions included, Markdown's own
characters not.

## Example
```toml postkit.toml
[platforms.linkedin]
max_length = 60
```
```markdown
We moved the payments off the mainframe, and nobody noticed anything at all.
```

## Use instead
```toml postkit.toml
[platforms.linkedin]
max_length = 60
```
```markdown
We moved the payments off the mainframe.
```

## Options
None. The limit is the platform's: `max_length` in `[platforms.linkedin]` (default 3000).

## Source
Grade: official. "The character limit for a post is 3,000 characters":
https://www.linkedin.com/help/linkedin/answer/a528176 (2026-10-04). That the unit is UTF-16 code
units is field evidence: https://socialblueprint.io/linkedin-post-character-limit/.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.document.nodes import plain_text
from postkit.lint.rule import rule
from postkit.lint.rules._cuts import first_hidden
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK101", severity=Severity.ERROR)
def post_too_long(post: Post) -> Iterator[Problem]:
    """Yield a problem at the first word beyond the limit."""
    limit = post.platform.limits.get("length")
    if limit is None or post.metadata.kind == "article" or post.length <= limit.value:
        return
    over, added = post.length - limit.value, _added(post)
    fits = added >= over
    room = f": the bio takes {added:,}, and {added - over:,} are left for it" if fits else ""
    yield Problem(
        f"{post.length:,} {post.platform.unit}, {over:,} more than {post.platform.title}'s "
        f"{limit.about}limit of {limit.value:,}{room}",
        post.metadata.spans["bio"] if fits else first_hidden(post, _fitting(post, limit.value)),
        f"{_shorter(post)} {over:,} from text or bio."
        if fits
        else f"Cut {over:,}; the limit is reached here.",
    )


def _added(post: Post) -> int:
    """Return what the bios take, with their heading and the empty lines above, in units."""
    span = post.metadata.spans.get("bio")
    blocks = [plain_text(block) for block in post.tail if block.span == span] if span else ()
    return post.platform.measure("".join(f"\n\n{block}" for block in blocks))


def _shorter(post: Post) -> str:
    """Return the proposal of short bios, where all authors have one."""
    short = bios(post.metadata.replace(bio="short"), post.people)
    proposed = post.metadata.bio == "long" and all(bio.text for bio in short)
    return "Write bio: short, or cut" if proposed else "Cut"


def _fitting(post: Post, limit: int) -> int:
    """Return how many code points of the text fit into the limit."""
    text, measure = post.text, post.platform.measure
    return bisect_right(range(1, len(text) + 1), limit, key=lambda end: measure(text[:end]))
