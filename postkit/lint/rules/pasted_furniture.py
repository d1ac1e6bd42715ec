"""Pasted furniture: what LinkedIn's pages put around a post.

## What it does
Finds lines that came along when a post or an article was copied from LinkedIn: "Recommended by
LinkedIn", "…see more", "Like · Reply", "1y", "12 comments", "Report this article", also in German,
French, Spanish, Portuguese, Italian and Dutch, and the word that stands in front of every copied
hashtag, `hashtag#AI`. The fix deletes them. Buttons that may be words ("Follow") are found only
next to others.

## Why
Readers see at once that the post is a copy, and nobody read it through. The buttons of the page it
was taken from do nothing here.

## Example
```markdown
We moved the payments off the mainframe.

Report this article

It took two years.

Like · Reply
```

## Use instead
```markdown
We moved the payments off the mainframe.

It took two years.
```

## Options
None.

## Source
Grade: craft. LinkedIn's own pages, as copied into many public files (2026-11-23).
"""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.frozen import NamedTuple
from postkit.furniture import CERTAIN, kind, may_be_there
from postkit.lint.rule import rule
from postkit.lint.rules._running_text import RunningText, find
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.post import Post

_PASTED = regex(r"hashtag(?<!\whashtag)(?=#\w)")
_SIGN = "hashtag#"
_ENOUGH = 3  # buttons in a row


class _Line(NamedTuple):
    what: int
    start: int
    text: str


@rule("PK704", severity=Severity.WARNING)
def pasted_furniture(post: Post) -> Iterator[Problem]:
    """Yield each such line, and the word in front of each hashtag."""
    if may_be_there(post.lowered.split("\n")):
        lines = post.text.split("\n")
        kinds = [kind(line) for line in map(str.strip, lines)]
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        yield from _furniture(post, map(_Line, kinds, starts, lines))
    if _SIGN in post.text:
        yield from _words(post)


def _furniture(post: Post, lines: Iterable[_Line]) -> Iterator[Problem]:
    """Yield the lines that are furniture; buttons only in the company of more."""
    running = RunningText(post)
    shown = (line for line in lines if line.text)
    for furniture, group in groupby(shown, lambda line: bool(line.what)):
        run = list(group) if furniture else []
        if len(run) >= _ENOUGH or any(line.what == CERTAIN for line in run):
            for line in run:
                span = running.exact(line.start, line.start + len(line.text))
                if span:
                    fix = _deleted(post, span, safe=line.what == CERTAIN)
                    message = f"{quoted(line.text)} was pasted along"
                    yield Problem(message, span, "Delete the line.", fix=fix)


def _deleted(post: Post, span: Span, *, safe: bool) -> Fix | None:
    """Return the fix that deletes a line, None where something else is on it."""
    source, lines = post.draft.source, post.draft.lines
    number = lines.place(span.start).line
    if lines.line(number).strip() != source[span.start : span.end]:
        return None
    end = lines.start(number + 1) if number < len(lines) else len(source)
    return Fix((Edit(Span(lines.start(number), end), ""),), safe)


def _words(post: Post) -> Iterator[Problem]:
    for found in find(post, _PASTED, marks=("link", "mention")):
        yield Problem(
            '"hashtag" was pasted along, and what follows it is none',
            found.span,
            "Delete the word.",
            fix=Fix((Edit(found.span, ""),)) if found.exact else None,
        )
