"""Emphasis: by accident.

## What it does
Finds stars and underscores where Markdown and the author may not mean the same: `2*3*4` and
`__init__.py`, which postkit shows as they are written; `__init__` alone and `path/_name_`, which
have lost theirs. Stars that were meant and are not seen have a rule of their own, `lost-emphasis`.
The fix puts backslashes before them, so that nobody takes them for emphasis.

## Why
Markdown does not know a product from emphasis, nor a name from markup. postkit decides for what was
probably meant; other programs that read the draft will not. What is code is safe as code.

## Example
```markdown
We renamed __init__ and multiplied 2*3*4.
```

## Use instead
```markdown
We renamed `__init__` and multiplied 2 × 3 × 4.
```

## Options
None.

## Source
Grade: official. Where emphasis begins and ends:
https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Emphasis, plain_text
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._shown import prose
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.lint.rules._shown import Stretch
    from postkit.post import Post

_WORD = regex(r"[^\s,;]++")
_STAR = regex(r"(?<=[A-Za-z0-9])\*(?=[A-Za-z0-9])")
_DUNDER = regex(r"(?<!\w)__\w{3,}+(?<=__)")
_PYTHON_NAMES = (
    "all author call class contains del dict dirname doc enter eq exit file filename future "
    "getattr getitem hash init iter len line main mocks module name ne new next path pycache "
    "repr setattr setitem slots str tests version"
)
_NAMES = frozenset(_PYTHON_NAMES.split())
_AS_CODE = "Write it as `code`, or a backslash before each * and _."


@rule("PK404", severity=Severity.INFO, needs=("Emphasis", "*", "_"))
def accidental_emphasis(post: Post) -> Iterator[Problem]:
    """Yield what was kept from being emphasis, and what became it."""
    if "*" in post.text or "__" in post.text:
        for stretch in prose(post):
            if "*" in stretch.text or "__" in stretch.text:
                yield from _kept(stretch, post.draft.source)
    for node in post.nodes_of(Emphasis):
        if _is_odd(node, post.draft.source):
            written = post.draft.source[node.span.start : node.span.end]
            ends = range(1 if node.style == "italic" else 2)
            fix = _escaped(written, node.span.start, [*ends, *(-1 - at for at in ends)])
            message = f'of {written} readers see "{plain_text(node)}"'
            yield Problem(message, node.span, _AS_CODE, fix=fix)


def _kept(stretch: Stretch, source: str) -> Iterator[Problem]:
    """Yield what readers see as it is written; what was escaped is meant so."""
    text, places = stretch
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".:!?")
        if not _looks_marked(word):
            continue
        span = places.span(match.start(), match.start() + len(word))
        if source[span.start : span.end] == word:
            fix = _escaped(word, span.start, range(len(word)))
            yield Problem(f"{word} is shown as it is written", span, _AS_CODE, fix=fix)


def _escaped(written: str, start: int, marks: Iterable[int]) -> Fix | None:
    """Return the fix that puts a backslash before the stars and underscores among some places."""
    found = [at % len(written) for at in marks if written[at] in "*_"]
    edits = [Edit(Span(start + at, start + at + 1), f"\\{written[at]}") for at in found]
    return Fix(tuple(edits)) if edits else None


def _looks_marked(word: str) -> bool:
    return len(_STAR.findall(word)) > 1 or ("__" in word and bool(_DUNDER.search(word)))


def _is_odd(node: Emphasis, source: str) -> bool:
    """Tell whether emphasis stands where names or sums do."""
    start, end = node.span
    if source[start] == "*":
        before, after = source[max(0, start - 9) : start].rstrip(), source[end : end + 9].lstrip()
        sums = before[-1:].isdigit() and after[:1].isdigit()
        return sums and not any(char.isalpha() for char in plain_text(node))
    dunder = source.startswith("__", start) and plain_text(node) in _NAMES
    return dunder or _is_part(source[max(0, start - 2) : start], source[end : end + 2])


def _is_part(before: str, after: str) -> bool:
    """Tell whether a word between underscores is part of a path, a name or a call."""
    if before[-1:] in {"/", "\\", ".", "="} and before[:1] != "_":
        return bool(before)
    if after[:1] in {"/", "\\", "=", "("} or (after[:1] == "." and after[1:].isalnum()):
        return after[1:] != "_"
    return before[-1:] == "(" and before[:1].isalnum() and after[:1] == ")"
