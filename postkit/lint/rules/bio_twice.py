"""Bio: appended to a text that has it already.

## What it does
Finds drafts that ask for the author's bio and hold its words, all or nearly all of them, in the
body as well.

## Why
Readers would meet the same sentences twice. It comes from pasting a bio before the people file had
it, or from texts that were published elsewhere.

## Example
```markdown
---
author: jane
bio: short
---
We moved the payments off the mainframe.

Jane moves banks off mainframes.
```

## Use instead
```markdown
---
author: jane
bio: short
---
We moved the payments off the mainframe.
```

## Options
- `likeness`: how many per cent of the bio's wording are found in the body (default 75)

## Source
Grade: craft. It follows from how postkit appends a bio.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from postkit.closing import bios
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from postkit.post import Post

_WORD = regex(r"[^\W_]+")
_TOGETHER = 2  # words
_ENOUGH = 100  # runs to look for, however long the bio is


@rule("PK205", severity=Severity.WARNING, needs=("bio",))
def bio_twice(post: Post, *, likeness: int = 75) -> Iterator[Problem]:
    """Yield each bio's place in the text where it, or nearly it, stands there as well."""
    for bio in bios(post.metadata, post.people):
        runs = _runs(_WORD.findall(bio.text))
        if not _may_be_there(runs, post.text.casefold(), likeness):
            continue
        if place := _place(runs, list(_WORD.finditer(post.text)), likeness):
            yield Problem(
                f"the {post.metadata.bio} bio of {bio.author.name} stands in the text already",
                post.rendering.places.span(*place),
                "Delete it here, or delete bio: from the front matter.",
            )


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return all pairs of neighbouring words, or the only word."""
    folded = [word.casefold() for word in words]
    return [tuple(folded[at : at + _TOGETHER]) for at in range(max(1, len(folded) - _TOGETHER + 1))]


def _may_be_there(bio: Sequence[tuple[str, ...]], text: str, likeness: int) -> bool:
    """Tell whether enough of a bio's runs begin with what is in a case-folded text twice."""
    wanted = set(bio)
    lacking, most = 0, len(wanted) * (100 - likeness)
    for run in islice(wanted, _ENOUGH):
        lacking += 100 * (not run or text.count(run[0]) <= 1)
        if lacking > most:
            return False
    return True


def _place(
    bio: Sequence[tuple[str, ...]], words: Sequence[re.Match[str]], likeness: int
) -> tuple[int, int] | None:
    """Return where those of a bio's runs that stand in the text once more begin and end."""
    size = len(bio[0])
    text = [match[0].casefold() for match in words]
    wanted, places = set(bio), dict[tuple[str, ...], list[int]]()
    for at in range(len(text) - size + 1):
        run = tuple(text[at : at + size])
        if run in wanted:
            places.setdefault(run, []).append(at)
    again = [places[run][0] for run in wanted if len(places.get(run, ())) > 1]
    if not bio[0] or len(again) * 100 < len(wanted) * likeness:
        return None
    return words[min(again)].start(), words[max(again) + size - 1].end()
