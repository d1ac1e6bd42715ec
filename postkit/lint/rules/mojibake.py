"""Mojibake: letters that were read in the wrong encoding.

## What it does
Finds text that was UTF-8 and was read as Windows-1252 or Latin-1, "â€™" for an apostrophe and "Ã¼"
for "ü", also where that happened twice, and the sign "\ufffd" that stands for a character which is
lost. The fix writes what was meant, where reading it the other way round gives exactly that. Code
and addresses are left alone.

## Why
Some program on the way from where it was written did not ask. Every reader sees it, and nobody who
only looked at the original does.

## Example
```markdown
We moved the payments of ZÃ¼rich, and thatâ€™s all.
```

## Use instead
```markdown
We moved the payments of Zürich, and that’s all.
```

## Options
None.

## Source
Grade: official. UTF-8: https://www.rfc-editor.org/rfc/rfc3629, Windows-1252:
https://encoding.spec.whatwg.org/#windows-1252 (2026-11-23).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._encodings import Misread
    from postkit.post import Post

_FIRST = frozenset((*map(chr, range(0xC2, 0xF5)), "\ufffd"))
_LEADS = regex("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")


@rule("PK711", severity=Severity.WARNING, needs=_FIRST)
def mojibake(post: Post) -> Iterator[Problem]:
    """Yield the lines that hold such letters, with a fix for all of them."""
    if not _LEADS.search(post.draft.source):
        return
    from postkit.lint.rules._encodings import misread

    lines = post.draft.lines
    for _, line in groupby(misread(post), lambda each: lines.place(each.span.start).line):
        yield _problem(list(line))


def _problem(line: list[Misread]) -> Problem:
    first = line[0]
    more = f", and {len(line) - 1} more on this line" if len(line) > 1 else ""
    if not first.meant:
        message = f"“{first.text}” stands for a character that was lost{more}"
        return Problem(message, first.span, "Look it up where the text comes from.")
    edits = tuple(Edit(each.span, each.meant) for each in line if each.meant and each.exact)
    return Problem(
        f"“{_printable(first.text)}” was “{first.meant}” before it was misread{more}",
        first.span,
        f"Write “{first.meant}”, and save and open such texts as UTF-8.",
        fix=Fix(edits) if edits else None,
    )


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
