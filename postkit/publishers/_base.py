"""What a publisher is: ``prepare`` a payload, ``send`` it, ``find`` what became of an attempt.

A publisher is a class in a module of this folder (or a plug-in's): the module's attribute
``Publisher``. Its constructor's keyword-only parameters are its options, the keys of its target.
``postkit.testing.PublisherContract`` is the test suite that every publisher must pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from sys import maxsize
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from postkit.attachments import digest, media_type, resolve
from postkit.errors import PostkitError, PublishRefused
from postkit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from postkit.attachments import Attachment
    from postkit.ledger import Attempt
    from postkit.platforms._base import Facet
    from postkit.post import Post


class Limits(NamedTuple):
    """The most that a publisher takes, beside what its platform allows; by default all.

    ``length`` is that of the text in the platform's unit, ``files`` their number, ``file_size`` the
    bytes of each.
    """

    length: int = maxsize
    files: int = maxsize
    file_size: int = maxsize


class Capabilities(NamedTuple):
    """What a publisher can do.

    ``public``: readers see a post at once, so a person is asked first. ``attachments`` are those
    it takes, of image, video, document, poll, card and reshare; ``comments`` tells that it takes a
    first comment. ``limits`` are its own, beside the platform's. ``idempotent``: sending twice
    under one key publishes once. ``finds``: ``find`` knows what became of an attempt.
    """

    public: bool
    kinds: frozenset[str] = frozenset({"post"})
    attachments: frozenset[str] = frozenset()
    comments: bool = False
    limits: Limits = Limits()
    idempotent: bool = False
    finds: bool = False


class Target(NamedTuple):
    """A configured publisher: where, as whom. Paths in options are relative to ``root``."""

    name: str
    account: str
    root: Path


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


class Receipt(NamedTuple):
    """Proof of publication: the post's address, and its URN where the network has such."""

    url: str
    urn: str = ""


class CannotTellError(PostkitError):
    """The publisher has no way to know whether an attempt went live."""


@dataclass(frozen=True)
class Payload:
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


class BasePublisher:
    """The parts that publishers share; ``find`` cannot tell unless a publisher says otherwise."""

    name: ClassVar[str]
    capabilities: ClassVar[Capabilities]
    platform: ClassVar[str] = "linkedin"

    def __init__(self, target: Target) -> None:
        self.target = target

    def prepare(self, post: Post) -> Payload:
        """Return what ``send`` would send. Reads attachments, touches nothing, asks nobody.

        Raises ``PublishRefused`` for what this publisher cannot take.
        """
        self._refuse_unsuitable(post)
        assets = _assets(post)
        self._refuse_too_much(post, assets)
        return Payload(
            publisher=self.name,
            platform=post.platform.name,
            target=self.target.name,
            account=self.target.account,
            kind=post.metadata.kind,
            title=post.metadata.title,
            text=post.text,
            encoded=post.encoded,
            facets=post.rendering.facets,
            first_comment=post.first_comment,
            assets=assets,
            body=self.body(post),
        )

    def body(self, post: Post) -> dict[str, Any]:
        """Return what is sent beside the text: visibility, poll, card, reshare."""
        metadata = post.metadata
        poll, card = metadata.poll, metadata.card
        return {
            "visibility": metadata.visibility,
            "reshareable": metadata.reshareable,
            "language": metadata.language,
            "canonical_url": metadata.canonical_url,
            "poll": poll
            and {
                "question": poll.question,
                "options": [option.text for option in poll.options],
                "duration": poll.duration,
            },
            "card": card
            and {
                "url": card.url,
                "title": card.title,
                "description": card.description,
                "thumbnail": card.thumbnail.path if card.thumbnail else "",
            },
            "reshare": metadata.reshare,
        }

    def send(self, payload: Payload, *, key: str) -> Receipt:
        """Publish. ``key`` is unique to this attempt.

        Raises ``PublishFailed`` when certainly nothing is live, else ``OutcomeUnknown``.
        """
        raise NotImplementedError

    def find(self, attempt: Attempt) -> Receipt | None:
        """Return the receipt of an earlier attempt, None where nothing is live for certain."""
        raise CannotTellError(
            f"{self.name} cannot tell whether attempt {attempt.id} was published",
            hint="look at the account, then say so with `postkit resolve`",
        )

    def _refuse_unsuitable(self, post: Post) -> None:
        if post.metadata.kind not in self.capabilities.kinds:
            raise PublishRefused(
                f"target {self.target.name!r} does not take {post.metadata.kind}s",
                hint="copy it with `postkit format`, or publish it to a file target",
                path=post.draft.name,
            )
        if post.first_comment and not self.capabilities.comments:
            raise self._cannot_take("a first comment", post)
        for kind in _attached(post):
            if kind not in self.capabilities.attachments:
                raise self._cannot_take(f"an attached {kind}", post)

    def _refuse_too_much(self, post: Post, assets: Sequence[Asset]) -> None:
        limits = self.capabilities.limits
        if post.length > limits.length:
            raise self._cannot_take(f"more than {limits.length:,} {post.platform.unit}", post)
        if len(assets) > limits.files:
            raise self._cannot_take(f"more than {limits.files:,} files", post)
        for each in assets:
            if each.size > limits.file_size:
                raise self._cannot_take(f"{each.name}: over {limits.file_size:,} bytes", post)

    def _cannot_take(self, what: str, post: Post) -> PublishRefused:
        return PublishRefused(
            f"target {self.target.name!r} does not take {what}",
            hint="remove it, or choose another target",
            path=post.draft.name,
        )


def _attached(post: Post) -> Iterator[str]:
    """Yield the kinds of all that goes with a post."""
    yield from (attachment.kind for attachment in post.attachments)
    yield from (kind for kind in ("poll", "card", "reshare") if getattr(post.metadata, kind))


def _assets(post: Post) -> tuple[Asset, ...]:
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
