"""Images: nothing to read for those who do not see them.

## What it does
Finds images without an alternative text, and with one that says nothing: the name of the file, or
"image". An empty text in the front matter, `alt: ""`, says that an image is mere decoration. The
fix, an unsafe one, writes "describe the image" where nothing is: then that is what is found. The
thumbnail of a card needs no text, as the card has a title; where `alt` is given, it is looked at.

## Why
Screen readers read the alternative text instead of the image. Without it they say "image", and
the chart that the post is about does not exist for their users.

## Example
```markdown
We moved the payments off the mainframe.

![](photo.png)
```

## Use instead
```markdown
We moved the payments off the mainframe.

![Latency before and after: p99 fell from 900 to 40 ms](photo.png)
```

## Options
None.

## Source
Grade: official. https://www.w3.org/TR/WCAG22/#non-text-content (2026-10-04).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.edits import insert
from postkit.lint.rule import rule
from postkit.lint.rules._files import images
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.drafts import Draft
    from postkit.post import Post
    from postkit.text import Span

_PLACEHOLDER = "describe the image"
_KEY = regex(r"(?:alt|path|title)[ \t]*+:[ \t]")
_PATH = regex(r"[\w./-]++(?: [\w./-]++)*+|\"[^\"\\]*+\"|'[^']*+'")
_NAME = regex(r"[^\s/\\]+\.(?:png|jpe?g|gif|webp|svg|heic|bmp|tiff?)", re.IGNORECASE)
_NOTHING = regex(
    r"(?:an? |the )?(?:image|picture|photo|graphic|screenshot|screen shot|img|pic|alt(?: text)?)"
    r"[ _-]?\d*\.?",
    re.IGNORECASE,
)


@rule("PK501", severity=Severity.WARNING, needs=("Image", "images", "card"))
def missing_alt_text(post: Post) -> Iterator[Problem]:
    """Yield a problem at each image that has no alternative text worth the name."""
    for attachment in images(post):
        fix = None
        if attachment.alt is None:
            fix = _fix(attachment.span, post.draft)
            message = f"the image {quoted(attachment.path)} has no alternative text"
        elif _says_nothing(attachment.alt, attachment.path):
            message = f"the alternative text {quoted(attachment.alt)} says nothing about the image"
        else:
            continue
        advice = "Write what the image tells, in a sentence."
        yield Problem(message, attachment.span, advice, fix=fix)


def _fix(image: Span, draft: Draft) -> Fix | None:
    """Return the fix of an image that is a node, a mapping or a path; None where it cannot be."""
    (start, end), source = image, draft.source
    written = source[start:end]
    if start >= draft.body.start:
        edits = [insert(start + 2, _PLACEHOLDER)] if written.startswith("![]") else []
    elif written.startswith("{"):
        edits = [insert(start + 1, f"alt: {_PLACEHOLDER}, ")]
    elif _KEY.match(written):
        line_end = "\r\n" if "\r\n" in source else "\n"
        indent = " " * (draft.lines.place(start).column - 1)
        edits = [insert(start, f"alt: {_PLACEHOLDER}{line_end}{indent}")]
    else:
        edits = [insert(start, "{path: "), insert(end, f", alt: {_PLACEHOLDER}}}")]
        edits = edits if _PATH.fullmatch(written) else []
    return Fix(tuple(edits), safe=False) if edits else None


def _says_nothing(alt: str, path: str) -> bool:
    """Tell whether an alternative text is a file's name or a word for any image."""
    words = alt.strip()
    stem = path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    is_name = bool(stem) and " " not in words and words.casefold() == stem.casefold()
    if words == _PLACEHOLDER:
        return True
    return is_name or bool(_NAME.fullmatch(words) or _NOTHING.fullmatch(words))
