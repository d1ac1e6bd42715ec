"""Terms: words that the configuration wants written otherwise, or not at all.

## What it does
Finds the words of the table `[terms]`: those with another one behind them are to be written so, and
those of `forbid` are not to be used. Only whole words count. `"Github" = "GitHub"`, where both are
the same but for capitals, finds it in any other case; `utilize = "use"` finds it in any case, and
the fix keeps that; a word with capitals is otherwise found as it is. Code, addresses, hashtags,
mentions and quotes are left alone. Without the table nothing is found.

## Why
A company has one way to spell its name and those of its products, and words that it does not want
to read again. Nobody remembers all of them at each post.

## Example
```markdown
We utilize Github, and moved the payments by synergy.
```
```toml postkit.toml
[terms]
forbid = ["synergy"]
Github = "GitHub"
utilize = "use"
```

## Use instead
```markdown
We use GitHub, and moved the payments together.
```
```toml postkit.toml
[terms]
forbid = ["synergy"]
Github = "GitHub"
utilize = "use"
```

## Options
- `spell`: words, each with the one to write in its place; what `[terms]` says (default none)
- `forbid`: words that are not to be used (default none)

## Source
Grade: craft. The table is the team's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.rules._running_text import Found
    from postkit.post import Post

_PLAIN = regex(r"[\w -]+")  # what needs no quotes in front matter


@rule(
    "PK718", severity=Severity.WARNING, needs=("[terms]",)
)  # which no post has: only options make it run
def terms(
    post: Post, *, spell: dict[str, str] | None = None, forbid: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield each word of the table that stands in the post."""
    if not (spell or forbid):
        return
    table = {word: right for word, right in (spell or {}).items() if word.strip()}
    table |= {word: "" for word in forbid if word.strip()}
    text = post.draft.source.lower().replace("’", "'")
    used = tuple(word for word in table if word.split()[0].lower() in text)
    if not used:
        return
    from postkit.lint.rules import _terms
    from postkit.lint.rules._running_text import find

    for found in find(post, _terms.pattern(used)):
        word = _terms.term(found.match[0], table)
        if word is None or _terms.is_part_of(table[word], found.match, word):
            continue
        if not table[word]:
            yield _problem(f"{quoted(found.match[0])} is not to be used", found)
            continue
        right = _terms.instead(found.match, word, table[word])
        if right != found.match[0]:
            message = f"{quoted(found.match[0])} is to be written as {quoted(right)}"
            plain = found.span.start >= post.draft.body.start or _PLAIN.fullmatch(right)
            fix = Fix((Edit(found.span, right),)) if found.exact and plain else None
            yield _problem(message, found, fix)


def _problem(message: str, found: Found, fix: Fix | None = None) -> Problem:
    return Problem(message, found.span, "The table [terms] of the configuration says so.", fix=fix)
