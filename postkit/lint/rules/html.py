"""HTML: known elements that vanish, and comments that do not.

## What it does
Finds HTML elements, whose tags readers do not see and whose effect they miss, and comments that are
never closed, which readers do see. `<br>` ends a line and is fine.

## Why
A post has no HTML. postkit leaves the tags out and keeps the words between; what `<u>`, `<sup>` or
`<img>` were there for is gone.

## Example
```markdown
We moved <u>all</u> payments off the mainframe.
```

## Use instead
```markdown
We moved *all* payments off the mainframe.
```

## Options
None.

## Source
Grade: official. The text of a post has mentions and hashtags, no other elements:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Html, Text
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_NAME = regex(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_EMPTY = frozenset({"embed", "hr", "iframe", "img", "input", "link", "meta", "wbr"})
_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "Write **words**."),
    **dict.fromkeys(("i", "em", "u", "mark", "cite"), "Write *words*."),
    **dict.fromkeys(("s", "del", "strike"), "Write ~~words~~."),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "pre"), "Write `words`."),
    **dict.fromkeys(("ul", "ol", "li"), "Write a line with - for each item."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Write # and the heading."),
    **dict.fromkeys(("p", "div"), "Leave a blank line between paragraphs."),
    "a": "Write [words](https://…).",
    "img": "Write ![what it shows](path).",
    "hr": "Write ---.",
    "blockquote": "Write > in front of the lines.",
}


@rule("PK403", severity=Severity.WARNING, needs=("Html", "<"))
def html(post: Post) -> Iterator[Problem]:
    """Yield the opening tags of elements, and comments without an end."""
    if "<" not in post.draft.source:
        return
    for node in post.nodes:
        if isinstance(node, Html):
            yield from _element(node)
        elif isinstance(node, Text) and "<!--" in node.text:
            start = post.draft.source.find("<!--", *node.span)
            if start >= 0:
                message = "this comment is never closed, readers will see it"
                yield Problem(message, Span(start, start + 4), "Write --> at its end.")


def _element(node: Html) -> Iterator[Problem]:
    tag = _NAME.match(node.text)
    if tag is None or tag[1] or tag[2].lower() == "br":
        return
    name = tag[2].lower()
    words = "" if name in _EMPTY else ", only the words in it"
    advice = _INSTEAD.get(name, "Delete it, or say it in words.")
    yield Problem(f"readers see nothing of <{tag[2]}>{words}", node.span, advice)
