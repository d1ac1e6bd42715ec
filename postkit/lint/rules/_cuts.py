"""Where a text is cut, for the rules that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.post import Post
    from postkit.text import Span

_WORD = regex(r"\S+")
_WINDOW = 200
_SHOWN = 30


def first_hidden(post: Post, offset: int) -> Span:
    """Return the place of the word, or the rest of one, that comes first from an offset on."""
    word = _WORD.search(post.text, offset, offset + _WINDOW)
    start, end = word.span() if word else (offset, offset + 1)
    return post.rendering.places.span(start, end)


def around(text: str, offset: int) -> str:
    """Return ``“…words before” and “words after…”``, each a few words on one line."""
    before = text[max(0, offset - _SHOWN) : offset]
    if len(before) < offset and not text[offset - len(before) - 1].isspace():
        before = before.partition(" ")[2] or before
    after = text[offset : offset + _SHOWN]
    if offset + len(after) < len(text) and not text[offset + len(after)].isspace():
        after = after.rpartition(" ")[0] or after
    return f"“…{_one_line(before)}” and “{_one_line(after)}…”"


def _one_line(text: str) -> str:
    return " ".join(text.split())
