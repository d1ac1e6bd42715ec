"""The renderer: from the tree to the text that readers see. Every platform uses it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from postkit.document import nodes
from postkit.document.nodes import plain_text
from postkit.frozen import NamedTuple
from postkit.platforms._quotes import MARKS, is_quoted
from postkit.platforms._styles import styled
from postkit.platforms._writer import Writer
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postkit.document.nodes import Block, Document, Footnote, Inline, Mention
    from postkit.platforms._base import Rendering

_PLAIN: frozenset[str] = frozenset()


class Choices(NamedTuple):
    """How the author wants what a platform cannot show: see the README on each value."""

    styling: str = "plain"
    links: str = "inline"
    line_breaks: str = "keep"


class Tag(NamedTuple):
    """How a mention is shown, and whom it tags (a URN or handle; empty where nobody)."""

    name: str
    target: str


def render(
    document: Document,
    choices: Choices,
    tag: Callable[[Mention], Tag],
    tail: Sequence[Block] = (),
) -> Rendering:
    """Return the text of the document, its notes and links, and the blocks of ``tail``."""
    return _Renderer(document, choices, tag).render(tail)


def same_address(text: str, url: str) -> bool:
    """Tell whether the text of a link is its URL, scheme and last slash aside."""
    bare = url.partition("://")[2] or url.removeprefix("mailto:")
    return text.rstrip("/") in {url.rstrip("/"), bare.rstrip("/")}


def _without_blank_ends(code: str) -> str:
    """Return the lines of a code block from the first to the last that has something on it."""
    lines = code.split("\n")
    shown = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[shown[0] : shown[-1] + 1]) if shown else ""


def spaceless(char: str) -> bool:
    """Tell whether a character is of a script that puts no spaces between words."""
    return "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or "！" <= char <= "｠"


def _inside(node: nodes.Link) -> Span:
    children = node.children
    return Span(children[0].span.start, children[-1].span.end) if children else node.span


class _Reference(NamedTuple):
    """What a number in brackets stands for: a note by label, or a link by URL."""

    kind: str
    target: str


class _Renderer:
    def __init__(self, document: Document, choices: Choices, tag: Callable[[Mention], Tag]) -> None:
        self._document = document
        self._choices = choices
        self._tag = tag
        self._out = Writer()
        self._styles = _PLAIN
        self._lists = 0
        self._quotes = 0
        self._in_table = False
        self._dropped = False
        self._numbers: dict[_Reference, int] = {}
        self._places: list[tuple[_Reference, Span]] = []
        self._listed = 0
        self._comment_links: list[str] = []

    def render(self, tail: Sequence[Block]) -> Rendering:
        self._blocks(self._document.blocks, blank=True)
        self._out.block_end(blank=True)
        self._numbered_list()
        self._out.block_end(blank=True)
        self._blocks(tail, blank=True)
        return self._out.rendering(tuple(self._comment_links))

    def _blocks(self, blocks: Sequence[Block], *, blank: bool) -> None:
        for place, block in enumerate(blocks):
            if place:
                self._out.block_end(blank=blank)
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case nodes.Paragraph(children):
                self._inlines(children, joined=self._lists > 0)
            case nodes.Heading(_, children):
                with self._style("bold"):
                    self._inlines(children, joined=True)
            case nodes.Quote(children):
                self._quote(children)
            case nodes.List():
                self._list(block)
            case nodes.CodeBlock(text, _, span):
                self._out.write(_without_blank_ends(text), span, solid=True)
            case nodes.Table(rows):
                self._in_table = True
                self._table(rows)
                self._in_table = False
            case nodes.Divider(span):
                self._out.hold("⸻", span)

    # blocks that hold blocks

    def _quote(self, blocks: Sequence[Block]) -> None:
        opening, closing = self._quote_marks(blocks)
        depth, written = self._quotes, self._out.length
        self._quotes += bool(opening)
        for place, block in enumerate(blocks):
            if place:
                self._out.block_end(blank=True)
            if place == 0 or isinstance(block, nodes.Paragraph):
                self._out.lead(depth, opening, Span(block.span.start, block.span.start))
            self._block(block)
        self._quotes = depth
        self._out.withdraw(depth)
        if self._out.length > written:
            self._out.append(closing, Span(blocks[-1].span.end, blocks[-1].span.end))

    def _quote_marks(self, blocks: Sequence[Block]) -> tuple[str, str]:
        only_a_quote = len(blocks) == 1 and isinstance(blocks[0], nodes.Quote)
        if only_a_quote or is_quoted(plain_text(*blocks).strip()):
            return "", ""
        return MARKS[self._quotes % 2]

    def _list(self, block: nodes.List) -> None:
        bullet = "◦" if self._lists else "•"
        self._lists += 1
        for place, item in enumerate(block.children):
            if place:
                self._out.block_end(blank=block.loose)
            self._item(item, bullet, loose=block.loose)
        self._lists -= 1

    def _item(self, item: nodes.Item, bullet: str, *, loose: bool) -> None:
        start, end = item.span.start, item.span.start + len(item.marker or "-")
        box = "" if item.checked is None else "☑" if item.checked else "☐"
        marker = f"{item.marker} {box}".strip() or bullet
        self._out.write(marker, Span(start, end))
        self._out.write(" ", Span(end, end))
        with self._out.indented(" " * (len(marker) + 1)):
            self._blocks(item.children, blank=loose)

    def _table(self, rows: Sequence[nodes.Row]) -> None:
        for row_place, row in enumerate(rows):
            if row_place:
                self._out.line_end()
            for place, cell in enumerate(row.children):
                if place:
                    part = "· " if self._out.last in " \n" else " · "
                    self._out.write(part, Span(cell.span.start, cell.span.start))
                self._inlines(cell.children, joined=True)

    def _numbered_list(self) -> None:
        """Write notes and links in the order of their first reference, then unused notes."""
        for reference, span in self._references():
            marker = f"[{self._numbers[reference]}] "
            self._out.write(marker, Span(span.start, span.start))
            if reference.kind == "link":
                self._address(reference.target, span)
            else:
                self._footnote(self._document.footnotes[reference.target], marker)
            self._out.block_end(blank=False)

    def _references(self) -> Iterator[tuple[_Reference, Span]]:
        """Yield what is numbered; a note may add references of its own meanwhile."""
        yield from self._unlisted()
        for label, note in self._document.footnotes.items():
            self._number("note", label, note.span)
            yield from self._unlisted()

    def _unlisted(self) -> Iterator[tuple[_Reference, Span]]:
        while self._listed < len(self._places):
            self._listed += 1
            yield self._places[self._listed - 1]

    def _footnote(self, footnote: Footnote, marker: str) -> None:
        with self._out.indented(" " * len(marker)):
            self._blocks(footnote.children, blank=False)

    # inlines

    def _inlines(self, inlines: Sequence[Inline], *, joined: bool) -> None:
        for place, inline in enumerate(inlines, 1):
            match inline:
                case nodes.Text():
                    self._text(inline)
                case nodes.Break(hard):
                    self._break(inline, inlines[place : place + 1], kept=hard or not joined)
                case nodes.Emphasis(style, children):
                    with self._style(style):
                        self._inlines(children, joined=joined)
                case nodes.Link():
                    self._link(inline, joined=joined)
                case nodes.Html() | nodes.Image():
                    self._dropped = True
                case nodes.Code(text, span):
                    self._out.write(text, span, solid=True)
                case nodes.Mention() | nodes.Hashtag():
                    self._tagged(inline)
                case nodes.FootnoteReference(label, span):
                    self._out.write(f"[{self._number('note', label, span)}]", span)

    def _text(self, node: nodes.Text) -> None:
        text, span = node
        if self._dropped and self._out.last in " \n":
            text = text.lstrip(" ")
            if len(node.text) == span.end - span.start:
                span = Span(span.end - len(text), span.end)
        self._dropped = False
        self._out.write(self._styled(text), span)

    def _styled(self, text: str) -> str:
        unicode = self._styles and self._choices.styling == "unicode"
        return styled(text, self._styles) if unicode else text

    def _break(self, node: nodes.Break, after: Sequence[Inline], *, kept: bool) -> None:
        last = self._out.last
        if kept and not self._in_table and (node.hard or self._choices.line_breaks == "keep"):
            self._out.line_end()
        elif spaceless(last) and spaceless(plain_text(*after)[:1]):
            return
        elif last not in " \n":
            self._out.write(" ", node.span)

    def _tagged(self, node: nodes.Mention | nodes.Hashtag) -> None:
        if isinstance(node, nodes.Hashtag):
            with self._out.facet("hashtag", node.word):
                self._out.write(node.sign + node.word, node.span)
            return
        tag = self._tag(node)
        with self._out.facet("mention", tag.target, node.target):
            self._out.write(tag.name, node.span)

    def _link(self, node: nodes.Link, *, joined: bool) -> None:
        text = plain_text(*node.children).strip()
        if node.form != "text" or not text or same_address(text, node.url):
            self._address(node.url, _inside(node) if text == node.url else node.span)
            return
        self._inlines(node.children, joined=joined)
        if not node.url:
            return
        if self._choices.links == "end":
            self._out.write(f" [{self._number('link', node.url, node.span)}]", node.span)
        elif self._choices.links == "comment":
            self._comment_links += [node.url] * (node.url not in self._comment_links)
        else:
            at = Span(node.span.end, node.span.end)
            self._out.write(" (", at)
            self._address(node.url, node.span)
            self._out.write(")", at)

    def _address(self, url: str, span: Span) -> None:
        url = url.strip()
        if url.lower().startswith(("http://", "https://")):
            with self._out.facet("link", url):
                self._out.write(url, span)
        else:
            self._out.write(url, span)

    def _number(self, kind: str, target: str, span: Span) -> int:
        reference = _Reference(kind, target)
        if reference not in self._numbers:
            self._numbers[reference] = len(self._numbers) + 1
            self._places.append((reference, span))
        return self._numbers[reference]

    @contextmanager
    def _style(self, style: str) -> Iterator[None]:
        before = self._styles
        self._styles = before | {style}
        yield
        self._styles = before
