"""Mentions: a name that differs from the one on LinkedIn.

## What it does
Compares the name that a mention shows with the one in the people file. A person may be called by
the first or the last words of the name; an organization only by the whole of it.

## Why
LinkedIn compares names letter for letter. Where they differ, the mention turns into plain text:
nobody is tagged, and nothing says so.

## Example
```markdown
We moved the payments off the mainframe. Thanks, @[jane doe](jane)!
```

## Use instead
```markdown
We moved the payments off the mainframe. Thanks, @[Jane](jane)!
```

## Options
None.

## Source
Grade: official, as quoted by https://docs.postsyncer.com/guides/linkedin-mentions.md (2026-10-04):
"Matching is case sensitive".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Mention
    from postkit.people import Person
    from postkit.post import Post


@rule("PK203", severity=Severity.WARNING)
def mention_name_differs(post: Post) -> Iterator[Problem]:
    """Yield each mention that LinkedIn would not take for the person's."""
    if post.platform.handle != "linkedin" or post.metadata.kind == "article":
        return
    for mention in post.mentions:
        name = mention.name.strip()
        person = _person(mention, post) if name else None
        if person and person.linkedin and not _fits(name, person):
            yield Problem(
                f"“{name}” will not be tagged: on LinkedIn {person.key} is “{person.name}”",
                mention.span,
                _advice(person),
            )


def _person(mention: Mention, post: Post) -> Person | None:
    """Return whom the people file knows by the mention's key or URN."""
    if not mention.target.startswith("urn:"):
        return post.people.get(mention.target)
    return next((person for person in post.people if person.linkedin == mention.target), None)


def _fits(name: str, person: Person) -> bool:
    if name == person.name:
        return True
    whole = person.name
    return not person.is_organization and (
        whole.startswith(f"{name} ") or whole.endswith(f" {name}")
    )


def _advice(person: Person) -> str:
    parts = person.name.split()
    if person.is_organization or len(parts) == 1:
        return f"Write @{person.key}."
    return f"Write @{person.key}, or @[{parts[0]}]({person.key})."
