"""Typed front matter: what the keys of a draft say, and what is wrong with them.

Nothing here raises: a value that does not fit is a problem, and reads as if it were not there
(but ``draft`` as true: what may not be ready is not published).
``fields`` is the one table of keys.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from postkit.frozen import Frozen
from postkit.metadata.fields import FIELDS, FOREIGN, ONE_OF
from postkit.metadata.reading import Reading
from postkit.metadata.values import Card, Item, Lint, MentionRequest, Poll

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from postkit.attachments import Attachment
    from postkit.drafts import Draft
    from postkit.problems import Problem
    from postkit.text import Span

__all__ = ["Card", "Item", "Lint", "MentionRequest", "Metadata", "Poll", "identity", "read"]

_NO_LINT = Lint()


class Metadata(Frozen):
    """What a draft's front matter says; what it does not say has the default.

    ``bio`` is None for false, too, and ``styling``, ``links`` and ``line_breaks`` are None where
    the configuration decides. ``spans`` has the place of every value that was given, by key, and
    of what is inside by dotted key (``poll.question``, ``tags.0``). ``problems`` has what is
    wrong, by the rules ``unknown-key`` and ``wrong-value``.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    kind: Literal["post", "article"] = "post"
    to: tuple[str, ...] = ()
    tags: tuple[Item, ...] = ()
    mentions: tuple[MentionRequest, ...] = ()
    bio: Literal["short", "long"] | None = None
    images: tuple[Attachment, ...] = ()
    video: Attachment | None = None
    document: Attachment | None = None
    poll: Poll | None = None
    card: Card | None = None
    reshare: str = ""
    first_comment: str = ""
    visibility: Literal["public", "connections", "logged_in"] = "public"
    reshareable: bool = True
    publish_at: datetime | None = None
    language: str = ""
    draft: bool = False
    canonical_url: str = ""
    styling: Literal["plain", "unicode"] | None = None
    links: Literal["inline", "end", "comment"] | None = None
    line_breaks: Literal["keep", "join"] | None = None
    lint: Lint = _NO_LINT
    spans: Mapping[str, Span] = MappingProxyType({})
    problems: Mapping[str, tuple[Problem, ...]] = MappingProxyType({})

    @property
    def author(self) -> str:
        """Return who posts: the first of the authors, "" where nobody is named."""
        return self.authors[0] if self.authors else ""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return the files that go with the post: images, video, document."""
        single = (self.video, self.document)
        return (*self.images, *(given for given in single if given))


def read(draft: Draft, *, timezone: str | None, author: str = "") -> Metadata:
    """Return the metadata of a draft.

    ``timezone`` is the IANA name of the zone that dates without an offset are in, ``author`` who
    posts what names nobody.
    """
    reading = Reading(draft.source, timezone or "")
    values = _values(draft, reading)
    if not ONE_OF.isdisjoint(values):
        _keep_one(draft, values, reading)
    if values.get("bio") == "false":
        del values["bio"]
    values["authors"] = values.pop("author", ()) or ((author,) if author else ())
    problems = {"unknown-key": tuple(reading.unknown), "wrong-value": tuple(reading.wrong)}
    return Metadata(**values, spans=reading.spans, problems=problems)


def identity(draft: Draft, metadata: Metadata, root: Path) -> str:
    """Return what a draft is known by: its id, else its path under the root; "" without either."""
    if metadata.id or draft.path is None:
        return metadata.id
    inside = os.path.relpath(draft.path, root)
    if inside.startswith(os.pardir):
        inside = os.path.relpath(os.path.realpath(draft.path), os.path.realpath(root))
    return _composed(Path(inside).as_posix())


def _values(draft: Draft, reading: Reading) -> dict[str, Any]:
    """Return what was given and fits; a key without a value is as good as none."""
    values: dict[str, Any] = {}
    for name, entry in draft.front_matter.items():
        known = FIELDS.get(name)
        if known is None:
            if name not in FOREIGN and not name.startswith("x_"):
                reading.unknown_key(name, entry, FIELDS, draft.front_matter)
            continue
        written = entry.value
        if written.data is not None:
            reading.spans[name] = written.span
            value = known.kind.read(written, name, reading)
            if value is not None:
                values[name] = value
    return values


def _keep_one(draft: Draft, values: dict[str, Any], reading: Reading) -> None:
    """Keep the first of the keys of which a post has at most one."""
    first, *others = [name for name in values if name in ONE_OF and values[name]] or [""]
    for name in others:
        reading.note(
            f'"{name}" beside "{first}": a post has at most one of them',
            draft.front_matter[name].key,
            "Keep one of the two.",
        )
        del values[name]


def _composed(path: str) -> str:
    """Return a path as it reads on every system: macOS may hand out decomposed letters."""
    if path.isascii():
        return path
    from unicodedata import normalize

    return normalize("NFC", path)
