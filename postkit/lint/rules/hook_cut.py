"""Hook: where the feed is estimated to cut the text with "…see more".

## What it does
Shows, for each view of the feed, the words between which it probably cuts: after so many
characters, or after so many lines where the text has short ones. What postkit adds below the
body (hashtags, bio, row of thanks) may be hidden.

## Why
Most people see only what stands above "…see more". If that part breaks off before it says what the
post is about, they scroll on. Nothing is wrong with a long post: this is a look at where it folds.

## Example
```markdown
We moved the payments off the mainframe.

It took two years.

Nobody noticed.

This is how we did it, step by step.
```

## Use instead
```markdown
We moved the payments off the mainframe.

It took two years, and nobody noticed.
```

## Options
None. The estimates are the platform's: `mobile_fold`, `desktop_fold` and `fold_lines` in
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
def hook_cut(post: Post) -> Iterator[Problem]:
    """Yield a problem at each first word of the body that a view hides, once a place."""
    places: dict[int, list[Cut]] = {}
    for cut in post.cuts if post.metadata.kind != "article" else ():
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
