"""Dashes: more than one kind between the parts of sentences.

## What it does
Finds posts whose author sets off thoughts with more than one of these: a hyphen between spaces, two
hyphens, an en dash between spaces, an em dash. Hyphens inside words, ranges of numbers, lists, code
and quotes are left alone.

## Why
It shows where text was pasted in, and which of the sentences somebody else wrote. Any of them is
fine.

## Example
```markdown
We moved the payments – all of them. It took two years—no more. Nobody noticed – nobody.
```

## Use instead
```markdown
We moved the payments – all of them. It took two years – no more. Nobody noticed – nobody.
```

## Options
None.

## Source
Grade: craft. Which dash is for what:
https://pacificgraphicdesign.wordpress.com/resources/typographic/punctuation-2/dashes/ (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post
    from postkit.text import Span

_KINDS = {" - ": "hyphen", "--": "double hyphen", " – ": "en dash", "—": "em dash"}
_DASH = regex(
    r" - (?<=[^\s\d] - )(?=\S)"
    r"| --(?<=\S --)(?= \S)|--(?<=\w--)(?=\w)"
    r"| – (?<=[^\s\d] – )(?=\S)"
    r"|—(?<=\S—)(?!—)|—(?<=\S —)(?!—)"
)


@rule("PK708", severity=Severity.INFO)
def mixed_dashes(post: Post) -> Iterator[Problem]:
    """Yield the first dash of the rarest kind, with how many there are of each."""
    text, marks = post.text, post.characters
    if "–" not in marks and "—" not in marks and "--" not in text:
        return
    if sum(kind in text for kind in _KINDS) < 2:  # noqa: PLR2004 - kinds
        return
    found = _places(post)
    if len(found) > 1:
        counts = [_count(len(places), _KINDS[kind]) for kind, places in found.items()]
        rarest = min(found.values(), key=len)
        yield Problem(
            f"{', '.join(counts[:-1])} and {counts[-1]} between the parts of sentences",
            rarest[0],
            "Use one kind of dash throughout.",
        )


def _places(post: Post) -> dict[str, list[Span]]:
    """Return where the author's dashes are, by kind."""
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    found: dict[str, list[Span]] = {}
    for match in _DASH.finditer(running.text):
        if span := running.place(*match.span()):
            kind = "--" if "--" in match[0] else match[0]
            found.setdefault(kind, []).append(span)
    return found


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's' if name[-1] == 'n' else 'es'}"
