"""What stands next to hashtags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Text
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Node
    from postkit.post import Post

_JOINING = frozenset("-.&/·*:+'’")
_NUMBERS = (regex(r"#\d"), regex(r"＃\d"))


def may_break(post: Post) -> bool:
    """Tell whether something joins a hashtag, or a number has its sign."""
    source = post.draft.source
    behind = {source[hashtag.span.end : hashtag.span.end + 1] for hashtag in post.hashtags}
    return not _JOINING.isdisjoint(behind) or any(number.search(source) for number in _NUMBERS)


def beside_hashtags(post: Post) -> Iterator[tuple[Node | None, Text, Node | None]]:
    """Yield the texts next to hashtags, each between the nodes around it."""
    nodes = (None, *post.nodes, None)
    places: set[int] = set()
    place = 0
    for hashtag in post.hashtags:
        place = nodes.index(hashtag, place + 1)
        places |= {place - 1, place + 1}
    for place in sorted(places):
        if isinstance(node := nodes[place], Text):
            yield nodes[place - 1], node, nodes[place + 1]
