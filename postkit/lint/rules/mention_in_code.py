"""Mentions: written where nobody is tagged.

## What it does
Finds mentions of people of the people file inside code, inside indented lines (which Markdown takes
for code) and inside the words of a link; and names that are emphasised behind their sign,
`@**Jane Doe**`. `**@jane**` is fine.

## Why
In these places `@` is a sign like any other: readers see it, and the person hears nothing of it.

## Example
```markdown
We moved the payments off the mainframe. Thanks, `@jane`!
```

## Use instead
```markdown
We moved the payments off the mainframe. Thanks, @jane!
```

## Options
None.

## Source
Grade: official. Code is literal: https://spec.commonmark.org/0.31.2/#code-spans. A mention is an
element of its own in the text of a post, and `@` alone is none:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from postkit.document.nodes import Code, CodeBlock, Emphasis, Text, plain_text
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.people import Person
    from postkit.post import Post

_MENTION = regex(
    r"@(?<![\w.%+/@\\-]@)(?:([A-Za-z0-9](?:[\w-]*\w)?)|\[([^\]\n]{1,100})\]\(([^)\s]{1,100})\))"
)
_SIGN = regex(r"@(?<![\w.%+/@\\-]@)")
_FENCES = ("`", "~")


@rule("PK207", severity=Severity.WARNING, needs="@")
def mention_in_code(post: Post) -> Iterator[Problem]:
    """Yield what looks like a mention of a known person, and is none."""
    source = post.draft.source
    if "@" not in source or not post.platform.handle or post.metadata.kind == "article":
        return
    for code in post.nodes_of(Code):
        match = _MENTION.fullmatch(code.text)
        if match and _tags(match, post):
            fix = Fix((Edit(code.span, code.text),), safe=False)
            yield _problem(code.text, "in code", code.span, fix)
    for block in post.nodes_of(CodeBlock):
        if not source.startswith(_FENCES, block.span.start):
            yield from _inside(block.text, "in an indented line, as code", block.span, post)
    for link in post.links:
        if link.form == "text":
            yield from _inside(plain_text(*link.children), "in a link", link.span, post)
    yield from _emphasised(post)


def _inside(text: str, where: str, span: Span, post: Post) -> Iterator[Problem]:
    start = span.start
    for match in _MENTION.finditer(text) if "@" in text else ():
        place = post.draft.source.find(match[0], start, span.end) if _tags(match, post) else -1
        if place >= 0:
            start = place + len(match[0])
            yield _problem(match[0], where, Span(place, start))


def _emphasised(post: Post) -> Iterator[Problem]:
    """Yield the signs that stand in front of emphasis."""
    for sign, node in pairwise(post.nodes) if post.nodes_of(Emphasis) else ():
        if not (isinstance(node, Emphasis) and isinstance(sign, Text) and sign.text.endswith("@")):
            continue
        start, name = node.span.start - 1, plain_text(node)
        if sign.span.end == node.span.start and _SIGN.match(post.draft.source, start):
            span, person = Span(start, node.span.end), _named(name, post)
            fix = Fix((Edit(span, f"@{person.key}"),)) if person else None
            yield _problem(
                post.draft.source[start : span.end], "with marks behind its @", span, fix
            )


def _tags(match: re.Match[str], post: Post) -> bool:
    """Tell whether what looks like a mention names somebody."""
    target = match[1] or match[3]
    return bool(post.people.whom(target)) or target.startswith("urn:li:")


def _named(name: str, post: Post) -> Person | None:
    return next((p for p in post.people if name in {p.name, p.key}), None)


def _problem(written: str, where: str, span: Span, fix: Fix | None = None) -> Problem:
    message = f"{written} tags nobody {where}"
    return Problem(message, span, "Write it without the marks around it.", fix=fix)
