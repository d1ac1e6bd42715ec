"""From the parser's events to values that know their places, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol, TypeAlias

from postkit.drafts import Entry, Value
from postkit.drafts.libyaml import yaml
from postkit.regex import regex
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from postkit.drafts import Data

MAXIMUM_DEPTH = 32

# [^…] with what it does take would be as short, and take twenty times as long to compile.
NOT_TEXT = regex("[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML does not take as text (https://yaml.org/spec/1.2.2/#51-character-set)."""

LINE_SEPARATORS = "\x85\u2028\u2029"
"""What libyaml takes for a line end, and nobody can see."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = regex(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = regex(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_NUMBER_BEGINS = frozenset("+-0123456789")
_QUOTE_IT = "Text that begins like this needs quotes."

_new = tuple.__new__  # what the constructor of a NamedTuple calls: half the price

_Begin: TypeAlias = yaml.MappingStartEvent | yaml.SequenceStartEvent
_Members: TypeAlias = "dict[str, Entry] | list[Value]"


class Fail(Protocol):
    """How a builder stops: with an offset in the source, a message and a hint."""

    def __call__(self, offset: int, message: str, hint: str) -> NoReturn:
        """Raise FrontMatterError."""


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("end", "flow", "key", "members", "start")

    def __init__(self, members: _Members, start: int, *, flow: bool) -> None:
        self.members = members
        self.key: tuple[str, Span] | None = None
        self.start = start
        self.end = start
        self.flow = flow

    def close(self, end: int) -> Value:
        """Return the whole collection; one without brackets ends with its last value."""
        members = self.members
        data: Data = tuple(members) if isinstance(members, list) else members
        return Value(data, Span(self.start, end if self.flow else self.end))


class Tree:
    """Takes the events of a block that begins at ``start`` in ``source``."""

    def __init__(self, source: str, start: int, fail: Fail) -> None:
        self._source = source
        self._start = start
        self._fail = fail
        self._open: list[_Open] = []
        self._root: Value | None = None

    def entries(self) -> dict[str, Entry]:
        """Return the top level, which must be a mapping; {} for an empty block."""
        root = self._root or Value({}, Span(self._start, self._start))
        if not isinstance(root.data, dict):
            self._fail(
                root.span.start,
                f"front matter must be keys with values, not {_kind(root.data)}",
                'Write lines such as "title: …". Is the closing --- where it should be?',
            )
        return root.data

    def take(self, event: yaml.Event) -> None:
        """Add what one event stands for."""
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._open.pop().close(self._place(event)[1]))
        else:
            self._refuse_rest(event)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        begin: int = event.start_mark.index  # type: ignore[union-attr]  # parsers set all marks
        end: int = event.end_mark.index  # type: ignore[union-attr]  # parsers set all marks
        return self._start + begin, self._start + end

    def _add(self, value: Value) -> None:
        if not self._open:
            self._root = value
            return
        top = self._open[-1]
        top.end = value.span.end
        if isinstance(top.members, list):
            top.members.append(value)
        elif top.key is None:
            top.key = self._key(value, top.members)
        else:
            name, span = top.key
            top.members[name] = _new(Entry, (span, value))
            top.key = None

    def _begin(self, event: _Begin) -> None:
        start, _ = self._place(event)
        self._refuse_labels(event, start)
        if len(self._open) == MAXIMUM_DEPTH:
            self._fail(start, f"front matter nested more than {MAXIMUM_DEPTH} deep", "Flatten it.")
        members: _Members = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(members, start, flow=bool(event.flow_style)))

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        start, end = self._place(event)
        self._refuse_labels(event, start)
        text, style = event.value, event.style
        if not style:
            return _new(Value, (_resolve(text), _new(Span, (start, end))))
        if style in "|>":
            end = start + len(self._source[start:end].rstrip("\r\n"))
        elif style == '"' and not text.isprintable() and (found := NOT_TEXT.search(text)):
            from postkit.drafts.mistakes import forbidden_character

            self._fail(*forbidden_character(found[0], start))
        return Value(text, Span(start, end))

    def _key(self, value: Value, members: dict[str, Entry]) -> tuple[str, Span]:
        name, span = value
        if not isinstance(name, str):
            self._fail(
                span.start, f"a key must be a word, not {_kind(name)}", "Put quotes around it."
            )
        if name == "<<" and self._source[span.start : span.end] == "<<":
            self._fail(span.start, "merge keys (<<) are not supported", "Write the values out.")
        if name in members:
            line = LineIndex(self._source).place(members[name].key.start).line
            self._fail(
                span.start,
                f'"{name}" is given twice, first in line {line}',
                "Keep one of the two.",
            )
        return name, span

    def _refuse_labels(self, event: yaml.ScalarEvent | _Begin, start: int) -> None:
        if event.anchor is not None:
            self._fail(start, "anchors (&) are not supported", _QUOTE_IT)
        if event.tag is not None:
            self._fail(start, "tags (!) are not supported", _QUOTE_IT)

    def _refuse_rest(self, event: yaml.Event) -> None:
        start, _ = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._fail(start, "aliases (*) are not supported", _QUOTE_IT)
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            self._fail(
                start,
                "a second YAML document begins in the front matter",
                "The line that closes front matter is --- and nothing else.",
            )
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            self._fail(start, "front matter closed by ...", "Write --- instead.")


def _resolve(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar stands for."""
    if text[:1] in _NUMBER_BEGINS:
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text
    return _WORDS.get(text, text)


def _kind(data: Data) -> str:
    if isinstance(data, (tuple, dict)):
        return "a list" if isinstance(data, tuple) else "a mapping"
    if data is None:
        return "nothing"
    return "a text" if isinstance(data, str) else f"{data}".lower()
