"""What the front matter adds below the body: a row of mentions, the author's bio, hashtags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.marks import hashtag_end
from postkit.document.nodes import Break, Hashtag, Heading, Mention, Paragraph, Text
from postkit.frozen import NamedTuple
from postkit.people.bios import filled
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.document.nodes import Block, Document, Inline
    from postkit.metadata import Metadata
    from postkit.people import People, Person


class Wording(NamedTuple):
    """The words that postkit adds around what the author wrote; empty headings are left out."""

    bio_heading: str = "About the author"
    bios_heading: str = "About the authors"
    mentions_row: str = "{mentions}"


def blocks(
    document: Document, metadata: Metadata, people: People, wording: Wording
) -> tuple[Block, ...]:
    """Return the blocks below the body; each has the place of the value that asked for it."""
    return (
        *(_mentions_row(metadata, wording.mentions_row) if metadata.mentions else ()),
        *(_bios(metadata, people, wording) if metadata.bio else ()),
        *(_hashtag_line(document, metadata) if metadata.tags else ()),
    )


def hashtag_word(tag: str) -> str:
    """Return a tag as a hashtag's word: words joined, all-lowercase words capitalised."""
    words = tag.strip().lstrip("#＃").split()
    return "".join([word[0].title() + word[1:] if word.islower() else word for word in words])


def is_hashtag(word: str) -> bool:
    """Tell whether a whole word can be a hashtag; ``c++`` and ``node.js`` cannot."""
    return word.isalpha() or (bool(word) and hashtag_end(word, 0) == len(word))


def _mentions_row(metadata: Metadata, row: str) -> Iterator[Block]:
    first, last = metadata.mentions[0].span, metadata.mentions[-1].span
    before, _, after = row.partition("{mentions}")
    children: list[Inline] = [Text(before, first)] if before else []
    for place, asked in enumerate(metadata.mentions):
        if place:
            children.append(Text(" · ", asked.span))
        children.append(Mention(asked.name, asked.urn or asked.key, asked.span))
    if after:
        children.append(Text(after, last))
    yield Paragraph(tuple(children), Span(first.start, last.end))


class Bio(NamedTuple):
    """An author's bio: the field that it stands in, as it is there, and as readers see it."""

    author: Person
    field: str
    written: str
    text: str


def bios(metadata: Metadata, people: People) -> list[Bio]:
    """Return the bios that a draft asks for, in the order of its authors; one may be empty."""
    length = metadata.bio
    if not length:
        return []
    found = []
    for author in filter(None, map(people.get, metadata.authors)):
        field, written = author.bio_for(length, metadata.language)
        found.append(Bio(author, field, written, filled(author, written)))
    return found


def _bios(metadata: Metadata, people: People, wording: Wording) -> Iterator[Block]:
    found = [bio.text for bio in bios(metadata, people) if bio.text]
    if not found:
        return
    span = metadata.spans["bio"]
    if heading := wording.bios_heading if len(found) > 1 else wording.bio_heading:
        yield Heading(2, (Text(heading, span),), span)
    for paragraph in "\n\n".join(found).split("\n\n"):
        if paragraph.strip():
            yield Paragraph(tuple(_lines(paragraph.strip(), span)), span)


def _lines(paragraph: str, span: Span) -> Iterator[Inline]:
    for place, line in enumerate(paragraph.splitlines()):
        if place:
            yield Break(hard=True, span=span)
        yield Text(line.strip(), span)


def _hashtag_line(document: Document, metadata: Metadata) -> Iterator[Block]:
    """Yield the line of those tags that the body does not have."""
    there = {node.word.casefold() for node in document.nodes if type(node) is Hashtag}
    children: list[Inline] = []
    for tag in metadata.tags:
        word, span = hashtag_word(tag.text), tag.span
        key = word.casefold()
        if not word or key in there:
            continue
        there.add(key)
        if children:
            children.append(Text(" ", span))
        children.append(Hashtag("#", word, span) if is_hashtag(word) else Text(f"#{word}", span))
    if children:
        yield Paragraph(tuple(children), children[0].span)
