"""Images: in the middle of the text.

## What it does
Finds images with words both before and after them.

## Why
A post has its images below (or beside) the text, not in it. Readers who have just read "as you can
see here" see nothing there, and the paragraphs close ranks.

## Example
```markdown
We moved the payments off the mainframe:

![Latency fell from 900 ms to 40 ms](photo.png)

Nobody noticed.
```

## Use instead
```markdown
We moved the payments off the mainframe. Nobody noticed; the picture shows what changed.

![Latency fell from 900 ms to 40 ms](photo.png)
```

## Options
None.

## Source
Grade: official. Images are the content of a post, beside its text:
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Code, CodeBlock, Hashtag, Image, Mention, Text, walk
from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Node
    from postkit.post import Post

_WORDS = (Mention, Hashtag)
_TEXT = (Text, Code, CodeBlock)


@rule("PK402", severity=Severity.WARNING, needs=("Image",))
def image_in_text(post: Post) -> Iterator[Problem]:
    """Yield the images that stand between words of the body."""
    if "![" not in post.draft.source or post.metadata.kind == "article":
        return
    begun = False
    waiting: list[Image] = []
    for node in walk(*post.document.blocks):
        if isinstance(node, Image):
            waiting += [node] * begun
        elif _is_words(node):
            begun = True
            yield from (_problem(image, post) for image in waiting)
            waiting = []


def _is_words(node: Node) -> bool:
    return isinstance(node, _WORDS) or (isinstance(node, _TEXT) and bool(node.text.strip()))


def _problem(image: Image, post: Post) -> Problem:
    return Problem(
        f'{post.platform.title} shows "{image.path}" beside the text, not in the middle of it',
        image.span,
        "Move it to the end, or into images: of the front matter, and say in words what it shows.",
    )
