"""Hashtags: broken off, or none at all.

## What it does
Finds hashtags that end inside the word they were meant to be (`#my-tag`, `#node.js`, `#c++`,
`#Kund*innen`), numbers in a row of hashtags (`#2026`), and values of `tags:` that no network makes
a hashtag of. The fix, an unsafe one, joins the words.

## Why
A hashtag is made of letters, digits and `_`, with at least one letter. At the first other character
it ends: `#my-tag` leads to everything about "my".

## Example
```markdown
---
tags: [c++, payments]
---
We moved the payments off the #main-frame.
```

## Use instead
```markdown
---
tags: [cpp, payments]
---
We moved the payments off the #MainFrame.
```

## Options
None.

## Source
Grade: vendor. No spaces, punctuation or symbols, as quoted from LinkedIn at
https://www.thinkmarketinglab.co.uk/2022/02/22/linkedin-hashtag/ (2026-10-04).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.closing import hashtag_word, is_hashtag
from postkit.document.nodes import Hashtag, Text
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._beside_hashtags import beside_hashtags, may_break
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Node
    from postkit.post import Post

_REST = regex(r"(?:[-.&/·]\w+)++|[*:]in(?:nen)?\b|\+\+?(?!\w)|['’](?!s\b)\w+")
_NUMBER_AFTER = regex(r"\s+([#＃]\d++)(?!\S)")
_NUMBER_BEFORE = regex(r"(?<!\S)([#＃]\d++)\s*+\Z")


@rule("PK303", severity=Severity.WARNING, needs=("Hashtag", "tags"))
def broken_hashtag(post: Post) -> Iterator[Problem]:
    """Yield hashtags that end too early, numbers among hashtags, and impossible tags."""
    for tag in post.metadata.tags:
        word = hashtag_word(tag.text)
        if word and not is_hashtag(word):
            joined = _joined(word)
            message = f"#{word} is no hashtag, only text"
            yield Problem(message, tag.span, _advice(joined), fix=_fix(tag.span, joined))
    for before, text, after in beside_hashtags(post) if may_break(post) else ():
        if isinstance(before, Hashtag) and before.span.end == text.span.start:
            yield from _broken(before, text)
        if "#" in text.text or "＃" in text.text:
            yield from _numbers(before, text, after)


def _broken(hashtag: Hashtag, text: Text) -> Iterator[Problem]:
    if rest := _REST.match(text.text):
        shown = f"{hashtag.sign}{hashtag.word}"
        span = Span(hashtag.span.start, text.span.start + rest.end())
        message = f"{shown}{rest[0]} links as {shown} only"
        joined = _joined(hashtag.word + rest[0])
        fix = _fix(span, joined and hashtag.sign + joined)
        yield Problem(message, span, _advice(joined and f"#{joined}"), fix=fix)


def _numbers(before: Node | None, text: Text, after: Node | None) -> Iterator[Problem]:
    """Yield the numbers with a sign that stand next to a hashtag."""
    first = _NUMBER_AFTER.match(text.text) if isinstance(before, Hashtag) else None
    last = _NUMBER_BEFORE.search(text.text) if isinstance(after, Hashtag) else None
    for number, place in {match[1]: match.start(1) for match in (first, last) if match}.items():
        span = Span(text.span.start + place, text.span.start + place + len(number))
        yield Problem(
            f"{number} is no hashtag, it has no letter", span, "Write a word with letters."
        )


def _joined(words: str) -> str:
    """Return the words written as one, "" where that is no hashtag either."""
    words = re.sub(r"['’]", "", words).replace("+", " plus ")
    joined = "".join(part[0].upper() + part[1:] for part in re.split(r"[\W_]+", words) if part)
    return joined if is_hashtag(joined) else ""


def _advice(written: str) -> str:
    """Return how to write it; in front matter without a sign, which begins a comment there."""
    return f"Write {written}." if written else "Write a word with letters."


def _fix(span: Span, written: str) -> Fix | None:
    return Fix((Edit(span, written),), safe=False) if written else None
