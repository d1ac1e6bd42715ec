"""What readers are given in words: the prose of the body, and values of the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Emphasis, Html, Link, Text
from postkit.frozen import NamedTuple
from postkit.text import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Node
    from postkit.post import Post


class Stretch(NamedTuple):
    """Words that stand together, and where each of them comes from."""

    text: str
    places: SourceMap


def prose(post: Post) -> Iterator[Stretch]:
    """Yield the lines of the post, and what marks cut them into; code and addresses are none."""
    run: list[Text] = []
    address = Span(0, 0)
    for node in post.nodes:
        if isinstance(node, Text):
            if not (address.start <= node.span.start < address.end):
                run.append(node)
        elif not _joins(node):
            if run:
                yield _joined(run)
                run = []
            if isinstance(node, Link) and node.form != "text":
                address = node.span
    if run:
        yield _joined(run)


def values(post: Post) -> Iterator[Stretch]:
    """Yield the texts of the front matter that readers get beside the post, and alt texts."""
    for text, span in post.beside:
        at = post.draft.source.find(text, span.start, span.end)
        places = SourceMap()
        places.add(0, len(text), span if at < 0 else Span(at, at + len(text)))
        yield Stretch(text, places)


def _joins(node: Node) -> bool:
    return isinstance(node, (Emphasis, Html))


def _joined(run: list[Text]) -> Stretch:
    places, start = SourceMap(), 0
    for text, span in run:
        places.add(start, len(text), span)
        start += len(text)
    return Stretch("".join(text for text, _ in run), places)
