"""What a publisher is: ``prepare`` a payload, ``send`` it, ``find`` what became of an attempt.

A publisher is a class in a module of this folder (or a plug-in's): the module's attribute
``Publisher``. Its constructor's keyword-only parameters are its options, the keys of its target.
``postkit.testing.PublisherContract`` is the test suite that every publisher must pass.
"""

from __future__ import annotations

from sys import maxsize
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from postkit.errors import PostkitError, PublishRefused
from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from postkit.ledger import Attempt
    from postkit.post import Post
    from postkit.publishers._payload import Asset, Payload
    from postkit.secrets import Secrets


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
    first comment, ``comments_after`` that ``comment`` adds it when the post is live. ``limits`` are
    its own, beside the platform's. ``idempotent``: sending twice under one key publishes once.
    ``finds``: ``find`` knows what became of an attempt. ``updates`` and ``deletes`` tell that it
    can edit and delete what is live.
    """

    public: bool
    kinds: frozenset[str] = frozenset({"post"})
    attachments: frozenset[str] = frozenset()
    comments: bool = False
    limits: Limits = Limits()
    idempotent: bool = False
    finds: bool = False
    comments_after: bool = False
    updates: bool = False
    deletes: bool = False


def _no_progress(_what: str, _done: int, _size: int) -> None:
    """Show nothing."""


def _no_secrets() -> Secrets:
    from postkit.secrets import Secrets

    return Secrets()


class Target(NamedTuple):
    """A configured publisher: where, as whom. Paths in options are relative to ``root``.

    ``secrets`` gives the environment, and what is kept for it. ``alone`` tells that no other target
    has its publisher, so that variables without a target's name are its own. ``progress`` is told
    what is sent, and how many bytes of how many are.
    """

    name: str
    account: str
    root: Path
    secrets: Callable[[], Secrets] = _no_secrets
    alone: bool = True
    progress: Callable[[str, int, int], object] = _no_progress


class Receipt(NamedTuple):
    """Proof of publication: the post's address, and its URN where the network has such."""

    url: str
    urn: str = ""


class Stored(NamedTuple):
    """What the network has of a publication.

    ``text`` is what readers see, ``state`` whether they can: a post whose files are still processed
    is not there yet, and one whose files failed never will be.
    """

    text: str
    state: Literal["live", "processing", "failed"] = "live"
    reason: str = ""


class Check(NamedTuple):
    """One thing that ``postkit doctor`` looked at: ``error`` where something does not work."""

    about: str
    state: Literal["ok", "warning", "error"]
    text: str
    hint: str = ""


class CannotTellError(PostkitError):
    """The publisher has no way to know whether an attempt went live."""


class BasePublisher:
    """The parts that publishers share; ``find`` cannot tell unless a publisher says otherwise."""

    name: ClassVar[str]
    capabilities: ClassVar[Capabilities]
    platform: ClassVar[str] = "linkedin"

    def __init__(self, target: Target) -> None:
        self.target = target

    @property
    def account(self) -> str:
        """Return who posts there, such as a URN; empty where nobody is needed or known."""
        return self.target.account

    @property
    def page(self) -> str:
        """Return where a person sees whether a post is live; empty where there is no such page."""
        return ""

    def prepare(self, post: Post) -> Payload:
        """Return what ``send`` would send. Reads attachments, touches nothing, asks nobody.

        Raises ``PublishRefused`` for what this publisher cannot take.
        """
        from postkit.publishers._payload import Payload, assets_of  # lint prepares nothing

        self._refuse_unsuitable(post)
        assets = assets_of(post)
        self._refuse_too_much(post, assets)
        return Payload(
            publisher=self.name,
            platform=post.platform.name,
            target=self.target.name,
            account=self.account,
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

    def ready(self, payload: Payload) -> Iterable[str]:  # noqa: ARG002 - for those who need it
        """Return what to warn of; raises PublishRefused where sending cannot work: no token, say.

        It comes before a person is asked, and asks no network.
        """
        return ()

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

    def comment(self, payload: Payload, receipt: Receipt) -> str:
        """Add the first comment to a post that is live; return the comment's URN, if it has one.

        Raises ``PublishFailed`` where certainly none was added, else ``OutcomeUnknown``.
        """
        raise NotImplementedError

    def update(self, payload: Payload, receipt: Receipt) -> None:
        """Give a live post the payload's text. Doing so twice must do no harm.

        Raises PostkitError where it is not certain that it has the new text.
        """
        raise NotImplementedError

    def delete(self, receipt: Receipt) -> None:
        """Delete a live post; one that is gone counts as deleted. Raises PostkitError."""
        raise NotImplementedError

    def stored(self, receipt: Receipt) -> Stored:
        """Return what the network has of a post.

        Raises CannotTellError where it may not look, and any PostkitError where the post is gone.
        """
        raise CannotTellError(f"{self.name} cannot read back {receipt.urn or receipt.url}")

    def recognize(self, address: str) -> Receipt:
        """Return the receipt of the post that a person has found at an address.

        Raises UsageError where no post can be there. It asks no network.
        """
        return Receipt(address)

    def examine(self) -> Iterable[Check]:
        """Return what is to be known about this target's account. It may ask the network."""
        return ()

    def examine_post(self, post: Post) -> Iterable[Check]:  # noqa: ARG002 - for those who need it
        """Return what the account lacks for a post, each lack in the same words for all posts.

        It asks no network, but may know what ``examine`` was told. Drafts are named by who asks.
        """
        return ()

    def _refuse_unsuitable(self, post: Post) -> None:
        if post.metadata.kind not in self.capabilities.kinds:
            raise PublishRefused(
                f"target {self.target.name!r} does not take {post.metadata.kind}s",
                hint="copy it with `postkit format`, or publish it to a file target",
                path=post.draft.name,
            )
        if post.unresolved:
            raise _nobody(post)
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


def _nobody(post: Post) -> PublishRefused:
    """Return the refusal of a post that mentions nobody; lint says so, too, and why."""
    mention = post.unresolved[0]
    message = f"{mention.target!r} is mentioned, and nobody knows who that is"
    error = PublishRefused(message, hint="`postkit lint` says what to write", path=post.draft.name)
    error.line, error.column = post.draft.lines.place(mention.span.start)
    return error


def _attached(post: Post) -> Iterator[str]:
    """Yield the kinds of all that goes with a post."""
    yield from (attachment.kind for attachment in post.attachments)
    yield from (kind for kind in ("poll", "card", "reshare") if getattr(post.metadata, kind))
