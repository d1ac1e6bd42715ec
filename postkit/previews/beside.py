"""What goes with the text of a post, as HTML: pictures, files, poll, link, first comment."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from postkit.previews.embedding import seen
from postkit.previews.marked import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.attachments import Attachment
    from postkit.pipeline.preview import Preview


def beside(preview: Preview, view: str) -> Iterator[str]:
    """Yield what stands below the text in one view, which names it among the ids of the page."""
    post = preview.post
    metadata = post.metadata
    images = [one for one in post.attachments if one.kind == "image"]
    yield from _images(images, preview, view)
    for one in post.attachments:
        if one.kind != "image":
            yield from _file(one, preview)
    if poll := metadata.poll:
        options = "".join(f'<li dir="auto">{visible(each.text)}</li>' for each in poll.options)
        yield f'<div class="part"><h3>Poll, open for {poll.duration}</h3>'
        yield f"<p>{visible(poll.question)}</p><ul>{options}</ul></div>"
    if card := metadata.card:
        yield f'<div class="part"><h3>Link</h3><p>{visible(card.title or card.url)}</p>'
        yield f'<p class="small">{visible(card.description)}</p>'
        yield f'<p class="small">{visible(card.url)}</p></div>'
    if metadata.reshare:
        yield f'<div class="part"><h3>Shares</h3><p>{visible(metadata.reshare)}</p></div>'
    if post.first_comment:
        yield f'<div class="part"><h3>First comment</h3><p>{visible(post.first_comment)}</p></div>'


def _images(images: Sequence[Attachment], preview: Preview, view: str) -> Iterator[str]:
    if not images:
        return
    many = len(images) > 1
    label = f'aria-label="{len(images)} images" id="{view}-images"'
    kind = f' role="group" aria-roledescription="carousel" tabindex="0" {label}' if many else ""
    yield f'<div class="images"{kind}>'
    for number, one in enumerate(images, 1):
        shown = seen(one, preview.post)
        alt = escape(one.alt or "")
        picture = f'<img src="{shown.source}" alt="{alt}">' if shown.source else ""
        place = f"{number} of {len(images)}. " if many else ""
        told = f"“{visible(one.alt)}”" if one.alt else "No alternative text."
        caption = f"{place}{visible(shown.why) or told}"
        yield f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
    yield "</div>"
    if many:
        yield '<div class="turn"><button type="button">Previous image</button>'
        yield '<button type="button">Next image</button></div>'


def _file(one: Attachment, preview: Preview) -> Iterator[str]:
    shown = seen(one, preview.post)
    facts = shown.facts
    about = [visible(shown.why)] if shown.why else []
    if facts and facts.pages:
        about.append(f"{facts.pages:,} pages")
    if facts and facts.seconds:
        about.append(f"{facts.seconds:.0f} s")
    if facts:
        about.append(f"{facts.bytes:,} bytes")
    name = visible(one.title or one.path)
    yield f'<div class="part"><h3>{one.kind.capitalize()}</h3><p>{name}</p>'
    yield f'<p class="small">{visible(one.path)} · {" · ".join(about)}</p></div>'
