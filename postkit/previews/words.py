"""What previews say beside the text, in words that all of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.attachments import Attachment
    from postkit.pipeline.preview import Counters, Preview
    from postkit.platforms._fold import Cut


class Part(NamedTuple):
    """Something beside the text: its name, its first line, and the lines below."""

    name: str
    first: str
    lines: tuple[str, ...] = ()


def fold(cut: Cut) -> str:
    """Return what a fold is called, with how well it is known."""
    return f"…see more: {cut.fold.view} feed ({cut.fold.characters.about}by {cut.by})"


def figures(counters: Counters) -> Iterator[str]:
    """Yield the counters, each in a few words."""
    length, left = f"{counters.length:,}", counters.left
    if left is None or counters.limit is None:
        yield f"{length} {counters.unit}"
    else:
        rest = f"{left:,} left" if left >= 0 else f"{-left:,} too many"
        yield f"{length} of {counters.limit:,} {counters.unit}, {rest}"
    yield _count(counters.hashtags, "hashtag")
    yield _count(counters.mentions, "mention")
    yield _count(counters.words, "word")
    yield f"about {_duration(counters.reading_time)} to read"


def parts(preview: Preview) -> Iterator[Part]:
    """Yield what goes with the text, in the order in which feeds show it."""
    post = preview.post
    metadata = post.metadata
    for attachment in post.attachments:
        yield _attached(attachment)
    if poll := metadata.poll:
        yield Part(
            "poll",
            poll.question,
            (*(f"○ {one.text}" for one in poll.options), f"open for {poll.duration}"),
        )
    if card := metadata.card:
        yield Part(
            "link",
            card.title or card.url,
            tuple(filter(None, (card.description, card.url * bool(card.title)))),
        )
    if metadata.reshare:
        yield Part("shares", metadata.reshare)
    if post.first_comment:
        first, *rest = post.first_comment.split("\n")
        yield Part("first comment", first, tuple(rest))


def _attached(attachment: Attachment) -> Part:
    shown = [attachment.title] if attachment.title else []
    if attachment.alt:
        shown.append(f"“{attachment.alt}”")
    elif attachment.kind == "image" and attachment.alt is None:
        shown.append("(no alternative text)")
    return Part(attachment.kind, attachment.path, tuple(shown))


def _count(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _duration(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{-(-seconds // 60)} min"  # noqa: PLR2004 - in a minute
