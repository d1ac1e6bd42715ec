"""What a publisher sends: the payload, and the files that go with it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.attachments import digest, media_type, resolve
from postkit.errors import PublishRefused
from postkit.frozen import Frozen
from postkit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from postkit.attachments import Attachment
    from postkit.platforms._base import Facet
    from postkit.post import Post


_BESIDE = ("poll", "card", "reshare", "visibility", "reshareable")


class Asset(NamedTuple):
    """A file that goes with a post: an image, video or document, or the thumbnail of a card.

    ``size`` is in bytes, ``source`` where the file lies here.
    """

    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    alt: str | None
    title: str
    source: Path


class Payload(Frozen):
    """Exactly what is sent, as values that JSON can hold.

    ``text`` is what readers see, ``encoded`` the form in which it travels, ``body`` whatever else
    the publisher sends.
    """

    publisher: str
    platform: str
    target: str
    account: str
    kind: str
    title: str
    text: str
    encoded: str
    facets: tuple[Facet, ...]
    first_comment: str
    assets: tuple[Asset, ...]
    body: Mapping[str, Any]

    @cached_property
    def content(self) -> str:
        """Return the SHA-256 of what readers get: text, comment, files, poll, card, reshare.

        The title is a part of articles; of posts, readers never see it.
        """
        shown = [self.body.get(name) for name in ("poll", "card", "reshare")]
        files = [asset.sha256 for asset in self.assets]
        title = [self.title] if self.kind == "article" else []
        return _hash([self.text, self.first_comment, *shown, files, *title])

    @cached_property
    def hash(self) -> str:
        """Return the SHA-256 of all that is sent."""
        return _hash(self.as_json())

    @property
    def parts(self) -> dict[str, str]:
        """Return the SHA-256 of what readers get beside text and comment, part by part."""
        files: dict[str, list[object]] = {}
        for asset in self.assets:
            files.setdefault(asset.kind, []).append([asset.sha256, asset.alt, asset.title])
        beside = {name: self.body.get(name) for name in _BESIDE}
        return {name: _hash(value) for name, value in {**files, **beside}.items() if value}

    def as_json(self) -> dict[str, Any]:
        """Return the payload as ``payload.json`` and ``--dry-run --json`` show it."""
        return {
            "schema": 1,
            "publisher": self.publisher,
            "platform": self.platform,
            "target": self.target,
            "account": self.account,
            "kind": self.kind,
            "title": self.title,
            "text": self.text,
            "encoded": self.encoded,
            "facets": [facet._asdict() for facet in self.facets],
            "first_comment": self.first_comment,
            "attachments": [_as_json(asset) for asset in self.assets],
            **self.body,
        }


def assets_of(post: Post) -> tuple[Asset, ...]:
    """Return the files that go with a post, the thumbnail of its card last."""
    card = post.metadata.card
    files = [asset(attachment, post) for attachment in post.attachments]
    if card and card.thumbnail:
        files.append(asset(card.thumbnail, post)._replace(kind="thumbnail"))
    return tuple(files)


def asset(attachment: Attachment, post: Post) -> Asset:
    """Return a file as it is handed over, with its hash."""
    path = resolve(attachment, folder=post.folder, root=post.root)
    if isinstance(path, Problem):
        raise PublishRefused(path.message, hint=path.help, path=post.draft.name)
    return Asset(
        kind=attachment.kind,
        name=path.name,
        media_type=media_type(path),
        size=path.stat().st_size,
        sha256=digest(path),
        alt=attachment.alt,
        title=attachment.title,
        source=path,
    )


def _as_json(asset: Asset) -> dict[str, Any]:
    shown = asset._asdict()
    del shown["source"]
    return shown


def _hash(value: object) -> str:
    from hashlib import sha256
    from json import dumps

    text = dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
