"""Images: an alternative text that wastes the time of those who need it.

## What it does
Finds alternative texts that begin with "image of", "picture of" and the like (English, German,
French, Spanish, Italian, Portuguese, Dutch), that are a name which a camera or a program gave
(`DSC00012`, `Screenshot 2026-11-23 at 10.12`), or an address. "Photo of" and "screenshot of" tell
something, and are fine. In English the fix takes the beginning out.

## Why
A screen reader says "image" by itself, and then reads the text: "image, image of a chart". What
counts comes later, or never.

## Example
```markdown
We moved the payments off the mainframe.

![Image of two bars, the second one much lower](photo.png)
```

## Use instead
```markdown
We moved the payments off the mainframe.

![Two bars, the second one much lower: p99 fell from 900 to 40 ms](photo.png)
```

## Options
None.

## Source
Grade: craft. https://webaim.org/techniques/alttext/ and
https://www.uml.edu/university-relations/help/web-services/web-accessibility/accessibility-visual-reqs.aspx
(2026-11-23).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.lint.rules._files import images
from postkit.options.values import quoted
from postkit.problems import Fix, Problem, Severity
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.attachments import Attachment
    from postkit.post import Post

_ENGLISH = regex(
    r"(?:(?:this is )?(?:an?|the) )?(?:image|picture|pic|graphic)(?: (?:of|showing|shows) |: ?)",
    re.IGNORECASE,
)
_OTHERS = regex(
    r"(?:(?:ein|das|eine|die) )?(?:bild|abbildung)(?: (?:von|zeigt|eines|einer|des|der) |: ?)"
    r"|(?:une |l['’])?image (?:de |du |des |d['’]|montrant |représentant )"
    r"|(?:(?:una|la) )?imagen (?:de |del |que muestra |mostrando )"
    r"|(?:(?:un['’]|l['’]) ?)?immagine (?:di |del |della |dei |che mostra )"
    r"|(?:(?:uma|a) )?imagem (?:de |do |da |que mostra |mostrando )"
    r"|(?:een |de )?(?:afbeelding|plaatje) (?:van |met )",
    re.IGNORECASE,
)
_NAME = regex(
    r"(?:DSC[NF]?|IMG|MVIMG|PXL|GOPR|Image|Untitled|Unbenannt)[_ -]?[\d_-]{4,}+(?<=\d)"
    r"|(?:Screenshot|Screen Shot|WhatsApp Image|Bildschirmfoto|Capture d['’]écran"
    r"|Captura de pantalla)[ _-]\d{4}[\d .:_-]*+(?:(?:at|um|à|a las) [\d .:_-]*+)?(?:[AP]M)?"
    r"|[0-9a-f-]{20,}+|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)


@rule("PK503", severity=Severity.WARNING, needs=("Image", "images", "card"))
def alt_text_quality(post: Post) -> Iterator[Problem]:
    """Yield a problem at each image whose alternative text is none, or begins late."""
    for image in images(post):
        alt = (image.alt or "").strip()
        if not alt:
            continue
        english = _ENGLISH.match(alt)
        if found := english or _OTHERS.match(alt):
            yield Problem(
                f"{quoted(found[0].strip())} is what screen readers say by themselves",
                image.span,
                "Begin with what the image shows.",
                fix=_fix(post.draft.source, image, alt, found.end()) if english else None,
            )
        elif _NAME.fullmatch(alt):
            message = f"the alternative text {quoted(alt)} is a name, and says nothing"
            yield Problem(message, image.span, "Write what the image tells, in a sentence.")


def _fix(source: str, image: Attachment, alt: str, end: int) -> Fix | None:
    """Return the fix that begins with the next word, where it is written as it is read."""
    place = source.find(alt, *image.span)
    first = alt[end : end + 1]
    if place < 0 or not first.isalpha() or source.find(alt, place + 1, image.span.end) >= 0:
        return None
    return Fix((Edit(Span(place, place + end + 1), first.upper()),))
