"""Teasers: the post that leads to an article which was published elsewhere."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Any

from postkit.document.nodes import Document, FootnoteReference, Image, Paragraph, Text, walk
from postkit.errors import UsageError
from postkit.platforms._base import Facet, Rendering
from postkit.platforms._plain import render
from postkit.text import graphemes, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postkit.document.nodes import Block
    from postkit.metadata import Metadata
    from postkit.post import Post

_MORE = "…"
_ALONE = ("spans", "problems", "authors", "id", "language", "canonical_url", "description")


def teaser(post: Post) -> Post:
    """Return the post that leads to an article: its ``description``, then its ``canonical_url``.

    Without a description it has the first paragraphs, up to what is none, without notes and without
    addresses behind words. It is never over the platform's limit: it is cut after a sentence that
    fits or, where none does, after a word. Raises UsageError for what is no article, has no
    ``canonical_url``, or nothing to say before it.
    """
    metadata, name = post.metadata, post.draft.name
    if metadata.kind != "article":
        hint = "an article says `kind: article`"
        raise UsageError("a teaser leads to an article, and this is a post", hint=hint, path=name)
    if not metadata.canonical_url:
        hint = "add canonical_url: with the address where it was published"
        raise UsageError("the article has no canonical_url to end in", hint=hint, path=name)
    blocks = _opening(post)
    document = Document(blocks, {}, (), tuple(walk(*blocks)))
    choices = post.choices._replace(links="comment")
    whole = render(document, choices, post.tag)
    if not whole.text:
        hint = "add description: with the words of the teaser"
        raise UsageError("the article begins with no paragraph", hint=hint, path=name)
    rendering = _ending(whole, metadata.canonical_url, post)
    return post.showing(document, rendering, _alone(metadata))


def _alone(metadata: Metadata) -> Metadata:
    """Return what of an article's metadata holds for its teaser: nothing goes with it."""
    kept = {name: getattr(metadata, name) for name in _ALONE}
    return type(metadata)(**kept)


def _opening(post: Post) -> tuple[Block, ...]:
    """Return the paragraphs that a teaser may have."""
    metadata = post.metadata
    if description := metadata.description.strip():
        span = metadata.spans["description"]
        return (Paragraph((Text(description, span),), span),)
    after = dropwhile(lambda block: not isinstance(block, Paragraph), post.document.blocks)
    first = takewhile(lambda block: isinstance(block, Paragraph), after)
    return tuple(_words_of(block) for block in first)


def _words_of(node: Any) -> Any:  # noqa: ANN401 - a node of any kind
    """Return a node without the images and the numbers of notes in it."""
    if not hasattr(node, "children"):
        return node
    kept = (child for child in node.children if not isinstance(child, (FootnoteReference, Image)))
    return node._replace(children=tuple(map(_words_of, kept)))


def _ending(whole: Rendering, url: str, post: Post) -> Rendering:
    """Return as much of a text as fits before an address, and the address."""
    limit, measure = post.platform.limits.get("length"), post.platform.measure

    def fits(text: str) -> bool:
        return limit is None or measure(f"{text}\n\n{url}") <= limit.value

    text = next((text for text in _beginnings(whole.text, fits) if text and fits(text)), "")
    if not text:
        hint = "use a shorter canonical_url"
        raise UsageError("the address leaves no room for words", hint=hint, path=post.draft.name)
    start = len(text) + 2
    facets = [facet for facet in whole.facets if facet.end <= len(text)]
    link = Facet("link", start, start + len(url), url)
    return Rendering(f"{text}\n\n{url}", (*facets, link), whole.places)


def _beginnings(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Yield beginnings of a text, the best first; of each kind the longest that may fit."""
    yield text
    yield _longest(text, _sentence_ends(text), fits, "")
    words = [at for at in range(1, len(text)) if text[at].isspace() and not text[at - 1].isspace()]
    yield _longest(text, words, fits, _MORE)
    ends, at = [], 0
    for sign in graphemes(text):
        at += len(sign)
        ends.append(at)
    yield _longest(text, ends, fits, _MORE)


def _sentence_ends(text: str) -> list[int]:
    ends, at = [], 0
    for sentence in sentences(text):
        at = text.index(sentence, at) + len(sentence)
        ends.append(len(text[:at].rstrip()))
    return ends


def _longest(text: str, ends: list[int], fits: Callable[[str], bool], mark: str) -> str:
    """Return the text up to the last of the ends that fits with a mark behind it, "" for none."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if fits(text[: ends[middle]] + mark):
            low = middle + 1
        else:
            high = middle
    return text[: ends[low - 1]] + mark if low else ""
