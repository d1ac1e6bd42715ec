"""Lines of a copied post or article, before it is known which of them are its author's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line(NamedTuple):
    """A line: its words, the source's line (from 1) that it comes from, and its block.

    Lines of one block belong together, as in a paragraph. ``opener`` is what begins the block in
    Markdown, behind its indentation: ``"## "``, ``"- "``, ``"> "`` or a fence. ``markdown`` has the
    words with their emphasis and links; empty where they are plain.
    """

    text: str
    number: int
    block: int
    opener: str = ""
    markdown: str = ""


class Gone(NamedTuple):
    """A line, or a part of one, that is not in the draft, and why."""

    number: int
    text: str
    why: str


class Copy(NamedTuple):
    """What a source holds; ``url`` is the address that it gives for itself."""

    lines: list[Line]
    gone: list[Gone]
    title: str = ""
    url: str = ""
    is_article: bool = False


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text; blank lines part its blocks."""
    block = 0
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words:
            yield Line(words, number, block)
        else:
            block = number
