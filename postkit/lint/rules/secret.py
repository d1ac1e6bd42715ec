"""Secrets: keys, tokens and passwords.

## What it does
Finds what looks like a key or a token of AWS, GitHub, GitLab, Google, LinkedIn, npm, PyPI, Slack,
Stripe and others, private keys, JSON web tokens and bearer tokens, `password=` with a value, and
addresses with a password: in the text, in code, in links, in the first comment and in alternative
texts. Placeholders such as `password=<yours>` are left alone. The finding does not repeat the
secret.

## Why
What was published is known: machines read new posts for keys, and use them within minutes. Deleting
the post does not help. The draft is in the history of the repository, too.

## Example
```markdown
We moved the payments off the mainframe. The test system is open: `password=mainFrame1987`
```

## Use instead
```markdown
We moved the payments off the mainframe. The test system is open: `password=<ask us>`
```

## Options
None.

## Source
Grade: official. GitHub on what leaked tokens look like:
https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available
(2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.lint.rules import _secrets
from postkit.lint.rules._shown import Stretch, values
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post


@rule("PK715", severity=Severity.ERROR)
def secret(post: Post) -> Iterator[Problem]:
    """Yield what looks like a secret, without repeating it."""
    signs = _secrets.signs(post)
    if not signs:
        return
    from postkit.lint.rules._running_text import Ranges

    for text, places in (Stretch(post.text, post.rendering.places), *values(post)):
        found = list(_secrets.find(text, signs))
        known = Ranges([places.span(*each[2:]) for each in found if each.sign])
        for kind, sign, start, end in found:
            span = places.span(start, end)
            if sign or not known.touch(*span):
                begins = f", “{sign}…”," if sign.isalnum() else ""
                yield Problem(
                    f"what looks like {kind}{begins} would be published",
                    span,
                    "Delete it, and replace it where it is used: it is in the file's history.",
                )
