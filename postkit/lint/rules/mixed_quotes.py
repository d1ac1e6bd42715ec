"""Quotation marks: straight ones next to curly ones.

## What it does
Finds posts in which their author writes both `"` and `“”`, or both `'` and `’`. The fix, which is
made only on request, writes all as most of them are. Inches and minutes, quotes and code are left
alone.

## Why
It shows where text was pasted in: programs for letters curl the marks, programs for code and chats
do not. Either is fine.

## Example
```markdown
We didn't know “legacy”, and it doesn’t matter. Nobody’s perfect.
```

## Use instead
```markdown
We didn’t know “legacy”, and it doesn’t matter. Nobody’s perfect.
```

## Options
None.

## Source
Grade: craft. http://typographyforlawyers.com/straight-and-curly-quotes.html (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postkit.lint.rules._running_text import RunningText
    from postkit.post import Post

_DOUBLE, _SINGLE = "“”„", "‘’"
_OPENINGS = "([{—–-/“‘„"
_CLOSING = regex(r"[^\n']*+(?:(?<!\s)'(?!\w)|'[^\n']*+(?<!\s)'(?!\w))")


@rule("PK707", severity=Severity.INFO, needs="'\"")
def mixed_quotes(post: Post) -> Iterator[Problem]:
    """Yield the first mark of the rarer form, for double and for single marks."""
    text = post.text
    if '"' in text and any(mark in text for mark in _DOUBLE):
        yield from _mixed(post, '"', _DOUBLE, "quotation marks")
    if "'" in text and any(mark in text for mark in _SINGLE):
        yield from _mixed(post, "'", _SINGLE, "apostrophes")


def _mixed(post: Post, straight: str, curly: str, name: str) -> Iterator[Problem]:
    from postkit.lint.rules._running_text import RunningText

    running = RunningText(post)
    text = running.text
    signs = [at for at, char in enumerate(text) if char in curly or char == straight]
    own = [at for at in signs if running.place(at, at + 1)]
    curled = [at for at in own if text[at] != straight]
    plain = _without_measures(text, [at for at in own if text[at] == straight])
    if not (curled and plain):
        return
    to_curl = len(curled) >= len(plain)
    changes = _curled(text, plain) if to_curl else dict.fromkeys(curled, straight)
    first = min(changes, default=plain[0])
    yield Problem(
        f"{len(plain)} straight and {len(curled)} curly {name}",
        running.place(first, first + 1),
        f"Write {'curly' if to_curl else 'straight'} ones throughout.",
        fix=_fix(post, running, changes),
    )


def _without_measures(text: str, signs: list[int]) -> list[int]:
    """Return the straight marks that are no inches, feet, minutes or seconds."""
    kept: list[int] = []
    for at in signs:
        closes = len(kept) % 2 == 1 or text[at + 1 : at + 2].isalpha()
        if closes or not text[at - 1 : at].isdecimal():
            kept.append(at)
    return kept


def _curled(text: str, signs: list[int]) -> dict[int, str]:
    """Return the curly form of each mark; nothing where quotation marks are not in pairs."""
    if text[signs[0]] == '"':
        opening, closing = ("„", "“") if "„" in text else ("“", "”")
        pairs = len(signs) % 2 == 0
        return {at: opening if _leads(text, at) else closing for at in signs if pairs}
    return {at: "‘" if _leads(text, at) and _is_closed(text, at) else "’" for at in signs}


def _leads(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return not before.strip() or before in _OPENINGS


def _is_closed(text: str, at: int) -> bool:
    """Tell whether a mark closes on the same line what a single mark opens."""
    return not text[at + 1 : at + 2].isdecimal() and bool(_CLOSING.match(text, at + 1, at + 200))


def _fix(post: Post, running: RunningText, changes: Mapping[int, str]) -> Fix | None:
    """Return the fix on request; None where the source writes one of the marks otherwise."""
    edits = []
    for at, char in changes.items():
        span = running.exact(at, at + 1)
        if span is None:
            return None
        escaped = post.draft.source[span.start - 1 : span.start] == "\\"
        edits.append(Edit(Span(span.start - escaped, span.end), char))
    return Fix(tuple(edits), safe=False) if edits else None
