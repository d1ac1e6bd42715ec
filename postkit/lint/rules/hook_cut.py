"""Hook: the feed is estimated to cut the opening paragraph with "…see more".

## What it does
Shows, for each view of the feed that cuts inside the opening paragraph, the words between which it
probably does so: after so many characters, or after so many lines where the text has short ones.

## Why
Most people see only what stands above "…see more". If that part breaks off before it says what the
post is about, they scroll on.

## Example
```markdown
---
line_breaks: join
---
We moved the payments of eleven countries off the mainframe that had run them since 1987. It took
two years, but no weekend of downtime. Nobody outside the team noticed on the night we did it.
```

## Use instead
```markdown
---
line_breaks: join
---
We moved the payments off the mainframe, and nobody noticed.

It took two years and eleven countries, without a weekend of downtime. On the night we did it, the
people in the branches saw a green light, and then the next customer in line.
```

## Options
- `everywhere`: show the cuts of posts whose opening paragraph is whole, too (default false)

The estimates are the platform's: `mobile_fold`, `desktop_fold` and `fold_lines` in
`[platforms.linkedin]` (default 140 and 210 characters, 3 lines).

## Source
Grade: folklore. LinkedIn publishes no figures; counters and blogs agree on about these:
https://linkedinsider.blog/ideal-linkedin-post-length (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._cuts import around, first_hidden
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.platforms._fold import Cut
    from postkit.post import Post


@rule("PK104", severity=Severity.INFO)
def hook_cut(post: Post, *, everywhere: bool = False) -> Iterator[Problem]:
    """Yield a problem at each first word of the body that a view hides, once a place."""
    places: dict[int, list[Cut]] = {}
    opening = post.text.find("\n\n") if not everywhere else -1
    for cut in post.cuts if post.metadata.kind != "article" else ():
        if opening < 0 or cut.offset < opening:
            places.setdefault(cut.offset, []).append(cut)
    for offset, cuts in places.items():
        span = first_hidden(post, offset)
        if span.start < post.draft.body.start:
            continue
        views = " and ".join(cut.fold.view for cut in cuts)
        yield Problem(
            f"{views} feed: {cuts[0].fold.characters.about}cut after {_reached(cuts[0])}, "
            f"between {around(post.text, offset)}",
            span,
            "Say before it what makes people read on.",
        )


def _reached(cut: Cut) -> str:
    if cut.by == "lines":
        return f"{cut.fold.lines} lines"
    return f"{cut.fold.characters.value} characters"
