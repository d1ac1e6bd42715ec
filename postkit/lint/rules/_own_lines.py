"""The lines of a post that its author wrote in words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import CodeBlock, Quote, Table
from postkit.frozen import NamedTuple
from postkit.lint.rules._areas import Areas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postkit.post import Post
    from postkit.text import Span

_NOT_OWN = (CodeBlock, Quote, Table)


class Line(NamedTuple):
    """A line as readers see it; ``start`` is its offset in the text of the post."""

    text: str
    start: int


class OwnWords:
    """Tells for places in the source whether the author's own words are there.

    What others said, code and tables are none, nor is what postkit adds.
    """

    def __init__(self, post: Post) -> None:
        self._body = post.draft.body.start
        self._others = Areas(node.span for kind in _NOT_OWN for node in post.nodes_of(kind))

    def __contains__(self, place: Span) -> bool:
        return place.start >= self._body and place.start not in self._others


def own_lines(
    post: Post, wanted: Callable[[str], object], *, longer_than: int = 0
) -> Iterator[Line]:
    """Yield the author's own lines, of those that are long enough and wanted."""
    own, start = None, 0
    for text in post.text.split("\n"):
        if len(text) > longer_than and wanted(text):
            own = own or OwnWords(post)
            middle = start + len(text) // 2  # bullets and quotation marks stand at the ends
            if post.rendering.places.span(middle, middle + 1) in own:
                yield Line(text, start)
        start += len(text) + 1
