"""Suppression: a rule, or a comment to postkit, that does not exist.

## What it does
Finds names and codes of rules that postkit does not know, in comments and in `lint: {ignore: …}` of
the front matter, and comments that begin with `postkit-` and go on with a word it does not know.
The fix writes what was probably meant; it is unsafe where that is more than one letter away.

## Why
A suppression with a typo suppresses nothing. This finding cannot be suppressed in a draft; where a
draft names the rule of a plug-in that is not always there, ignore `unknown-rule` in `postkit.toml`.

## Example
```markdown
<!-- postkit-disable-next-line accidental-emphases -->
We moved the payments off the mainframe.
```

## Use instead
```markdown
<!-- Nothing to suppress: rules look at what readers see. -->
We moved the payments off the mainframe.
```

## Options
None.

## Source
Grade: craft. Linters for code report the same:
https://docs.astral.sh/ruff/rules/invalid-rule-code/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.suppression import Suppressions


@rule("PK902", severity=Severity.WARNING, suppressible=False)
def unknown_rule(suppressions: Suppressions) -> Iterator[Problem]:
    """Yield each word that nobody knows."""
    for kind, word, meant, span, sure in suppressions.unknown:
        what = "no rule" if kind == "rule" else "no comment that postkit knows:"
        where = "`postkit list rules` shows what there is." if kind == "rule" else ""
        help_ = f'Did you mean "{meant}"?' if meant else where
        fix = Fix((Edit(span, meant),), sure) if meant else None
        yield Problem(f"there is {what} {quoted(word)}", span, help_, fix=fix)
