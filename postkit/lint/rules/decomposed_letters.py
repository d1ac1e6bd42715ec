"""Decomposed letters: a letter and its accent as two characters.

## What it does
Finds letters that are put together of a letter and a mark, where Unicode has the same letter as one
character: `e` and U+0301 instead of `é`, Japanese kana with their voicing marks, Korean syllables.
The fix writes the one character, and touches nothing else. Code, addresses and mentions are left
alone.

## Why
Names of files on a Mac, and text out of PDF files, come in this form. It looks the same and is not:
a hashtag in it is another hashtag, a search for the word does not find it, some fonts set the dots
beside the letter.

## Example
```markdown
We moved the payments of Zürich off the mainframe.
```

## Use instead
```markdown
We moved the payments of Zürich off the mainframe.
```

## Options
None.

## Source
Grade: official. Unicode Standard Annex 15, normalization forms:
https://www.unicode.org/reports/tr15/ (2026-11-23).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import Found
    from postkit.post import Post

_MARKED = regex(
    "(?:\\w[\u0300-\u036f\u0653-\u0655\u3099\u309a]+"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)+"
)


@rule("PK703", severity=Severity.WARNING)
def decomposed_letters(post: Post) -> Iterator[Problem]:
    """Yield the lines that hold such letters, with a fix for all of them."""
    source = post.draft.source
    if source.isascii() or is_normalized("NFC", source):
        return
    from postkit.document.nodes import Code, CodeBlock
    from postkit.lint.rules._running_text import find

    found = find(post, _MARKED, (Code, CodeBlock), ("link", "mention"))
    apart = [each for each in found if each.exact and _composed(each) != each.match[0]]
    for _, line in groupby(apart, lambda each: post.draft.lines.place(each.span.start).line):
        yield _problem(list(line))


def _composed(found: Found) -> str:
    """Return the letters in their composed form, where that is shorter."""
    text = found.match[0]
    composed = normalize("NFC", text)
    return composed if len(composed) < len(text) else text


def _problem(line: list[Found]) -> Problem:
    first = _composed(line[0])
    count = sum(len(each.match[0]) - len(_composed(each)) for each in line)
    what = f"“{first}” is" if count == 1 else f"{count} letters, the first in “{first}”, are"
    return Problem(
        f"{what} put together of more than one character",
        line[0].span,
        f"Write “{first}” as it is on a keyboard.",
        fix=Fix(tuple(Edit(each.span, _composed(each)) for each in line)),
    )
