r"""Mentions: somebody whom the people file does not know.

## What it does
Finds `@key` and `@[name](key)`, in the body and in `mentions`, whose key is not in the people file.
In the place of a key may stand a URN, or the address of a profile or page on LinkedIn that somebody
in the people file has as `url`; other addresses, and whatever else stands there, are found, too.

## Why
The post would say "@omr" to everybody and tag nobody. This finding cannot be suppressed. Write
`\@` where an @ is just an @; e-mail addresses and code are left alone.

## Example
```markdown
We moved the payments off the mainframe. Thanks, @jan!
```

## Use instead
```markdown
We moved the payments off the mainframe. Thanks, @jane!
```

## Options
None.

## Source
Grade: official. LinkedIn tags by URN alone; a plain `@name` never becomes a mention:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.people import KEY
from postkit.people.profiles import profile
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Mention
    from postkit.people import People
    from postkit.post import Post


@rule("PK201", severity=Severity.ERROR, suppressible=False, needs=("Mention",))
def unknown_mention(post: Post) -> Iterator[Problem]:
    """Yield each mention of somebody unknown."""
    for mention in post.unresolved:
        target = mention.target
        if target.startswith("urn:"):
            message = f"{quoted(target)} is not the URN of a person or an organization"
        elif profile(target):
            message = f"nobody in the people file has the url {quoted(target)}"
        else:
            message = f"{quoted(target)} is not in the people file"
        yield Problem(message, mention.span, _advice(mention, post.people))


def _advice(mention: Mention, people: People) -> str:
    target = mention.target
    if target.startswith("urn:"):
        return "Write urn:li:person:… or urn:li:organization:…, with the id that LinkedIn gave."
    if profile(target):
        near = people.closest(mention.name.strip())
        whose = f"[{near}], if it is theirs" if near else "whom it belongs to"
        return f"Give that url to {whose}, in the people file, or write a key or a URN here."
    if ":" in target or "/" in target:
        return "Write a key of the people file, a URN, or a profile's address on LinkedIn."
    if near := people.closest(target):
        return f"Did you mean @{near}?"
    if KEY.fullmatch(target):
        return f"Add [{target}] to the people file, or write \\@{target} where it is just text."
    return f"Keys are small letters and digits; write \\@{target} where it is just text."
