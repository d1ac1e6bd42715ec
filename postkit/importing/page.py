"""A saved page of HTML: the lines that its readers saw, with emphasis and links as Markdown.

Nothing active is taken over, whatever the page holds: scripts, styles and frames are not words, and
addresses are those of the web.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.importing.lines import Copy, Gone
from postkit.importing.reader import Reader
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.importing.reader import Found

# A tag that another one begins in: for the parser, each would be a reason to look at all the rest.
_HALF_TAG = regex(r"<(?=(?!!--)[A-Za-z/!?][^<>\"']*+(?:<|$))")


def copy_of(html: str) -> Copy:
    """Return what a page holds: the lines of its article or main part, and those that are not."""
    reader = Reader()
    whole = html.rfind(">") + 1  # behind it no tag can end, and to look for one takes long
    reader.feed(_HALF_TAG.sub("&lt;", html[:whole]))
    reader.feed(html[whole:].replace("<", "&lt;"))
    reader.close()
    reader.end_block()
    return _chosen(reader)


def _chosen(reader: Reader) -> Copy:
    best = _largest(reader.found)
    lines, gone = [], list(reader.gone)
    for line, article in reader.found:
        if best and article != best:
            gone.append(Gone(line.number, line.text, "outside the article"))
        else:
            lines.append(line)
    return Copy(lines, gone, reader.title, reader.url, is_article=reader.is_article)


def _largest(found: Sequence[Found]) -> int:
    """Return the number of the article with the most words, 0 where none has any."""
    sizes: dict[int, int] = {}
    for line, article in found:
        if article:
            sizes[article] = sizes.get(article, 0) + len(line.text)
    return max(sizes, key=lambda number: (sizes[number], -number), default=0)
