"""Brackets and quotation marks: opened and never closed, or the other way round.

## What it does
Finds brackets, `( [ {` and their Chinese and Japanese kin, that lack their other half, and double
quotation marks of any language that do. Apostrophes and single quotation marks, inches, emoticons,
`a)` and `1)`, and marks that open each paragraph of a long quotation are left alone, and so is
code.

## Why
Half of a pair is what an edit leaves behind. Readers go back to look for the other half, and may
take for a quotation what is none.

## Example
```markdown
We moved the payments (all of them off the mainframe.
```

## Use instead
```markdown
We moved the payments (all of them) off the mainframe.
```

## Options
None.

## Source
Grade: craft. What opens and closes in which language:
https://www.unicode.org/reports/tr9/#Paired_Brackets,
https://en.wikipedia.org/wiki/Quotation_mark (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_ASCII = ("()", "[]", "{}")
_WIDE = ("（）", "［］", "｛｝", "【】", "「」", "『』", "〈〉", "《》", "〔〕")
_QUOTES = ('"', "“”„", "«»")
_MARKS = frozenset("".join((*_ASCII, *_WIDE, *_QUOTES)))


@rule("PK706", severity=Severity.WARNING, needs=_MARKS)
def unbalanced_brackets(post: Post) -> Iterator[Problem]:
    """Yield each bracket without its other half, and each quotation mark (info)."""
    here = {mark: post.text.count(mark) for mark in _MARKS.intersection(post.characters)}
    odd = any(sum(here.get(mark, 0) for mark in marks) % 2 for marks in _QUOTES)
    if not odd and all(here.get(pair[0]) == here.get(pair[1]) for pair in (*_ASCII, *_WIDE)):
        return
    from postkit.lint.rules._pairs import Pairs
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    for half in Pairs(running.text, lambda at: running.place(at, at + 1) is not None).halves():
        what = "is never closed" if half.opens else "closes what nothing opened"
        yield Problem(
            f"“{half.mark}” {what}" if half.mark not in "“”" else f"{half.mark} {what}",
            running.place(half.at, half.at + 1),
            "Write its other half, or delete it.",
            Severity.INFO if half.quotes else None,
        )
