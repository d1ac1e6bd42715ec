"""Sentences: longer than anybody follows on a phone.

## What it does
Finds sentences of many words in posts. Quotes, code and articles are left alone, and so are
languages that put no spaces between words.

## Why
A phone shows six or seven words in a line. Whoever has to scroll within a sentence has lost its
beginning before its end comes.

## Example
```markdown
---
line_breaks: join
---
We moved the payments off the mainframe.

It took two years, because the people who had built it had left the bank long before any of us came,
and because the papers that they had written told us only what it was meant to do.
```

## Use instead
```markdown
---
line_breaks: join
---
We moved the payments off the mainframe.

It took two years. The people who had built it had left the bank long before any of us came. Their
papers told us only what it was meant to do.
```

## Options
- `maximum`: how many words a sentence may have (default 30)

## Source
Grade: craft. Studies that the British government quotes find sentences of 25 words difficult, and
those of 29 very difficult:
https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/. Where
sentences end: https://www.unicode.org/reports/tr29/#Sentence_Boundaries (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules._own_lines import own_lines
from postkit.problems import Problem, Severity
from postkit.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_BULLETS = "•◦☐☑ "


@rule("PK109", severity=Severity.INFO)
def long_sentences(post: Post, *, maximum: int = 30) -> Iterator[Problem]:
    """Yield the sentences with more words than that."""
    if post.metadata.kind == "article":
        return
    long = own_lines(post, lambda line: _may_have_one(line, maximum), longer_than=2 * maximum)
    for text, start in long:
        end = 0
        for sentence in sentences(text):
            end = text.find(sentence, end) + len(sentence)
            count = sum(map(_is_word, sentence.split())) if sentence.count(" ") >= maximum else 0
            if count > maximum:
                begin = end - len(sentence.lstrip(_BULLETS))
                stop = end - len(sentence) + len(sentence.rstrip())
                yield Problem(
                    f"{count} words in one sentence, more than {maximum}",
                    post.rendering.places.span(start + begin, start + stop),
                    "Make two of it, or a list.",
                )


def _may_have_one(line: str, maximum: int) -> bool:
    """Tell whether a line may have so long a sentence; a full stop may end none: "e.g. this"."""
    if line.count(" ") < maximum:
        return False
    return any(2 * piece.count(" ") >= maximum for piece in line.split(". "))


def _is_word(piece: str) -> bool:
    """Tell whether a piece between spaces is a word, and neither a sign nor a hashtag."""
    return piece[0] not in "#＃" and any(map(str.isalnum, piece))
