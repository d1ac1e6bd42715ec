"""Build the tree from the events of the Markdown library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from postkit.document import nodes
from postkit.document.commonmark import label_key
from postkit.document.html import breaks_line, comment_of, read_block
from postkit.document.joining import CommentLines, gathered
from postkit.document.marks import Signs, mark
from postkit.document.nodes import Break, Html, List, Paragraph, Text, plain_text
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.document.commonmark import Event
    from postkit.document.nodes import Block, Comment, Footnote, Inline
    from postkit.document.protect import Protected

_COMMENT = regex(r"[ \t]*+(<!--.*?-->)")
_MARKER = regex(r"\d{1,9}[.)]")
_ENTITIES = ("\r", "\n")  # of what is text; other line ends are breaks
_UNLIMITED = frozenset({"", "Link", "Image", "CodeBlock", "HtmlBlock", "FootnoteDefinition"})
_PARTS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})
_STYLES = {"Emphasis": "italic", "Strong": "bold", "Strikethrough": "strike"}

_new = tuple.__new__  # what the constructor of a NamedTuple calls: half the price

_Child: TypeAlias = "Block | Inline | nodes.Item | nodes.Row | nodes.Cell | CommentLines"


class _Frame:
    """A node that has begun and not ended; one without a tag is left out."""

    __slots__ = ("checked", "children", "data", "depth", "loose", "tag")

    def __init__(
        self,
        tag: str,
        data: Any,  # noqa: ANN401 - the library's
        children: list[Any],
        depth: int,
    ) -> None:
        self.tag = tag
        self.data = data
        self.children = children
        self.depth = depth
        self.checked: bool | None = None
        self.loose = False


class Builder:
    """Takes the events one by one; an explicit stack keeps deep nesting harmless.

    ``used`` collects the labels of the link definitions that are referred to.
    """

    def __init__(self, source: str, start: int, protected: Protected) -> None:
        self.footnotes: dict[str, Footnote] = {}
        self.comments: list[Comment] = []
        self.used: set[str] = set()
        self._source = source
        self._protected = protected
        self._replaced = "\0" in source or "\ufffd" in source
        self._altered = self._replaced or bool(protected.back)
        self._signs = Signs(source, start)
        self._stack = [_Frame("Document", None, [], 0)]
        self._links = 0

    def finish(self) -> list[Block]:
        """Return the blocks of the document."""
        return self._blocks(self._stack[0].children)

    def take(self, events: Iterable[Event]) -> None:
        """Take the events with their places."""
        filler, altered = self._protected.filler, self._altered
        children = self._stack[-1].children
        for kind, value, start, end in events:
            if kind == "Start":
                children = self._start(value)
                continue
            span = _new(Span, (start, end))
            if kind == "End":
                children = self._end(span)
            elif filler and filler in str(value):
                self._commented(kind, span)
            elif kind == "Text" and value not in _ENTITIES:
                words = self._words(value, span) if altered else value
                children.append(_new(Text, (words, span)))
            else:
                self._leaf(kind, value, span)

    def _start(self, value: Any) -> list[Any]:  # noqa: ANN401 - the library's
        """Begin a node; return where what it holds is collected."""
        tag, data = (value, None) if type(value) is str else value.popitem()
        around = self._stack[-1]
        depth = around.depth + (tag not in _UNLIMITED)
        if depth > nodes.MAX_DEPTH and self._is_left_out(tag):
            frame = _Frame("", tag, around.children, around.depth)
        else:
            frame = _Frame(tag, data, [], depth)
            if tag == "Link":
                self._links += 1
        self._stack.append(frame)
        return frame.children

    def _is_left_out(self, tag: str) -> bool:
        """Tell whether a node at the greatest depth goes; what it holds stays."""
        if tag in _PARTS:  # what a whole is made of goes with it
            return not self._stack[-1].tag
        return tag not in _UNLIMITED

    def _end(self, span: Span) -> list[Any]:
        """End a node; return where the one around it is collected."""
        frame = self._stack.pop()
        tag, children = frame.tag, self._stack[-1].children
        if tag == "Paragraph":
            children.append(_new(Paragraph, (self._marked(frame.children, span), span)))
        elif tag:
            children += self._MAKERS[tag](self, frame, span)
        elif frame.data not in _STYLES and not (children and isinstance(children[-1], Break)):
            children.append(_line_end(span.end))
        return children

    def _leaf(self, kind: str, value: Any, span: Span) -> None:  # noqa: ANN401 - the library's
        children = self._stack[-1].children
        if kind in {"SoftBreak", "HardBreak"}:
            children.append(_new(Break, (kind == "HardBreak", span)))
        elif kind == "Text":
            in_code = self._stack[-1].tag == "CodeBlock"
            children.append(Text(value, span) if in_code else _line_end(span.start))
        elif kind == "Html":
            children.append(Text(self._words(value, span), span))
        elif kind == "Code":
            children.append(nodes.Code(self._protected.restore(value), span))
        elif kind == "FootnoteReference":
            children.append(nodes.FootnoteReference(self._label(value), span))
        elif kind == "Rule":
            children.append(nodes.Divider(span))
        elif kind == "TaskListMarker":
            self._stack[-1 if self._stack[-1].tag == "Item" else -2].checked = value
        elif kind == "InlineHtml":
            self._inline_html(self._protected.restore(value), span)

    def _commented(self, kind: str, span: Span) -> None:
        """Take a piece that a comment in front of words is filled in."""
        children, written = self._stack[-1].children, self._source[span.start : span.end]
        if kind == "Code":
            code = " ".join(written.strip("`").splitlines())
            children.append(nodes.Code(code, span))
        elif kind == "Html" or self._stack[-1].tag == "CodeBlock":
            children.append(Text(written.replace("\r\n", "\n"), span))
        else:
            end = span.start
            while match := _COMMENT.match(self._source, end, span.end):
                end = match.end()
                self._inline_html(match[1], Span(*match.span(1)))
            children.append(Text(self._source[end : span.end], Span(end, span.end)))

    def _inline_html(self, text: str, span: Span) -> None:
        children = self._stack[-1].children
        children.append(Html(text, span))
        if breaks_line(text):
            children.append(_line_end(span.end))
        if comment := comment_of(text, span):
            self.comments.append(comment)

    def _words(self, value: str, span: Span) -> str:
        text = self._protected.restore(value)
        if self._replaced and "\ufffd" in text and len(text) == span.end - span.start:
            return self._source[span.start : span.end]
        return text

    def _quote(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        return [nodes.Quote(tuple(self._blocks(frame.children)), span)]

    def _list(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        return [List(frame.loose, tuple(frame.children), span)]

    def _code_block(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        text = "".join(piece.text for piece in frame.children).removesuffix("\n")
        info = frame.data["Fenced"] if isinstance(frame.data, dict) else ""
        return [nodes.CodeBlock(text, self._protected.restore(info), span)]

    def _table(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        """Return the table, and the text that too long a table ends in."""
        rows = [child for child in frame.children if isinstance(child, nodes.Row)]
        rest = frame.children[len(rows) :]
        end = rest[0].span.start if rest else span.end
        return [nodes.Table(tuple(rows), Span(span.start, end)), *rest]

    def _row(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        """Return the row; what is beyond the columns of the table stays, as it is written."""
        if span.start == span.end:  # where a table is too long, its text follows once more
            return []
        end = frame.children[-1].span.end if frame.children else span.start
        beyond = self._source[end : span.end]
        if words := beyond.strip("| \t\r\n"):
            start = end + beyond.index(words)
            place = Span(start, start + len(words))
            frame.children.append(nodes.Cell(self._marked([Text(words, place)], place), place))
        return [nodes.Row(tuple(frame.children), span)]

    def _cell(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        return [nodes.Cell(self._marked(frame.children, span), span)]

    def _emphasis(self, frame: _Frame, span: Span) -> Iterable[Inline]:
        """Return the emphasis; a single ``~`` strikes nothing out."""
        if self._source[span.start] == "~" and self._source[span.start : span.start + 2] != "~~":
            first, last = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
            return [Text("~", first), *frame.children, Text("~", last)]
        style: Any = _STYLES[frame.tag]
        return [nodes.Emphasis(style, self._marked(frame.children, span), span)]

    def _link(self, frame: _Frame, span: Span) -> Iterable[Inline]:
        data = frame.data
        if data["id"]:
            self.used.add(label_key(data["id"]))
        url, title = (
            self._protected.restore(data["dest_url"]),
            self._protected.restore(data["title"]),
        )
        if frame.tag == "Image":
            return [nodes.Image(url, plain_text(*frame.children), title, span)]
        form: Literal["auto", "text"]
        form = "auto" if data["link_type"] in {"Autolink", "Email"} else "text"
        children = self._marked(frame.children, span)
        self._links -= 1
        return [nodes.Link(url, children, form, span)]

    def _html_block(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        inlines, comments = read_block(frame.children)
        self.comments += comments
        if len(inlines) == len(comments):
            return [CommentLines(span)]
        return [Paragraph(self._marked(inlines, span), span)]

    def _footnote(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        blocks, label = tuple(self._blocks(frame.children)), self._label(frame.data)
        if label in self.footnotes:
            return blocks
        self.footnotes[label] = nodes.Footnote(label, blocks, span)
        return []

    def _label(self, label: str) -> str:
        """Return a footnote's label in one form; its case does not count."""
        return label_key(self._protected.restore(label))

    def _heading(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        """Return the heading; a line of hashtags is none, whatever stands below it."""
        children = self._marked(frame.children, span)
        words = [child for child in children if not isinstance(child, nodes.Hashtag)]
        if len(words) < len(children) and not plain_text(*words).strip():
            return [Paragraph(children, span)]
        return [nodes.Heading(int(frame.data["level"][1]), children, span)]

    def _item(self, frame: _Frame, span: Span) -> Iterable[_Child]:
        whole = self._stack[-1]
        whole.loose = whole.loose or Paragraph in map(type, frame.children)
        marker = None if whole.data is None else _MARKER.match(self._source, span.start)
        blocks = tuple(self._blocks(frame.children))
        return [nodes.Item(marker[0] if marker else "", frame.checked, blocks, span)]

    def _marked(self, children: list[Inline], span: Span) -> tuple[Inline, ...]:
        if self._protected.filler or self._signs.any_in(span):
            return mark(children, self._source, linked=self._links > 0)
        return tuple(children)

    def _blocks(self, children: list[Any]) -> list[Block]:
        return gathered(children, self._source, self._loose)

    def _loose(self, run: list[Inline]) -> Paragraph:
        span = run[0].span if len(run) == 1 else Span(run[0].span.start, run[-1].span.end)
        return _new(Paragraph, (self._marked(run, span), span))

    _MAKERS: ClassVar[dict[str, Callable[[Builder, _Frame, Span], Iterable[_Child]]]] = {
        **dict.fromkeys(("Emphasis", "Strong", "Strikethrough"), _emphasis),
        **dict.fromkeys(("Link", "Image"), _link),
        **dict.fromkeys(("TableHead", "TableRow"), _row),
        "BlockQuote": _quote,
        "CodeBlock": _code_block,
        "FootnoteDefinition": _footnote,
        "Heading": _heading,
        "HtmlBlock": _html_block,
        "Item": _item,
        "List": _list,
        "Table": _table,
        "TableCell": _cell,
    }


def _line_end(place: int) -> Break:
    return Break(True, Span(place, place))  # noqa: FBT003 - its field
