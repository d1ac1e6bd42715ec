"""A post as a picture: SVG that needs nothing from elsewhere, in light and dark.

Pictures cannot measure letters: each counts as wide as in the widest of the usual fonts, so that
lines are rather too short than too long.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from postkit.previews.words import figures, fold, parts
from postkit.previews.wrapping import rows
from postkit.regex import regex
from postkit.reports._base import printable
from postkit.text import graphemes, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.pipeline.preview import Preview
    from postkit.platforms._base import Facet
    from postkit.previews.wrapping import Row

_WIDE = 552  # pixels: LinkedIn's feed on a desktop has about as many
_MARGIN, _SIZE, _LINE = 24, 14, 21
_ROOM = _WIDE - 2 * _MARGIN
_NARROW = frozenset(" iljtfrI.,:;'!|()[]`·’‘“”\"")
_BROAD = frozenset("mwMW@%—…")
_LETTERS = {"narrow": 0.42, "broad": 1.0, "usual": 0.58, "capital": 0.78}  # of the font's size
# Characters that no XML may hold: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = (
    "text{font:14px -apple-system,'Segoe UI',Roboto,'Noto Sans',Ubuntu,sans-serif;fill:#1d2226;"
    "white-space:pre}.card{fill:#fff;stroke:#d6d6d2}.name{font-weight:600}.dim{fill:#5e6163}"
    ".link{fill:#0a5cb8}.fold{fill:#8a4b00}.rule{stroke:#8a4b00;stroke-dasharray:4 4}"
    "@media(prefers-color-scheme:dark){text{fill:#e9e9e7}.card{fill:#1d2226;stroke:#4a5056}"
    ".dim{fill:#a9b0b5}.link{fill:#7db8f5}.fold{fill:#f0b060}.rule{stroke:#f0b060}}"
)


class _Drawing:
    """Lines of text, one below the other."""

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.y = _MARGIN

    def text(self, pieces: Sequence[tuple[str, str]], *, dimmed: bool = False) -> None:
        """Draw a line of pieces (text, class)."""
        self.y += _LINE
        spans = "".join(_span(text, name) for text, name in pieces if text)
        style = ' class="dim"' if dimmed else ""
        if spans:
            self.elements.append(f'<text x="{_MARGIN}" y="{self.y - 6}"{style}>{spans}</text>')

    def rule(self, label: str) -> None:
        """Draw a line across, with what it is."""
        self.y += _LINE
        self.elements.append(
            f'<line class="rule" x1="{_MARGIN}" x2="{_WIDE - _MARGIN}" y1="{self.y - 16}" '
            f'y2="{self.y - 16}"/><text class="fold" x="{_MARGIN}" y="{self.y - 2}" '
            f'font-size="12">{_clean(label)}</text>'
        )
        self.y += 4

    def wrapped(self, text: str, name: str = "") -> None:
        """Draw a text in as many lines as it takes."""
        for row in rows(text, _ROOM, measure):
            self.text([(text[row.start : row.end], name)])


def picture(preview: Preview) -> bytes:
    """Return the card of a post as an SVG file."""
    drawing = _Drawing()
    _draw(preview, drawing)
    height = drawing.y + _MARGIN
    title = _clean(f"Preview of a post by {preview.name}" if preview.name else "Preview of a post")
    size = f'width="{_WIDE}" height="{height}" viewBox="0 0 {_WIDE} {height}"'
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="card" x=".5" y=".5" width="{_WIDE - 1}" height="{height - 1}" rx="8"/>',
        *drawing.elements,
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _draw(preview: Preview, drawing: _Drawing) -> None:
    post = preview.post
    if preview.name:
        drawing.wrapped(preview.name, "name")
        drawing.wrapped(preview.headline, "dim")
        drawing.y += _LINE // 2
    if preview.is_article:
        drawing.wrapped(post.metadata.title, "name")
        drawing.y += _LINE // 2
    pending = sorted(preview.cuts, key=lambda cut: cut.offset)
    for row in rows(post.text, _ROOM, measure, [cut.offset for cut in pending]):
        while pending and pending[0].offset <= row.start:
            drawing.rule(fold(pending.pop(0)))
        drawing.text(list(_painted(post.text, row, post.rendering.facets)))
    drawing.y += _LINE // 2
    for part in parts(preview):
        drawing.wrapped("\n".join((f"{part.name}: {part.first}", *part.lines)), "dim")
    drawing.wrapped(" · ".join(figures(preview.counters)), "dim")


def _painted(text: str, row: Row, facets: Sequence[Facet]) -> Iterator[tuple[str, str]]:
    at = row.start
    for facet in facets:
        start, end = max(facet.start, row.start), min(facet.end, row.end)
        if at <= start < end:
            yield (text[at:start], "")
            yield (text[start:end], "link")
            at = end
    yield (text[at : row.end], "")


def _span(text: str, name: str) -> str:
    clean = _clean(text)
    return f'<tspan class="{name}">{clean}</tspan>' if name else f"<tspan>{clean}</tspan>"


def _clean(text: str) -> str:
    """Return a text for XML, with what nobody can see as escapes."""
    return escape(_FORBIDDEN.sub("\ufffd", printable(text)))


def measure(text: str) -> float:
    """Return about how many pixels words take, rather more than fewer."""
    return sum(map(_pixels, text if text.isascii() else graphemes(text)))


@lru_cache(maxsize=4096)
def _pixels(grapheme: str) -> float:
    if width(grapheme) > 1 or len(grapheme) > 1:
        return _SIZE * 1.25 if width(grapheme) > 1 else _SIZE * 0.8
    if grapheme in _NARROW:
        return _SIZE * _LETTERS["narrow"]
    if grapheme in _BROAD or ord(grapheme) >= 0x1D400:  # noqa: PLR2004 - styled letters
        return _SIZE * _LETTERS["broad"]
    return _SIZE * _LETTERS["capital" if grapheme.isupper() else "usual"]
