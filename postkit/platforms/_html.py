"""The other renderer: from the tree to HTML, to be pasted into an editor for articles.

Nothing of a draft becomes markup by itself: its words are escaped, its own HTML is left out, and
links lead only to web pages and mail addresses.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from postkit.document import nodes
from postkit.document.nodes import Break, Html, Image, plain_text
from postkit.platforms._words import same_address, spaceless
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postkit.document.nodes import Block, Document, Inline, Mention
    from postkit.platforms._plain import Choices, Tag

_LINK = regex(r"https?://|mailto:", re.IGNORECASE)
# Without a scheme, a host or control characters, which browsers skip: below the draft's folder.
_LOCAL = regex(r"[^\x00-\x20:/\\][^\x00-\x1f:/\\]*+(?:[/\\][^\x00-\x1f]*+)?")
STYLES = {"bold": "strong", "italic": "em", "strike": "s"}
_DEEPEST_LARGE = 2  # editors for articles have two kinds of headings: these are the larger ones


def render_html(
    document: Document,
    choices: Choices,
    tag: Callable[[Mention], Tag],
    tail: Sequence[Block] = (),
) -> str:
    """Return the document, its notes, and the blocks of ``tail`` as a fragment of HTML.

    Headings of levels 1 and 2 become ``h2``, deeper ones ``h3``; the title is for the page. Of the
    choices only ``line_breaks`` matters: HTML has bold letters and links of its own. Sources of
    images are relative to the draft.
    """
    return _Renderer(document, choices, tag).render(tail)


STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
    "img{max-width:100%}pre{overflow-x:auto}"
)
"""Of a page, not of what is copied from it: nothing is wider than the window."""


def page(
    fragment: str, *, title: str, heading: str = "", language: str = "", base: str = ""
) -> str:
    """Return a whole page to be opened in a browser.

    ``title`` names its window, ``heading`` stands above the fragment, and ``base`` is the URL that
    sources of images are relative to, if not the page's own.
    """
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">' if language else "<html>",
        "<head>",
        '<meta charset="utf-8">',
        f'<base href="{escape(base)}">' if base else "",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title, quote=False)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        _element("h1", escape(heading, quote=False)),
        fragment,
        "</body>",
        "</html>",
    )
    return "".join(f"{line}\n" for line in lines if line)


class _Renderer:
    def __init__(self, document: Document, choices: Choices, tag: Callable[[Mention], Tag]) -> None:
        self._document = document
        self._keeps_lines = choices.line_breaks == "keep"
        self._tag = tag
        self._lists = 0
        self._labels: list[str] = []
        self._numbers: dict[str, int] = {}
        self._listed = 0
        self._figures: list[str] = []

    def render(self, tail: Sequence[Block]) -> str:
        body = self._blocks(self._document.blocks)
        return _joined([*body, *self._notes(), *self._blocks(tail)])

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield from filter(None, self._block(block))
            yield from self._waiting_figures()

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case nodes.Paragraph(children):
                yield from self._paragraph(children)
            case nodes.Heading(level, children):
                name = "h2" if level <= _DEEPEST_LARGE else "h3"
                yield _element(name, self._line(children, joined=True))
            case nodes.Quote(children):
                yield _element("blockquote", _joined(self._blocks(children)))
            case nodes.List():
                yield self._list(block)
            case nodes.CodeBlock(text):
                yield f"<pre><code>{_words(text)}</code></pre>" if text.strip() else ""
            case nodes.Table(rows):
                yield self._table(rows)
            case nodes.Divider():
                yield "<hr>"

    def _paragraph(self, children: Sequence[Inline]) -> Iterator[str]:
        """Yield the words and the images, which stand between paragraphs, in their order."""
        for _, run in groupby(children, key=lambda child: isinstance(child, Image)):
            yield _element("p", self._line(list(run), joined=self._lists > 0))
            yield from self._waiting_figures()

    def _waiting_figures(self) -> Iterator[str]:
        yield from self._figures
        self._figures.clear()

    def _list(self, block: nodes.List) -> str:
        self._lists += 1
        items = "\n".join(self._item(item, loose=block.loose) for item in block.children)
        self._lists -= 1
        number = block.children[0].marker.rstrip(".)")
        if not number:
            return f"<ul>\n{items}\n</ul>"
        start = f' start="{int(number)}"' if int(number) != 1 else ""
        return f"<ol{start}>\n{items}\n</ol>"

    def _item(self, item: nodes.Item, *, loose: bool) -> str:
        html = _joined(self._blocks(item.children))
        if item.checked is not None:
            html = _led("☑" if item.checked else "☐", html)
        if not loose and html.startswith("<p>"):
            html = html.removeprefix("<p>").replace("</p>", "", 1)
        return f"<li>{html}</li>"

    def _table(self, rows: Sequence[nodes.Row]) -> str:
        lines = (self._row(row, "td" if place else "th") for place, row in enumerate(rows))
        return "\n".join(["<table>", *lines, "</table>"])

    def _row(self, row: nodes.Row, name: str) -> str:
        cells = (self._line(cell.children, joined=True) for cell in row.children)
        return f"<tr>{''.join(f'<{name}>{cell}</{name}>' for cell in cells)}</tr>"

    def _notes(self) -> Iterator[str]:
        """Yield the notes in the order of their first reference, then those without any."""
        yield from self._unlisted_notes()
        for label in self._document.footnotes:
            self._number(label)
            yield from self._unlisted_notes()

    def _unlisted_notes(self) -> Iterator[str]:
        while self._listed < len(self._labels):  # a note may refer to others
            note = self._document.footnotes[self._labels[self._listed]]
            self._listed += 1
            yield _led(f"[{self._listed}]", _joined(self._blocks(note.children)))

    def _number(self, label: str) -> int:
        if label not in self._numbers:
            self._labels.append(label)
            self._numbers[label] = len(self._labels)
        return self._numbers[label]

    # inlines

    def _line(self, children: Iterable[Inline], *, joined: bool) -> str:
        return self._inlines(_tidied(children), joined=joined).strip()

    def _inlines(self, inlines: Sequence[Inline], *, joined: bool) -> str:
        return "".join(self._pieces(inlines, joined=joined))

    def _pieces(self, inlines: Sequence[Inline], *, joined: bool) -> Iterator[str]:
        for place, inline in enumerate(inlines):
            match inline:
                case nodes.Text(text):
                    yield _words(text)
                case nodes.Break(hard):
                    kept = hard or (self._keeps_lines and not joined)
                    yield "<br>" if kept else _space(inlines, place)
                case nodes.Code(text):
                    yield f"<code>{_words(text)}</code>"
                case nodes.Emphasis(style, children):
                    yield _element(STYLES[style], self._inlines(children, joined=joined))
                case nodes.Link():
                    yield self._link(inline, joined=joined)
                case nodes.Image():
                    self._figures.append(_figure(inline))
                case nodes.Mention() | nodes.Hashtag():
                    yield _words(self._name(inline))
                case nodes.FootnoteReference(label):
                    yield f"[{self._number(label)}]"

    def _name(self, node: nodes.Mention | nodes.Hashtag) -> str:
        return node.sign + node.word if isinstance(node, nodes.Hashtag) else self._tag(node).name

    def _link(self, link: nodes.Link, *, joined: bool) -> str:
        """Return a link; where it may not lead, the address stands behind the words."""
        url, text = link.url.strip(), plain_text(*link.children).strip()
        words = self._inlines(link.children, joined=joined)
        address = f"mailto:{url}" if link.form == "auto" and ":" not in url else url
        if _LINK.match(address):
            return f'<a href="{escape(address)}">{words if text else _words(url)}</a>'
        if not text or same_address(text, url):
            return _words(url)
        return f"{words} ({_words(url)})" if url else words


def _words(text: str) -> str:
    return escape(text, quote=False)


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if inner else ""


def _joined(blocks: Iterable[str]) -> str:
    """Return blocks below each other; a divider at the end parts nothing."""
    lines = list(blocks)
    while lines and lines[-1] == "<hr>":
        lines.pop()
    return "\n".join(lines)


def _led(marker: str, html: str) -> str:
    """Return blocks with a marker in front of their first words."""
    if html.startswith("<p>"):
        return f"<p>{marker} {html.removeprefix('<p>')}"
    return f"<p>{marker}</p>\n{html}".rstrip()


def _figure(image: Image) -> str:
    caption = _element("figcaption", _words(image.title))
    if not _LOCAL.fullmatch(image.path):  # nothing is fetched from elsewhere
        return _element("figure", _words(f"{image.alt} ({image.path})".strip()) + caption)
    source = image.path.replace("#", "%23").replace("?", "%3F")
    return f'<figure><img src="{escape(source)}" alt="{escape(image.alt)}">{caption}</figure>'


def _tidied(inlines: Iterable[Inline]) -> list[Inline]:
    """Return what readers see, with one break where several follow each other, none at an end."""
    tidied: list[Inline] = []
    for inline in inlines:
        last = tidied[-1] if tidied else None
        if isinstance(inline, Html) or (isinstance(inline, Break) and not last):
            continue
        if isinstance(inline, Break) and isinstance(last, Break):
            tidied[-1] = inline if inline.hard else last
        else:
            tidied.append(inline)
    if tidied and isinstance(tidied[-1], Break):
        tidied.pop()
    return tidied


def _space(inlines: Sequence[Inline], place: int) -> str:
    """Return what stands where two lines are joined: nothing in scripts without spaces."""
    before, after = (
        plain_text(*inlines[place - 1 : place]),
        plain_text(*inlines[place + 1 : place + 2]),
    )
    return "" if spaceless(before[-1:]) and spaceless(after[:1]) else " "
