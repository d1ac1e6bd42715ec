"""A post as a web page, to be opened in a browser, copied, and pasted into an editor."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postkit.errors import PostkitError
from postkit.pipeline import files
from postkit.platforms._html import page
from postkit.slug import slug

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.post import Post

SUFFIXES = frozenset({".html", ".htm"})
"""How the names of files end that hold web pages, in any case."""


def page_beside(post: Post) -> str:
    """Write the page of a draft into the root's own folder, which git ignores; return where.

    Returns "" for standard input, and where it cannot be written.
    """
    folder = post.root / ".postkit"
    if not post.place or folder.is_symlink():
        return ""
    path = folder / f"{slug(post.metadata.title, otherwise='article')}.html"
    try:
        folder.mkdir(exist_ok=True)
        files.create(folder / ".gitignore", b"*\n")
        files.replace(path, web_page(post, path))
    except (OSError, PostkitError):
        return ""
    return os.path.relpath(path)


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
