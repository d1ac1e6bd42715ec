"""Draft: other words than those that are live.

## What it does
Finds drafts whose text differs from what was published of them on the same platform in the last
ninety days and is live: what the ledger keeps is compared with what readers would see now. Articles
are left alone.

## Why
Nobody but the author sees what is changed in the file; readers have the old text until
`postkit update` sends the new one. A typo that was mended here is still out there.

## Example
```markdown
---
id: mainframe-7f3a
---
We moved the payments off the mainframe.
```
```json publications.jsonl
{"v": 1, "event": "attempt", "id": "a1", "at": "2031-12-01T09:00:00Z", "draft": "mainframe-7f3a", "path": "draft.md", "target": "linkedin", "publisher": "linkedin", "account": "", "content": "", "payload": "", "title": ""}
{"v": 1, "event": "outcome", "attempt": "a1", "at": "2031-12-01T09:00:01Z", "outcome": "published"}
{"v": 1, "event": "snapshot", "attempt": "a1", "at": "2031-12-01T09:00:00Z", "text": "We moved the paymets off the mainframe.", "first_comment": "", "parts": {}}
```

## Use instead
```markdown
---
id: mainframe-7f3a
---
We moved the payments off the mainframe.
```
```json publications.jsonl
{"v": 1, "event": "attempt", "id": "a1", "at": "2031-12-01T09:00:00Z", "draft": "mainframe-7f3a", "path": "draft.md", "target": "linkedin", "publisher": "linkedin", "account": "", "content": "", "payload": "", "title": ""}
{"v": 1, "event": "outcome", "attempt": "a1", "at": "2031-12-01T09:00:01Z", "outcome": "published"}
{"v": 1, "event": "snapshot", "attempt": "a1", "at": "2031-12-01T09:00:00Z", "text": "We moved the payments off the mainframe.", "first_comment": "", "parts": {}}
```

## Options
- `days`: how long after its publication a post is looked at (default 90)

## Source
Grade: craft. It follows from what postkit keeps of each publication.
"""  # noqa: E501 - a ledger has one event a line

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from postkit.lint.rule import rule
from postkit.lint.rules._others import listed
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


class _Archive(Protocol):
    def live_on(self, platform: str, days: int) -> tuple[tuple[str, str, int], ...]:
        """Return what is live of the draft: targets, days and digests of texts."""


@rule("PK808", severity=Severity.WARNING)
def changed_since_published(post: Post, archive: _Archive, *, days: int = 90) -> Iterator[Problem]:
    """Yield the draft where what is live has another text."""
    live = archive.live_on(post.platform.name, days)
    if not live or post.metadata.kind == "article":
        return
    from postkit.lint.published import digest

    now = digest(post.text)
    other = [f"{target} ({day})" for target, day, text in live if text != now]
    if other:
        yield Problem(
            f"the text is not the one that is live on {listed(other)}",
            None,
            "`postkit diff` shows the differences, `postkit update` sends the new text.",
        )
