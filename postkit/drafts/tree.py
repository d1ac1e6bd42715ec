"""From the parser's events to values that know their places, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Protocol, TypeAlias

from postkit.drafts import Entry, Value
from postkit.drafts.libyaml import yaml
from postkit.regex import regex
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

_Members: TypeAlias = "dict[str, Entry] | list[Value]"
_Key: TypeAlias = tuple[str, Span]


class _Event(Protocol):
    """What an event of the parser may have; the marks all have."""

    start_mark: yaml.Mark
    end_mark: yaml.Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool
    explicit: bool


class Fail(Protocol):
    """How a builder stops: with an offset in the source, a message and a hint."""

    def __call__(self, offset: int, message: str, hint: str) -> NoReturn:
        """Raise FrontMatterError."""


class Tree:
    """Takes the events of a block that begins at ``start`` in ``source``."""

    def __init__(self, source: str, start: int, fail: Fail) -> None:
        self._source = source
        self._block = start
        self._fail = fail
        self._outer: list[tuple[_Members, _Key | None, int, bool]] = []
        self._documents: list[Value] = []
        # of the innermost mapping or list that is open:
        self._members: _Members = self._documents
        self._key: _Key | None = None
        self._start = self._end = start
        self._flow = False

    def entries(self) -> dict[str, Entry]:
        """Return the top level, which must be a mapping; {} for an empty block."""
        root = self._documents[-1] if self._documents else Value({}, Span(self._block, self._block))
        if not isinstance(root.data, dict):
            self._fail(
                root.span.start,
                f"front matter must be keys with values, not {_kind(root.data)}",
                'Write lines such as "title: …". Is the closing --- where it should be?',
            )
        return root.data

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Add what events stand for."""
        takers = self._TAKERS
        for event in events:
            take = takers.get(type(event))
            if take:
                take(self, event)

    def _scalar(self, event: _Event) -> None:
        start = self._block + event.start_mark.index
        end = self._block + event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self._refuse_labels(event, start)
        text = event.value
        if event.style:
            self._add(text, start, self._end_of(event, start, end))
        elif text[:1] in _NUMBER_BEGINS:
            self._add(_number(text), start, end)
        else:
            self._add(_WORDS.get(text, text), start, end)

    def _end_of(self, event: _Event, start: int, end: int) -> int:
        """Return where a scalar with a style ends; refuse one that holds what is not text."""
        if event.style in "|>":
            return start + len(self._source[start:end].rstrip("\r\n"))
        text = event.value
        if event.style == '"' and not text.isprintable() and (found := NOT_TEXT.search(text)):
            from postkit.drafts.mistakes import forbidden_character

            self._fail(*forbidden_character(found[0], start))
        return end

    def _begin(self, event: _Event) -> None:
        start = self._block + event.start_mark.index
        self._refuse_labels(event, start)
        if len(self._outer) == MAXIMUM_DEPTH:
            self._fail(start, f"front matter nested more than {MAXIMUM_DEPTH} deep", "Flatten it.")
        self._outer.append((self._members, self._key, self._start, self._flow))
        self._members = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._key = None
        self._start = self._end = start
        self._flow = event.flow_style

    def _close(self, event: _Event) -> None:
        """Add a whole collection; one without brackets ends with its last value."""
        members, start = self._members, self._start
        end = self._block + event.end_mark.index if self._flow else self._end
        self._members, self._key, self._start, self._flow = self._outer.pop()
        self._add(tuple(members) if isinstance(members, list) else members, start, end)

    def _add(self, data: Data, start: int, end: int) -> None:
        self._end = end
        span, members = _new(Span, (start, end)), self._members
        if isinstance(members, list):
            members.append(_new(Value, (data, span)))
        elif self._key is None:
            self._key = self._key_of(data, span, members)
        else:
            name, key = self._key
            members[name] = _new(Entry, (key, _new(Value, (data, span))))
            self._key = None

    def _key_of(self, name: Data, span: Span, members: dict[str, Entry]) -> tuple[str, Span]:
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

    def _refuse_labels(self, event: _Event, start: int) -> None:
        if event.anchor is not None:
            self._fail(start, "anchors (&) are not supported", _QUOTE_IT)
        if event.tag is not None:
            self._fail(start, "tags (!) are not supported", _QUOTE_IT)

    def _refuse_alias(self, event: _Event) -> None:
        start = self._block + event.start_mark.index
        self._fail(start, "aliases (*) are not supported", _QUOTE_IT)

    def _begin_document(self, event: _Event) -> None:
        if event.explicit:
            self._fail(
                self._block + event.start_mark.index,
                "a second YAML document begins in the front matter",
                "The line that closes front matter is --- and nothing else.",
            )

    def _end_document(self, event: _Event) -> None:
        if event.explicit:
            start = self._block + event.start_mark.index
            self._fail(start, "front matter closed by ...", "Write --- instead.")

    _TAKERS: ClassVar[dict[type[yaml.Event], Callable[[Tree, Any], None]]] = {
        yaml.ScalarEvent: _scalar,
        yaml.MappingStartEvent: _begin,
        yaml.SequenceStartEvent: _begin,
        yaml.MappingEndEvent: _close,
        yaml.SequenceEndEvent: _close,
        yaml.AliasEvent: _refuse_alias,
        yaml.DocumentStartEvent: _begin_document,
        yaml.DocumentEndEvent: _end_document,
    }


def _number(text: str) -> str | int | float:
    """Return what an unquoted scalar stands for that begins like a number."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _kind(data: Data) -> str:
    if isinstance(data, (tuple, dict)):
        return "a list" if isinstance(data, tuple) else "a mapping"
    if data is None:
        return "nothing"
    return "a text" if isinstance(data, str) else f"{data}".lower()
