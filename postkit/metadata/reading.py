"""Reading typed values: what fits is returned, what does not is noted and read as nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from postkit.edits import Edit
from postkit.frozen import NamedTuple
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Container, Mapping

    from postkit.drafts import Data, Entry, Value
    from postkit.text import Span


_HOLD_BACK = frozenset({"draft", "publish_at", "to", "visibility"})
"""Keys that say when, where and to whom: a typo in one of them publishes what was held back."""
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Reading:
    """One draft's front matter while it is read: problems and places so far."""

    def __init__(self, source: str, timezone: str) -> None:
        self.source = source
        self.timezone = timezone
        self.unknown: list[Problem] = []
        self.wrong: list[Problem] = []
        self.spans: dict[str, Span] = {}

    def note(self, message: str, span: Span, help: str, fix: Fix | None = None) -> None:  # noqa: A002 - Problem's word
        """Note a wrong value."""
        self.wrong.append(Problem(message, span, help, fix=fix))

    def misfit(
        self,
        name: str,
        value: Value,
        takes: str,
        help: str = "",  # noqa: A002 - Problem's word
        fix: Fix | None = None,
    ) -> None:
        """Note a value of the wrong kind."""
        message = f"{label(name)} takes {takes}, not {_shown(value.data)}"
        self.note(message, value.span, help, fix)

    def unknown_key(
        self, name: str, entry: Entry, known: Collection[str], there: Container[str]
    ) -> None:
        """Note a key that nobody knows; ``there`` are the keys beside it."""
        from postkit.options.values import quoted
        from postkit.suggest import closest, did_you_mean

        message = f"unknown key {quoted(name)}"
        near = closest(name, known)
        grave = Severity.ERROR if near in _HOLD_BACK else None
        fix = _respelled(name, entry.key, known) if near not in there else None
        self.unknown.append(Problem(message, entry.key, did_you_mean(name, known), grave, fix))

    def text(self, value: Value) -> str | None:
        """Return a value's text, a number's as it was written; None for anything else."""
        data = value.data
        if isinstance(data, str):
            return data.strip()
        if isinstance(data, (int, float)) and not isinstance(data, bool):
            return self.source[value.span.start : value.span.end]
        return None


class Kind(Protocol):
    """A type of value. ``read`` returns None for what does not fit, having noted it."""

    def read(self, value: Value, name: str, reading: Reading) -> Any:  # noqa: ANN401 - kinds differ
        """Return the value; ``name`` is its key for people, ``poll.question``."""


class Field(NamedTuple):
    """One key: its name, the kind of its value, what it is for."""

    name: str
    kind: Kind
    doc: str
    required: bool = False


Fields: TypeAlias = "dict[str, Field]"


def table(*fields: Field) -> Fields:
    """Return fields by name."""
    return {field.name: field for field in fields}


class Text:
    """A text, of one line unless ``lines``; ``pattern`` is what it must look like."""

    def __init__(
        self,
        pattern: re.Pattern[str] | None = None,
        takes: str = "text",
        help: str = "",  # noqa: A002 - Problem's word
        *,
        lines: bool = False,
    ) -> None:
        self.pattern = pattern
        self.takes = takes
        self.help = help
        self.lines = lines

    def read(self, value: Value, name: str, reading: Reading) -> str | None:
        """Return the text without spaces around it."""
        data = value.data
        text = data.strip() if isinstance(data, str) else reading.text(value)
        if text is None:
            help_ = "Put it in quotes." if isinstance(data, bool) else self.help
            reading.misfit(name, value, self.takes, help_)
            return None
        if text and self.pattern and not self.pattern.fullmatch(text):
            reading.misfit(name, value, self.takes, self.help)
            return None
        return text if self.lines else " ".join(text.splitlines())


class Flag:
    """``true`` or ``false``; anything else is noted, and reads as ``doubtful``."""

    def __init__(self, *, doubtful: bool | None = None) -> None:
        self.doubtful = doubtful

    def read(self, value: Value, name: str, reading: Reading) -> bool | None:
        """Return whether it is true."""
        if isinstance(value.data, bool):
            return value.data
        meant = _FLAGS.get(str(value.data).casefold())
        fix = None if meant is None else self._fix(value, meant=meant)
        reading.misfit(name, value, "true or false", "Write it without quotes.", fix)
        return self.doubtful

    def _fix(self, value: Value, *, meant: bool) -> Fix:
        """Return the fix; it takes a person to say that something is no longer to be doubted."""
        safe = meant == self.doubtful or self.doubtful is None
        return Fix((Edit(value.span, str(meant).lower()),), safe)


class Choice:
    """One of a few words; ``also`` are other ways to write them. ``false`` is a word here."""

    def __init__(self, *choices: str, also: Mapping[str, str] | None = None) -> None:
        self.choices = choices
        self.also = also or {}

    def read(self, value: Value, name: str, reading: Reading) -> str | None:
        """Return the choice."""
        data = "false" if value.data is False else value.data
        if isinstance(data, str):
            data = self.also.get(data, data)
            if data in self.choices:
                return data
        self._misfit(value, name, reading)
        return None

    def _misfit(self, value: Value, name: str, reading: Reading) -> None:
        from postkit.options.values import listed
        from postkit.suggest import did_you_mean

        text = value.data if isinstance(value.data, str) else ""
        near = did_you_mean(text, self.choices)
        fix = _respelled(text, value.span, self.choices)
        reading.misfit(name, value, listed(self.choices), near, fix)


class ListOf:
    """A list; one value that is not in a list is a list of one."""

    def __init__(self, item: Kind, make: Callable[[Any, Span], Any] | None = None) -> None:
        self.item = item
        self.make = make

    def read(self, value: Value, name: str, reading: Reading) -> tuple[Any, ...] | None:
        """Return the items that fit."""
        data = value.data
        items = data if isinstance(data, tuple) else (value,)
        if items is not data and isinstance(self.item, Text) and _wants_brackets(data):
            advice = "Write [one, two]; put a text with a comma into quotes inside the brackets."
            reading.misfit(name, value, "a list", advice)
            return None
        return tuple(self._made(items, name, reading))

    def _made(self, items: tuple[Value, ...], name: str, reading: Reading) -> list[Any]:
        read, make, found = self.item.read, self.make, []
        for number, (_, span) in enumerate(items):
            path = f"{name}.{number}"
            reading.spans[path] = span
            item = read(items[number], path, reading)
            if item == "":
                reading.note(f"{label(path)} is empty", span, "Write it, or delete it.")
            elif item is not None:
                found.append(make(item, span) if make else item)
        return found


class OneOrMore(ListOf):
    """A text, or a list of some; a text alone may have commas."""

    def read(self, value: Value, name: str, reading: Reading) -> tuple[Any, ...] | None:
        """Return the texts that fit."""
        if isinstance(value.data, tuple):
            return super().read(value, name, reading)
        reading.spans[f"{name}.0"] = value.span
        item = self.item.read(value, name, reading)
        return item if item is None else (item,) if item else ()


class Record:
    """A mapping with fields of its own; ``short`` is the one that a text alone stands for."""

    def __init__(
        self, make: Callable[[dict[str, Any], Span], Any], *fields: Field, short: str = ""
    ) -> None:
        self.make = make
        self.fields = table(*fields)
        self.short = short

    def read(self, value: Value, name: str, reading: Reading) -> Any:  # noqa: ANN401 - made by make
        """Return what is made of the fields; None where a required one is missing or wrong."""
        if isinstance(value.data, dict):
            given = self._given(value.data, name, reading)
        elif self.short and reading.text(value) is not None:
            field = self.fields[self.short]
            given = {self.short: field.kind.read(value, name, reading)}
        else:
            reading.misfit(name, value, self._takes())
            return None
        complete = self._complete(given, value, name, reading)
        return self.make(given, value.span) if complete else None

    def _given(self, data: dict[str, Entry], name: str, reading: Reading) -> dict[str, Any]:
        """Return what was given, None for what does not fit."""
        given = {}
        for key, entry in data.items():
            field = self.fields.get(key)
            if field is None:
                reading.unknown_key(key, entry, self.fields, data)
            elif entry.value.data is not None:
                path = f"{name}.{key}"
                reading.spans[path] = entry.value.span
                given[key] = field.kind.read(entry.value, path, reading)
        return given

    def _complete(self, given: dict[str, Any], value: Value, name: str, reading: Reading) -> bool:
        needed = [field.name for field in self.fields.values() if field.required]
        for key in needed:
            if key not in given or given[key] in ("", ()):
                reading.note(f'{label(name)} needs "{key}"', value.span, self.fields[key].doc)
                return False
        return all(given[key] is not None for key in needed)

    def _takes(self) -> str:
        keys = ", ".join(self.fields)
        return f"{'a text or ' if self.short else ''}keys ({keys})"


def _respelled(word: str, span: Span, known: Collection[str]) -> Fix | None:
    """Return the fix of a word that is nearly a known one; one slip is fixed without a doubt."""
    from postkit.suggest import closest, slip_of

    meant = slip_of(word, known)
    near = meant or closest(word, known)
    return Fix((Edit(span, near),), safe=bool(meant)) if near else None


def label(name: str) -> str:
    """Return a dotted key for people: ``images.0.alt`` is theirs as ``images.alt``."""
    return '"{}"'.format(".".join(part for part in name.split(".") if not part.isdigit()))


def _wants_brackets(data: Data) -> bool:
    return isinstance(data, dict) or (isinstance(data, str) and "," in data)


def _shown(data: Data) -> str:
    from postkit.options.values import quoted

    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return str(data).lower()
    if isinstance(data, str):
        return quoted(data)
    if isinstance(data, (int, float)):
        return f"the number {data}"
    return "a list" if isinstance(data, tuple) else "keys with values"
