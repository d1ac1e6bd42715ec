"""Attachments: more of them than one post can hold.

## What it does
Finds images beyond the number that the platform takes, images in the text beside a poll, a video, a
document, a link card or a reshare, and alternative texts that are too long. It warns of words that
the platform has no place for: on LinkedIn an alternative text of a video or of a document, and a
title of an image.

## Why
A post holds one kind of attachment. The platform refuses the rest, after all has been uploaded.

## Example
```markdown
---
poll: {question: Where do your payments run?, options: [On a mainframe, In the cloud]}
---
We moved the payments off the mainframe. And you?

![The last tape reel](photo.png)
```

## Use instead
```markdown
---
poll: {question: Where do your payments run?, options: [On a mainframe, In the cloud]}
---
We moved the payments off the mainframe. And you?
```

## Options
None. The figures are the platform's: on LinkedIn 20 images, 4,086 characters of alternative text.

## Source
Grade: official.
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/multiimage-post-api
and https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
(2026-10-04). That videos have no alternative text: a vendor,
https://docs.ayrshare.com/rest-api/endpoints/post/linkedin (2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.attachments import Attachment
    from postkit.post import Post

_ALONE = ("video", "document", "poll", "card", "reshare")


@rule("PK604", severity=Severity.ERROR, needs=("Image", "images", "video", "document"))
def attachment_limits(post: Post) -> Iterator[Problem]:
    """Yield attachments that the post has no room for; articles hold as many as they like."""
    if post.metadata.kind == "article":
        return
    images = [attachment for attachment in post.attachments if attachment.kind == "image"]
    yield from _beside(post, images)
    yield from _too_many(post, images)
    yield from _long_alternatives(post, images)
    yield from _in_vain(post)


def _beside(post: Post, images: list[Attachment]) -> Iterator[Problem]:
    other = next((name for name in _ALONE if getattr(post.metadata, name)), "")
    if other and images:
        message = f"an image beside `{other}`: a post holds only one of them"
        yield Problem(message, images[0].span, "Keep one of the two.")


def _too_many(post: Post, images: list[Attachment]) -> Iterator[Problem]:
    limit = post.platform.limits.get("images")
    if limit and len(images) > limit.value:
        yield Problem(
            f"{len(images)} images, {post.platform.title} takes {limit.about}{limit.value}",
            images[limit.value].span,
            "Leave some out, or make a document of them.",
        )


def _long_alternatives(post: Post, images: list[Attachment]) -> Iterator[Problem]:
    limit = post.platform.limits.get("alt_length")
    for image in images:
        length = post.platform.measure(image.alt or "")
        if limit and length > limit.value:
            yield Problem(
                f"the alternative text has {length:,} characters, {post.platform.title} takes "
                f"{limit.about}{limit.value:,}",
                image.span,
                "Say what matters in a sentence or two.",
            )


def _in_vain(post: Post) -> Iterator[Problem]:
    """Yield words beside a file of which the platform takes none."""
    limits, title = post.platform.limits, post.platform.title
    for file in post.attachments:
        words = {"alt": (file.alt, "alternative texts"), "title": (file.title, "titles")}
        for part, (text, called) in words.items():
            limit = limits.get(f"{file.kind}_{part}_length")
            if text and limit and not limit.value:
                message = f"{title} takes no {called} of {file.kind}s: nobody gets this one"
                advice = "Say in the text of the post what matters."
                yield Problem(message, file.span, advice, Severity.WARNING)
