"""A post as a web page, to be opened in a browser, copied, and pasted into an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.platforms._html import page

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.post import Post

SUFFIXES = frozenset({".html", ".htm"})
"""How the names of files end that hold web pages, in any case."""


def web_page(post: Post, path: Path) -> bytes:
    """Return the page that a file at ``path`` is to hold: an article with its title on top.

    Images stay where they are: the page finds them from any folder.
    """
    title = post.metadata.title
    elsewhere = "<img " in post.html and path.parent.resolve() != post.folder.resolve()
    return page(
        post.html,
        title=title or post.draft.name,
        heading=title if post.metadata.kind == "article" else "",
        language=post.metadata.language,
        base=f"{post.folder.resolve().as_uri()}/" if elsewhere else "",
    ).encode()
