"""Reads the lines of a page, element by element."""

from __future__ import annotations

from html.parser import HTMLParser

from postkit.frozen import NamedTuple
from postkit.importing.elements import BLOCKS, STYLES, UNREAD, VOID, address, is_local, why_not
from postkit.importing.inlines import Segment, written
from postkit.importing.lines import Gone, Line
from postkit.importing.markdown import escaped
from postkit.regex import regex

_SPACES = regex(r"[ \t\r\n\f]+")
_MANY = 400  # elements within each other: more is no page


class _Open(NamedTuple):
    name: str
    why: str  # it is not the author's, "" where it may be
    unread: bool = False


class Found(NamedTuple):
    """A line, and the article or main part that it is in."""

    line: Line
    article: int  # the number of the outermost article or main that it is in, 0 for none


class Reader(HTMLParser):
    """Collects what readers of a page see, and what they do not see or is not the author's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        self.gone: list[Gone] = []
        self.title = self.url = ""
        self.is_article = False
        self._open: list[_Open] = []
        self._counts: dict[str, int] = {}
        self._unread = self._block = self._article = self._articles = 0
        self._why: list[str] = []
        self._lists: list[int] = []  # the next number of each open list, 0 for bullets
        self._styles: list[str] = []
        self._links: list[str] = []
        self._segments: list[Segment] = []
        self._line = 1
        self._item = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.end_block()
        elif tag == "tr":
            self._end_line()
        elif tag in {"td", "th"} and self._segments:
            self._segments.append(Segment(" · "))
        if tag in VOID:
            self._void(tag, given)
        elif len(self._open) < _MANY:
            self._enter(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those in it that were not ended."""
        if tag in BLOCKS:
            self.end_block()
        while self._counts.get(tag):
            if self._leave() == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._unread:
            return
        if self._why:
            if words := " ".join(data.split()):
                self.gone.append(Gone(self.getpos()[0], words, self._why[-1]))
        elif self._counts.get("title"):
            self.title = self.title or " ".join(data.split())
        elif self._counts.get("pre"):
            for number, part in enumerate(data.split("\n")):
                if number:
                    self._end_line()
                self._add(part)
        else:
            self._add(_SPACES.sub(" ", data))

    def end_block(self) -> None:
        """End the line and the block that are open."""
        self._end_line()
        self._block += 1
        self._item = ""

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        why = why_not(tag, given)
        self._open.append(_Open(tag, why, tag in UNREAD))
        self._counts[tag] = self._counts.get(tag, 0) + 1
        self._unread += tag in UNREAD
        self._why += [why] if why else []
        if tag in {"ul", "ol"}:
            start = given.get("start", "1")
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1  # noqa: PLR2004
            self._lists.append(number if tag == "ol" else 0)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._item = f"{number}. " if number else "- "
            self._lists[-1] += bool(number)
        elif tag in {"article", "main"} and not self._article:
            self._articles += 1
            self._article = self._articles
        elif tag in STYLES:
            self._styles.append(STYLES[tag])
        elif tag == "a":
            self._links.append(address(given.get("href", "")))

    def _leave(self) -> str:
        tag, why, unread = self._open.pop()
        self._counts[tag] -= 1
        self._unread -= unread
        if why:
            self._why.pop()
        if tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag in STYLES:
            self._styles.pop()
        elif tag == "a":
            self._links.pop()
        elif not (self._counts.get("article") or self._counts.get("main")):
            self._article = 0
        return tag

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self._end_line()
        elif tag == "hr":
            self._keep(Line("⸻", self.getpos()[0], self._block, "", "---"))
        elif tag == "img" and not self._unread:
            self._image(given)
        elif tag == "link" and given.get("rel") == "canonical":
            self._take_url(given.get("href", ""))
        elif tag == "meta" and given.get("property") == "og:url":
            self._take_url(given.get("content", ""))
        elif tag == "meta" and given.get("property") == "og:type":
            self.is_article = self.is_article or given.get("content") == "article"

    def _take_url(self, url: str) -> None:
        self.url = self.url or address(url)
        self.is_article = self.is_article or "/pulse/" in self.url

    def _image(self, given: dict[str, str]) -> None:
        alt, source = " ".join(given.get("alt", "").split()), given.get("src", "").strip()
        if self._counts.get("figure") and is_local(source):
            self._keep(
                Line(alt, self.getpos()[0], self._block, "", f"![{escaped(alt)}](<{source}>)")
            )
            self.end_block()
        elif alt:
            shown = source if len(source) < 200 and not source.startswith("data:") else "no address"  # noqa: PLR2004
            self.gone.append(
                Gone(self.getpos()[0], alt, f"the alternative text of an image ({shown})")
            )

    def _add(self, text: str) -> None:
        if not self._segments:
            text = text if self._counts.get("pre") else text.lstrip()
            self._line = self.getpos()[0]
        if text:
            link = self._links[-1] if self._links else ""
            self._segments.append(Segment(text, tuple(dict.fromkeys(self._styles)), link))

    def _end_line(self) -> None:
        segments, self._segments = self._segments, []
        text, markdown = written(segments)
        if self._counts.get("pre"):
            text, markdown = "".join(segment.text for segment in segments).rstrip(), ""
        if text or self._counts.get("pre"):
            self._keep(Line(text, self._line, self._block, self._opener(), markdown))

    def _keep(self, line: Line) -> None:
        if not self._unread and not self._why:
            self.found.append(Found(line, self._article))

    def _opener(self) -> str:
        if self._counts.get("pre"):
            return "```"
        for level in range(1, 7):
            if self._counts.get(f"h{level}"):
                return f"{'#' * level} "
        indent = "    " * (len(self._lists) - 1)
        item = indent + self._item if self._lists and self._item else ""
        return item or ("> " if self._counts.get("blockquote") else "")
