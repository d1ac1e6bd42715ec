"""The tree that a draft's body is parsed into; every node knows its place in the source.

Blocks hold blocks or inlines, inlines hold inlines; nothing nests deeper than ``MAX_DEPTH``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.text import Span

MAX_DEPTH = 24


class Text(NamedTuple):
    """Words. Where the text is as long as its span, they match letter for letter."""

    text: str
    span: Span


class Code(NamedTuple):
    """A code span, without its backticks."""

    text: str
    span: Span


class Emphasis(NamedTuple):
    """Words between ``*``, ``**`` or ``~~``."""

    style: Literal["italic", "bold", "strike"]
    children: tuple[Inline, ...]
    span: Span


class Link(NamedTuple):
    """A link; ``form`` tells ``[text](url)`` from ``<url>`` and from a bare URL."""

    url: str
    children: tuple[Inline, ...]
    form: Literal["text", "auto", "bare"]
    span: Span


class Image(NamedTuple):
    """An image in the body: an attachment, nothing in the text."""

    path: str
    alt: str
    title: str
    span: Span


class Break(NamedTuple):
    """The end of a line inside a paragraph; ``hard`` where the author insists."""

    hard: bool
    span: Span


class Html(NamedTuple):
    """A comment or the tag of a known HTML element; readers see nothing of it."""

    text: str
    span: Span


class FootnoteReference(NamedTuple):
    """``[^label]`` where a footnote of that label exists."""

    label: str
    span: Span


class Mention(NamedTuple):
    """``@key``, ``@[name](key)``, ``@[name](urn)`` or ``@[name](address)``.

    ``target`` is a key of the people file, a URN or the address of a profile; ``name`` is empty
    where it was not written.
    """

    name: str
    target: str
    span: Span


class Hashtag(NamedTuple):
    """``#word``; the sign is ``#`` or ``＃``."""

    sign: str
    word: str
    span: Span


class Paragraph(NamedTuple):
    """Lines of text."""

    children: tuple[Inline, ...]
    span: Span


class Heading(NamedTuple):
    """A heading of level 1 to 6."""

    level: int
    children: tuple[Inline, ...]
    span: Span


class Quote(NamedTuple):
    """A block quote."""

    children: tuple[Block, ...]
    span: Span


class Item(NamedTuple):
    """One item of a list.

    ``marker`` is the number as written (``3.`` or ``3)``), empty for bullets; ``checked`` is None
    where there is no check box.
    """

    marker: str
    checked: bool | None
    children: tuple[Block, ...]
    span: Span


class List(NamedTuple):
    """A list; ``loose`` where blank lines stand between its items."""

    loose: bool
    children: tuple[Item, ...]
    span: Span


class CodeBlock(NamedTuple):
    """A fenced or indented code block; ``text`` without the last line end."""

    text: str
    info: str
    span: Span


class Cell(NamedTuple):
    """One cell of a table."""

    children: tuple[Inline, ...]
    span: Span


class Row(NamedTuple):
    """One row of a table."""

    children: tuple[Cell, ...]
    span: Span


class Table(NamedTuple):
    """A table; the first row is its head."""

    children: tuple[Row, ...]
    span: Span


class Divider(NamedTuple):
    """A thematic break."""

    span: Span


class Footnote(NamedTuple):
    """The text of a footnote."""

    label: str
    children: tuple[Block, ...]
    span: Span


Inline: TypeAlias = (
    Text | Code | Emphasis | Link | Image | Break | Html | FootnoteReference | Mention | Hashtag
)
Block: TypeAlias = Paragraph | Heading | Quote | List | CodeBlock | Table | Divider
Node: TypeAlias = Inline | Block | Item | Row | Cell | Footnote


class Comment(NamedTuple):
    """An HTML comment; ``text`` without its delimiters and surrounding white space."""

    text: str
    span: Span


_HOLDERS: frozenset[type] = frozenset(
    {Emphasis, Link, Paragraph, Heading, Quote, Item, List, Cell, Row, Table, Footnote}
)


class Document(NamedTuple):
    """A parsed body, footnotes by label, and the comments in it.

    ``nodes`` are all there are, in reading order: those of the body, then those of the notes.
    """

    blocks: tuple[Block, ...]
    footnotes: dict[str, Footnote]
    comments: tuple[Comment, ...]
    nodes: tuple[Node, ...]


def walk(*nodes: Node) -> list[Node]:
    """Return the nodes and all that they hold, in reading order."""
    found: list[Node] = []
    _collect(nodes, found)
    return found


def _collect(nodes: Iterable[Any], found: list[Node]) -> None:
    for node in nodes:
        found.append(node)
        if type(node) in _HOLDERS:
            _collect(node.children, found)


def plain_text(*nodes: Node) -> str:
    """Return the words of the nodes, with a space for each line end."""
    return "".join(map(_words, walk(*nodes)))


def _words(node: Node) -> str:
    if isinstance(node, (Text, Code, CodeBlock)):
        return node.text
    if isinstance(node, Break):
        return " "
    if isinstance(node, Hashtag):
        return node.sign + node.word
    if isinstance(node, Mention):
        return node.name or f"@{node.target}"
    return ""
