"""Mentions: somebody who can only be tagged by hand.

## What it does
Finds mentions of people who have no URN (on other networks: no handle), once for each of them.

## Why
They are shown by name, but nobody is tagged or notified. LinkedIn lets no program look up the URN
of a person from a profile address; `postkit format` lists whom to tag by hand.

## Example
```markdown
We moved the payments off the mainframe. Thanks, @omar!
```

## Use instead
```markdown
We moved the payments off the mainframe. Thanks, Omar Haddad!
```

## Options
None.

## Source
Grade: official. A mention is written with a URN, a name alone is text:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Mention
    from postkit.post import Post


@rule("PK202", severity=Severity.WARNING, needs=("Mention",))
def mention_without_urn(post: Post) -> Iterator[Problem]:
    """Yield the first mention of each person without a URN or handle."""
    platform = post.platform
    if not platform.handle or post.metadata.kind == "article":
        return
    seen: set[str] = set()
    for mention in post.mentions:
        name = _name(mention, post)
        if not name or name in seen:
            continue
        seen.add(name)
        what = "URN" if platform.handle == "linkedin" else "handle"
        yield Problem(
            f"{name} is shown by name, but not tagged: there is no {what} for {platform.title}",
            mention.span,
            _advice(mention, post),
        )


def _name(mention: Mention, post: Post) -> str:
    """Return what somebody is called who cannot be tagged; "" for all others."""
    if not mention.target:
        return mention.name
    person = post.people.whom(mention.target)
    return person.name if person and not getattr(person, post.platform.handle) else ""


def _advice(mention: Mention, post: Post) -> str:
    by_hand, person = "tag them by hand after publishing", post.people.whom(mention.target)
    if person:
        return f"Add {post.platform.handle} = … to [{person.key}] in the people file, or {by_hand}."
    return f"Add a urn, or {by_hand}."
