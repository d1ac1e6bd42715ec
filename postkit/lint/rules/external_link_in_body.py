"""Links: an address in the text that leads out of LinkedIn.

## What it does
Finds the first address in the text of a post that leads somewhere else than to LinkedIn. Cards and
first comments are no text, and with `links: comment` neither are the addresses behind words. This
rule runs only where it is selected.

## Why
Many who publish for a living put such links into the first comment, because posts with one in the
text are seen by fewer people. Why that is so, nobody knows, and readers pay for it: whoever finds
the post later has to look for the link. It is a habit of some teams, and no advice of postkit's.

## Example
```markdown
We moved the payments off the mainframe. How we did it: https://acme.example/report
```

## Use instead
```markdown
---
first_comment: "How we did it: https://acme.example/report"
---
We moved the payments off the mainframe. How we did it is in the first comment.
```

## Options
None.

## Source
Grade: folklore. LinkedIn says nothing of it. One vendor counted 26 % less reach among 900,000
posts, hardly any of it for people and most for companies:
https://www.tryordinal.com/blog/linkedin-link-penalty-study (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._addresses import host, within
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_INSIDE = frozenset({"linkedin.com", "lnkd.in"})


@rule("PK112", severity=Severity.INFO, usual=False, needs=("Link",))
def external_link_in_body(post: Post) -> Iterator[Problem]:
    """Yield the first address that leads away, with the number of all that do."""
    if post.platform.name != "linkedin" or post.metadata.kind == "article":
        return
    leading = [
        facet
        for facet in post.rendering.facets
        if facet.kind == "link" and not within(host(facet.target), _INSIDE)
    ]
    if leading:
        first = leading[0]
        many = f"{len(leading)} links lead" if len(leading) > 1 else "this link leads"
        yield Problem(
            f"{many} out of LinkedIn",
            post.rendering.places.span(first.start, first.end),
            "Say links: comment, or put the address into first_comment.",
        )
