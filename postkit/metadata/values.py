"""What front-matter values become: small values that keep their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from postkit.attachments import Attachment
    from postkit.text import Span

Duration: TypeAlias = Literal["1d", "3d", "7d", "14d"]


class Item(NamedTuple):
    """One text of a list, such as a tag."""

    text: str
    span: Span


class MentionRequest(NamedTuple):
    """Somebody for the closing row: a key of the people file, or a name with or without a URN."""

    key: str
    name: str
    urn: str
    span: Span


class Poll(NamedTuple):
    """A question with its answers; what a platform takes is checked elsewhere."""

    question: str
    options: tuple[Item, ...]
    duration: Duration
    span: Span


class Card(NamedTuple):
    """A link card; the thumbnail is a file like any other image."""

    url: str
    title: str
    description: str
    thumbnail: Attachment | None
    span: Span


class Lint(NamedTuple):
    """What the draft says about its own linting: rules that are not to run."""

    ignore: tuple[Item, ...] = ()
