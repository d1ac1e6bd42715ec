"""The renderer: from the tree to the text that readers see. Every platform uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from postkit.document import nodes
from postkit.document.nodes import plain_text
from postkit.frozen import NamedTuple
from postkit.platforms._quotes import MARKS, is_quoted
from postkit.platforms._styles import styled
from postkit.platforms._words import same_address, spaceless, without_blank_ends
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
        self._joined = False
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
        self._WRITERS[type(block)](self, block)

    def _paragraph(self, block: nodes.Paragraph) -> None:
        self._joined = self._lists > 0
        self._inlines(block.children)

    def _heading(self, block: nodes.Heading) -> None:
        self._joined = True
        self._in_style("bold", block.children)

    def _code_block(self, block: nodes.CodeBlock) -> None:
        self._out.write(without_blank_ends(block.text), block.span, solid=True)

    def _divider(self, block: nodes.Divider) -> None:
        self._out.hold("⸻", block.span)

    # blocks that hold blocks

    def _quote(self, block: nodes.Quote) -> None:
        blocks = block.children
        opening, closing = self._quote_marks(blocks)
        depth, written = self._quotes, self._out.length
        self._quotes += bool(opening)
        for place, inner in enumerate(blocks):
            if place:
                self._out.block_end(blank=True)
            if place == 0 or isinstance(inner, nodes.Paragraph):
                self._out.lead(depth, opening, Span(inner.span.start, inner.span.start))
            self._block(inner)
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
        start = item.span.start
        box = "" if item.checked is None else "☑" if item.checked else "☐"
        marker = f"{item.marker} {box}".strip() or bullet
        self._out.write(marker, Span(start, start + len(item.marker or "-")))
        self._out.write(" ", None)
        with self._out.indented(" " * (len(marker) + 1)):
            self._blocks(item.children, blank=loose)

    def _table(self, block: nodes.Table) -> None:
        self._in_table = self._joined = True
        for row_place, row in enumerate(block.children):
            if row_place:
                self._out.line_end()
            for place, cell in enumerate(row.children):
                if place:
                    part = "· " if self._out.last in " \n" else " · "
                    self._out.write(part, Span(cell.span.start, cell.span.start))
                self._inlines(cell.children)
        self._in_table = False

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

    def _inlines(self, inlines: Sequence[Inline]) -> None:
        for place, inline in enumerate(inlines, 1):
            if isinstance(inline, nodes.Text):
                self._text(inline)
            elif isinstance(inline, nodes.Break):
                self._break(inline, inlines[place : place + 1])
            else:
                self._WRITERS[type(inline)](self, inline)

    def _emphasis(self, node: nodes.Emphasis) -> None:
        self._in_style(node.style, node.children)

    def _in_style(self, style: str, inlines: Sequence[Inline]) -> None:
        before = self._styles
        self._styles = before | {style}
        self._inlines(inlines)
        self._styles = before

    def _unseen(self, _node: nodes.Html | nodes.Image) -> None:
        self._dropped = True

    def _code(self, node: nodes.Code) -> None:
        self._out.write(node.text, node.span, solid=True)

    def _reference(self, node: nodes.FootnoteReference) -> None:
        self._out.write(f"[{self._number('note', node.label, node.span)}]", node.span)

    def _text(self, node: nodes.Text) -> None:
        text, span = node
        if self._dropped and self._out.last in " \n":
            text = text.lstrip(" ")
            if len(node.text) == span.end - span.start:
                span = Span(span.end - len(text), span.end)
        self._dropped = False
        if self._styles and self._choices.styling == "unicode":
            text = styled(text, self._styles)
        self._out.write(text, span)

    def _break(self, node: nodes.Break, after: Sequence[Inline]) -> None:
        last = self._out.last
        kept = node.hard or not self._joined
        if kept and not self._in_table and (node.hard or self._choices.line_breaks == "keep"):
            self._out.line_end()
        elif spaceless(last) and spaceless(plain_text(*after)[:1]):
            return
        elif last not in " \n":
            self._out.write(" ", node.span)

    def _hashtag(self, node: nodes.Hashtag) -> None:
        with self._out.facet("hashtag", node.word):
            self._out.write(node.sign + node.word, node.span)

    def _mention(self, node: nodes.Mention) -> None:
        tag = self._tag(node)
        with self._out.facet("mention", tag.target, node.target):
            self._out.write(tag.name, node.span)

    def _link(self, node: nodes.Link) -> None:
        text = plain_text(*node.children).strip()
        if node.form != "text" or not text or same_address(text, node.url):
            self._address(node.url, _inside(node) if text == node.url else node.span)
            return
        self._inlines(node.children)
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

    _WRITERS: ClassVar[dict[type, Callable[[_Renderer, Any], None]]] = {
        nodes.Paragraph: _paragraph,
        nodes.Heading: _heading,
        nodes.Quote: _quote,
        nodes.List: _list,
        nodes.CodeBlock: _code_block,
        nodes.Table: _table,
        nodes.Divider: _divider,
        nodes.Html: _unseen,
        nodes.Image: _unseen,
        nodes.Code: _code,
        nodes.Emphasis: _emphasis,
        nodes.Link: _link,
        nodes.Mention: _mention,
        nodes.Hashtag: _hashtag,
        nodes.FootnoteReference: _reference,
    }
