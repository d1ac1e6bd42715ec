"""Attachments: files of a type that the platform does not take.

## What it does
Looks into each attached file and finds those that the platform does not take, and those that are
something else than the draft says (a video under `images`). The content counts, not the name.

## Why
The platform refuses the file, or shows an empty frame, after the post has been prepared. A picture
that was saved from the web is often WebP, whatever its name says.

## Example
```markdown
---
document: {path: notes.txt, title: Notes}
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
We moved the payments off the mainframe.

![Latency fell from 900 to 40 ms](photo.png)
```

## Options
None. The types are the platform's: LinkedIn takes JPEG, PNG and GIF images, MP4 videos, and PDF,
Word and PowerPoint documents.

## Source
Grade: official. The pages images-api, videos-api and documents-api of
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/ (2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.attachments import media_type
from postkit.errors import DraftError
from postkit.lint.rule import rule
from postkit.lint.rules._files import FAMILIES, FILES, found
from postkit.options.values import listed, quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.attachments import Attachment
    from postkit.platforms._base import Platform
    from postkit.post import Post

_ANY = {"image": "an image", "video": "a video", "document": "a document"}
_NAMES = {
    "jpeg": "JPEG",
    "msword": "Word",
    "vnd.ms-powerpoint": "PowerPoint",
    "vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "quicktime": "QuickTime",
    "x-msvideo": "AVI",
    "svg+xml": "SVG",
    "webp": "WebP",
    "webm": "WebM",
    "x-ole-storage": "old Office",
}


@rule("PK602", severity=Severity.ERROR, needs=FILES)
def attachment_type(post: Post) -> Iterator[Problem]:
    """Yield a problem at each file whose content does not fit; of paths another rule speaks."""
    for attachment, path in found(post):
        try:
            media = media_type(path)
        except DraftError as error:
            yield Problem(error.message, attachment.span, error.hint)
            continue
        yield from _misfit(attachment, media, post.platform)


def _misfit(attachment: Attachment, media: str, platform: Platform) -> Iterator[Problem]:
    kind, wanted = attachment.kind, FAMILIES[attachment.kind]
    taken = platform.media_types
    fits = not media or media.startswith(wanted)
    if fits and (taken is None or media in taken):
        return
    what = f"of type {_named(media)}" if media else "of no type that is known"
    who = platform.title if fits else f'"{_key(kind)}"'
    types = sorted({_named(one) for one in taken or () if one.startswith(wanted)})
    yield Problem(
        f"{quoted(attachment.path)} is {what}, which {who} does not take",
        attachment.span,
        f"Attach {listed(types)}." if types else f"Attach {_ANY[kind]}.",
    )


def _key(kind: str) -> str:
    return "images" if kind == "image" else kind


def _named(media: str) -> str:
    subtype = media.rpartition("/")[2]
    return _NAMES.get(subtype, subtype.upper())
