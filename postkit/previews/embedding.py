"""Pictures inside a page: their bytes as an address, so that nothing is fetched."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from postkit.attachments import resolve
from postkit.errors import DraftError
from postkit.frozen import NamedTuple
from postkit.media import measure
from postkit.problems import Problem
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from pathlib import Path

    from postkit.attachments import Attachment
    from postkit.media import Facts
    from postkit.post import Post

_LARGEST = 10 << 20  # bytes of a picture: a page with larger ones opens slowly
_SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_SOURCE = regex(r'<img src="([^"]*)"')


class Seen(NamedTuple):
    """A file that goes with a post; ``source`` is empty where it is not shown, for a reason."""

    source: str
    why: str
    facts: Facts | None = None


def seen(attachment: Attachment, post: Post) -> Seen:
    """Return what a page can show of an attachment."""
    found = resolve(attachment, folder=post.folder, root=post.root)
    if isinstance(found, Problem):
        return Seen("", found.message)
    try:
        facts = measure(found)
        if attachment.kind != "image":
            return Seen("", "", facts)
        if facts.media_type not in _SHOWN:
            return Seen("", f'"{attachment.path}" is no picture that browsers show', facts)
        if facts.bytes > _LARGEST:
            return Seen("", f'"{attachment.path}" is larger than {_LARGEST >> 20} MiB', facts)
        return Seen(_address(found, facts.media_type), "", facts)
    except (DraftError, OSError) as error:
        return Seen("", str(error))


def with_pictures(html: str, post: Post) -> str:
    """Return a fragment of HTML with the pictures of a post inside; others lose their source."""
    sources = {one.path: seen(one, post).source for one in post.attachments if one.kind == "image"}

    def embedded(match: re.Match[str]) -> str:
        return f'<img src="{sources.get(_unescaped(match[1]), "")}"'

    return _SOURCE.sub(embedded, html)


def _unescaped(source: str) -> str:
    from html import unescape
    from urllib.parse import unquote

    return unquote(unescape(source))


def _address(path: Path, media_type: str) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return escape(f"data:{media_type};base64,{data}")
