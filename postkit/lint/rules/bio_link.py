"""Bio: an address that leads nowhere, or in the clear.

## What it does
Finds addresses in bios that cannot be right: without a host that can exist, of hosts that stand for
others (`example.com`) or are another machine for each reader (`localhost`), and `http://`. Nothing
is fetched: whether a page is still there, only a person sees.

## Why
A bio is written once and stands below every post. Its links are checked by nobody after that.

## Example
```markdown
---
author: lee
bio: short
---
The pier at Leith opens on Monday.
```
```toml people.toml
[lee]
name = "Lee Moor"
bio = "Lee moves banks: http://lee.page.dev"
```

## Use instead
```markdown
---
author: jane
bio: short
---
The pier at Leith opens on Monday.
```

## Options
None.

## Source
Grade: official. Reserved names: https://www.rfc-editor.org/rfc/rfc2606 (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.document import urls
from postkit.lint.rule import rule
from postkit.lint.rules._addresses import host, is_local, is_reserved
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK213", severity=Severity.WARNING, needs=("bio",))
def bio_link(post: Post) -> Iterator[Problem]:
    """Yield each address of a bio that nobody should be sent to."""
    for bio in bios(post.metadata, post.people):
        for start, end in urls.find(bio.text):
            url = bio.text[start:end]
            if why := _wrong(url):
                yield Problem(
                    f"the {bio.field} of {bio.author.name} has {url}, {why}",
                    post.metadata.spans.get("bio"),
                    f"Correct it in [{bio.author.key}] of the people file.",
                )


def _wrong(url: str) -> str:
    """Return what is wrong with an address, "" for nothing."""
    name = host(url)
    if is_reserved(name):
        return "which stands for another address"
    if is_local(name):
        return "which is another machine for each reader"
    if "." not in name or ".." in name:
        return "and there can be no such host"
    return "" if url.lower().startswith("https:") else "which is not https"
