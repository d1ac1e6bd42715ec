"""Capitals: words and sentences that are shouted.

## What it does
Finds runs of three or more words in capitals, one of them of five letters or more, and single words
of eight letters or more. Acronyms, words with digits, hashtags, mentions, code and quotes are left
alone.

## Why
Readers hear somebody shout, and words in capitals all have one shape: they take longer to read.
Some screen readers spell them out, letter by letter.

## Example
```markdown
We moved ALL THE PAYMENTS off the mainframe.
```

## Use instead
```markdown
We moved all the payments off the mainframe, and so did UNESCO, the BBC and NASA.
```

## Options
- `allow`: words that are written in capitals, such as names of products (default none)

## Source
Grade: craft. Guides to accessible writing, such as
https://carleton.ca/webaccessibility/appropriate-use-of-lower-and-upper-case-letters/ and
https://vesperapps.com/guides/accessible-capitalization/ (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import RunningText
    from postkit.post import Post

_LONG = 5  # letters that few acronyms have
_WORD = regex(r"(?<![\w/@#.])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w/])")
_LOUD = regex(rf"[A-ZÀ-ÖØ-Þ'’-]{{{_LONG}}}")
_AS_LOUD = bytes(ord("A" if chr(byte).isupper() or byte in b"'-" else " ") for byte in range(256))
_BETWEEN = regex(r"(?:[^\S\n]*+[,.!?:;&–—…-]++)?+[^\S\n]++[(“\"]?")
_VERY_LONG = 8  # letters that hardly any has
_MANY = 3  # words in a row


@rule("PK712", severity=Severity.INFO)
def all_caps(post: Post, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield each run of words in capitals, and each long word."""
    if not (_has_some(post.text) or _has_others(post.characters)):
        return
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    for run in _runs(running, frozenset(map(str.upper, allow))):
        start, end = run[0].start(), run[-1].end()
        longest = max(len(word[0]) for word in run)
        many = sum(len(word[0]) > 1 for word in run) >= _MANY
        if longest >= (_LONG if many else _VERY_LONG):
            span = running.place(start, end)
            yield Problem(
                f"{quoted(running.text[start:end])} is shouted", span, "Write it in small letters."
            )


def _has_some(text: str) -> bool:
    """Tell whether the pattern is found; to look among bytes first is four times faster."""
    loud = text.replace("’", "'").encode("latin-1", "ignore").translate(_AS_LOUD)
    return b"A" * _LONG in loud and _LOUD.search(text) is not None


def _has_others(characters: str) -> bool:
    """Tell whether there are capitals that the pattern does not know."""
    return any(char > "ÿ" for char in filter(str.isupper, characters))


def _runs(running: RunningText, allowed: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """Yield the words in capitals that stand together; none that is allowed."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(running.text):
        loud = word[0].isupper() and word[0] not in allowed
        if run and not (loud and _BETWEEN.fullmatch(running.text, run[-1].end(), word.start())):
            yield run
            run = []
        if loud and running.place(*word.span()):
            run.append(word)
    if run:
        yield run
