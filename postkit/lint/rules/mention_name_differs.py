"""Mentions: a name that differs from the one on LinkedIn.

## What it does
Compares the name that a mention shows with the one in the people file. A person may be called by
the first or the last words of the name; an organization only by the whole of it. The fix writes the
whole name.

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

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Mention
    from postkit.people import Person
    from postkit.post import Post

_MARKUP = frozenset("[]\\*_`<>&~")


@rule("PK203", severity=Severity.WARNING, needs=("Mention",))
def mention_name_differs(post: Post) -> Iterator[Problem]:
    """Yield each mention that LinkedIn would not take for the person's."""
    if post.platform.handle != "linkedin" or post.metadata.kind == "article":
        return
    for mention in post.mentions:
        name = mention.name.strip()
        person = post.people.whom(mention.target) if name else None
        if person and person.linkedin and not _fits(name, person):
            yield Problem(
                f"“{name}” will not be tagged: on LinkedIn {person.key} is “{person.name}”",
                mention.span,
                _advice(person),
                fix=_fix(mention, person.name, post),
            )


def _fits(name: str, person: Person) -> bool:
    if name == person.name:
        return True
    whole = person.name
    return not person.is_organization and (
        whole.startswith(f"{name} ") or whole.endswith(f" {name}")
    )


def _fix(mention: Mention, name: str, post: Post) -> Fix | None:
    """Return the fix; None where the name is, or would be, more than letters."""
    start, end = mention.span
    if start < post.draft.body.start:
        return _fix_request(mention, name, post)
    end = start + len(f"@[{mention.name}")
    plain = post.draft.source[start:end] == f"@[{mention.name}" and not set(name) & _MARKUP
    return Fix((Edit(Span(start + 2, end), name),)) if plain else None


def _fix_request(mention: Mention, name: str, post: Post) -> Fix | None:
    """Return the fix of a name in ``mentions:``."""
    from postkit.lint.rules._yaml import scalar

    asked = [request.span for request in post.metadata.mentions]
    if mention.span not in asked:
        return None
    span = post.metadata.spans.get(f"mentions.{asked.index(mention.span)}.name")
    return Fix((Edit(span, scalar(name)),)) if span else None


def _advice(person: Person) -> str:
    parts = person.name.split()
    if person.is_organization or len(parts) == 1:
        return f"Write @{person.key}."
    return f"Write @{person.key}, or @[{parts[0]}]({person.key})."
