"""A post as a web page, to be opened in a browser, copied, and pasted into an editor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.errors import PostkitError, UsageError
from postkit.pipeline import files
from postkit.platforms._html import page
from postkit.slug import slug

if TYPE_CHECKING:
    from postkit.post import Post

SUFFIXES = frozenset({".html", ".htm"})
"""How the names of files end that hold web pages, in any case."""


def page_beside(post: Post) -> str:
    """Write the page of a draft into the root's own folder; return where.

    Returns "" for standard input, and where it cannot be written.
    """
    if not post.place:
        return ""
    try:
        place = page_place(post)
        files.replace(Path(place), web_page(post, Path(place)))
    except PostkitError:
        return ""
    return place


def page_place(post: Post) -> str:
    """Return where a page of a draft goes that nobody named a place for: git ignores it there.

    Raises PostkitError where there can be no such folder.
    """
    folder = post.root / ".postkit"
    name = slug(post.metadata.title or Path(post.place).stem, otherwise=post.metadata.kind)
    with files.explained(folder):
        if folder.is_symlink():
            raise UsageError("is a link", hint="name another place: -o FILE", path=str(folder))
        folder.mkdir(exist_ok=True)
    files.create(folder / ".gitignore", b"*\n")
    return os.path.relpath(folder / f"{name}.html")


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
