"""Link: a page that another post led to a few weeks ago.

## What it does
Finds links, also of the card and in the first comment, that another post of the root leads to which
went live or is planned within so many days before this one. Front pages (`https://acme.example/`)
are left alone, and so are links that more than eight drafts have: they are meant to be there.

## Why
Who followed the link has read the page, and who did not was not interested: the same page twice a
month is seen as advertising. Often it means that nobody knew of the other post.

## Example
```markdown
---
publish_at: 2031-12-09T09:00
---
The report has a chapter on mainframes: https://acme.test-bank.com/report
```
```markdown other.md
---
publish_at: 2031-12-01T09:00
---
Our report is out: https://acme.test-bank.com/report
```

## Use instead
```markdown
---
publish_at: 2032-03-09T09:00
---
The report has a chapter on mainframes: https://acme.test-bank.com/report
```
```markdown other.md
---
publish_at: 2031-12-01T09:00
---
Our report is out: https://acme.test-bank.com/report
```

## Options
- `days`: after how many days a link may come again (default 30)
- `allow`: beginnings of addresses that may come again at any time (default none)

## Source
Grade: craft. It is what a calendar of posts is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.lint.rules._addresses import addresses
from postkit.lint.rules._others import dated
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def with_link(self, url: str, moment: str, days: int) -> tuple[tuple[str, str], ...]:
        """Return which posts led to an address in the days before: names and days."""

    def is_published(self) -> bool:
        """Tell whether something is live of the draft."""


@rule("PK803", severity=Severity.INFO, needs=("Link", "card", "first_comment"))
def link_used_recently(
    post: Post, archive: _Archive, *, days: int = 30, allow: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield the addresses that other posts led to not long before."""
    moment = post.metadata.publish_at.isoformat() if post.metadata.publish_at else ""
    for address in () if post.metadata.draft else addresses(post):
        if allow and address.url.startswith(allow):
            continue
        found = archive.with_link(address.url, moment, days)
        if found and not archive.is_published():
            yield Problem(
                f"the link was also in {dated(found)}",
                address.span,
                f"Lead to another page, or wait for {days} days.",
            )
