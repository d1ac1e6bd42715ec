"""Attachments: larger, longer or smaller than the platform takes.

## What it does
Measures each attached file and the picture of a card: bytes and pixels of images, frames of GIFs,
bytes and seconds of videos, bytes and pages of documents. What a file does not tell (the length of
a fragmented MP4, the pages of a PDF without the extra `media`) is not checked.

## Why
The platform refuses the file after it has been uploaded, or takes it and never shows the post.

## Example
```markdown
We moved the payments off the mainframe.

![The plan, a poster of 48 megapixels](poster.png)
```

## Use instead
```markdown
We moved the payments off the mainframe.

![The plan, scaled down](photo.png)
```

## Options
None. The figures are the platform's. On LinkedIn images have up to 36,152,319 pixels and 250
frames; videos 75 KB to 500 MB and 3 seconds to 30 minutes; documents up to 100 MB and 300 pages.
1 MB is taken for 1,000,000 bytes. Images over 5 MB are a warning: LinkedIn's page for people gives
that limit, those about its API give none.

## Source
Grade: official. The pages images-api, videos-api and documents-api of
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/, and
https://www.linkedin.com/help/linkedin/answer/100983 (2026-10-04).
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from postkit.errors import DraftError
from postkit.lint.rule import rule
from postkit.lint.rules._files import FAMILIES, FILES, found
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.media import Facts
    from postkit.post import Post

_UNITS = ("pixels", "frames", "bytes", "pages", "seconds")
_LESS = {
    "frames": "Leave out every other frame, or make a video of it.",
    "bytes": "Save it with a higher compression.",
    "pages": "Split it, or attach the pages that matter.",
    "seconds": "Shorten it, and link to the rest.",
}
_MORE = {"bytes": "Is it cut short? Attach the whole file.", "seconds": "Attach a longer one."}


@rule("PK605", severity=Severity.ERROR, needs=FILES)
def attachment_size(post: Post) -> Iterator[Problem]:
    """Yield what is too much or too little of a file; of its type another rule speaks."""
    if post.metadata.kind == "article" or not post.platform.limits:
        return
    for attachment, path in found(post):
        facts = _measured(path)
        if facts and facts.media_type.startswith(FAMILIES[attachment.kind]):
            for problem in _misfits(facts, attachment.kind, post):
                message = f"{quoted(attachment.path)} {problem.message}"
                yield problem._replace(message=message, span=attachment.span)


def _measured(path: Path) -> Facts | None:
    from postkit.media import measure

    try:
        return measure(path)
    except DraftError:
        return None


def _misfits(facts: Facts, kind: str, post: Post) -> Iterator[Problem]:
    title, limits = post.platform.title, post.platform.limits
    for unit in _UNITS:
        value: float | None = getattr(facts, unit)
        most, least = limits.get(f"{kind}_{unit}"), limits.get(f"{kind}_{unit}_min")
        if value is None:
            continue
        has = f"has {value:,.12g} {unit}, {title} takes"
        if most and value > most.value:
            official = most.grade == "official"
            yield Problem(
                f"{has} {most.about}{most.value:,}",
                help=("" if official else "It may be taken. ") + _advice(unit, facts, most.value),
                severity=None if official else Severity.WARNING,
            )
        if least and value < least.value:
            yield Problem(f"{has} {least.about}{least.value:,} or more", help=_MORE[unit])


def _advice(unit: str, facts: Facts, most: int) -> str:
    if unit != "pixels" or not (facts.width and facts.height):
        return _LESS[unit]
    scale = sqrt(most / (facts.width * facts.height))
    return f"Scale it down to {int(facts.width * scale):,} × {int(facts.height * scale):,}."
