"""Suppression: a comment or an `ignore` that suppresses nothing.

## What it does
Finds names in suppressing comments, and in `lint: {ignore: …}` of the front matter, whose rules
find nothing there. It judges only rules that ran, on the platforms of the draft's targets. The fix
takes them out, and the comment with the last of them.

## Why
What a comment was written for has been repaired, or it stands in the wrong place. One that stays
behind hides the next mistake. This finding cannot be suppressed in a draft.

## Example
```markdown
<!-- postkit-disable-next-line too-many-hashtags: the campaign wants all of them -->
We moved the payments off the mainframe. #Payments
```

## Use instead
```markdown
We moved the payments off the mainframe. #Payments
```

## Options
None.

## Source
Grade: craft. Linters for code report the same: https://docs.astral.sh/ruff/rules/unused-noqa/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.lint.suppression import Suppressions


@rule("PK901", severity=Severity.WARNING, suppressible=False)
def useless_suppression(suppressions: Suppressions) -> Iterator[Problem]:
    """Yield each suppression that nothing needed."""
    for suppression in suppressions.useless:
        from postkit.lint.rules._removal import removal  # rarely needed

        subject = quoted(suppression.word) if suppression.word else "any rule"
        message = f"there is no finding of {subject} to suppress here"
        edit = removal(suppressions.draft, suppression)
        fix = Fix((edit,)) if edit else None
        yield Problem(message, suppression.span, "Delete it.", fix=fix)
