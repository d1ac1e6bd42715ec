"""Front matter as people could write it: generated text, with what each part must read as."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st


class Scalar(NamedTuple):
    """A scalar in one style: as written, and what it stands for."""

    written: str
    data: str | float | bool | None


class Part(NamedTuple):
    """Where a scalar stands in the generated text, and what it stands for."""

    start: int
    end: int
    data: Any


class Block(NamedTuple):
    """A generated YAML block: its text, and its scalars by their path of keys and positions."""

    text: str
    parts: dict[tuple[str | int, ...], Part]


_PRINTABLE = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
_LETTERS = st.characters(categories=["L"])
_WORDS = st.text(st.characters(categories=("L", "Nd", "So")), max_size=8)
_RESERVED = {"null", "true", "false"}
_RESOLVED = [
    *(Scalar(word, data=True) for word in ("true", "True", "TRUE")),
    *(Scalar(word, data=False) for word in ("false", "False", "FALSE")),
    *(Scalar(word, None) for word in ("null", "Null", "NULL", "~")),
    *(Scalar(word, int(word)) for word in ("0", "7", "-12", "+3", "2026")),
    *(Scalar(word, float(word)) for word in ("1.5", "-0.25", "1.10")),
    *(
        Scalar(word, word)
        for word in ("10:30", "no", "Yes", "on", "2026-12-01", "2026-12-01T09:00", "0o17", "0x1F")
    ),
    *(Scalar(word, word) for word in ("1_000", "007", "1e3", ".5", "1.", ".inf")),
]


def _plain(first: str, rest: list[str]) -> Scalar:
    text = " ".join([first, *(word for word in rest if word)])
    return Scalar(text, text)


def _double(text: str) -> Scalar:
    escapes = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}
    return Scalar('"' + "".join(escapes.get(c, c) for c in text) + '"', text)


PLAIN = st.builds(
    _plain,
    st.text(_LETTERS, min_size=1, max_size=8).filter(lambda w: w.lower() not in _RESERVED),
    st.lists(_WORDS, max_size=3),
)
SINGLE = st.text(_PRINTABLE, max_size=12).map(lambda t: Scalar("'" + t.replace("'", "''") + "'", t))
DOUBLE = st.text(_PRINTABLE | st.sampled_from("\t\n"), max_size=12).map(_double)
SCALARS = st.one_of(PLAIN, SINGLE, DOUBLE, st.sampled_from(_RESOLVED))
KEYS = st.one_of(PLAIN, SINGLE, DOUBLE)
LITERALS = st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=3)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Any:
    """Generate a scalar, the lines of a literal, a list or a mapping; collections get rarer."""
    kind = draw(st.integers(0, 3 if depth else 1))
    if kind == 0:
        return draw(SCALARS)
    if kind == 1:
        return tuple(draw(LITERALS))
    inner = trees(depth - 1)
    if kind == 2:
        return draw(st.lists(inner, min_size=1, max_size=3))
    members = st.tuples(KEYS, inner)
    return dict(draw(st.lists(members, min_size=1, max_size=3, unique_by=lambda m: m[0].data)))


class _Writer:
    def __init__(self, newline: str) -> None:
        self.text = ""
        self.newline = newline
        self.parts: dict[tuple[str | int, ...], Part] = {}

    def scalar(self, scalar: Scalar, path: tuple[str | int, ...]) -> None:
        start = len(self.text)
        self.text += scalar.written
        self.parts[path] = Part(start, len(self.text), scalar.data)

    def literal(self, lines: tuple[str, ...], path: tuple[str | int, ...], indent: int) -> None:
        start = len(self.text)
        self.text += "|" + "".join(self.newline + " " * (indent + 2) + line for line in lines)
        self.parts[path] = Part(start, len(self.text), "".join(line + "\n" for line in lines))

    def line(self, indent: int) -> None:
        self.text += ("" if not self.text else self.newline) + " " * indent

    def block(self, node: Any, path: tuple[str | int, ...], indent: int) -> None:
        """Write what follows ``key:`` or ``-``; the members of a collection on their own lines."""
        if isinstance(node, Scalar):
            self.text += " "
            self.scalar(node, path)
        elif isinstance(node, tuple):
            self.text += " "
            self.literal(node, path, indent)
        elif isinstance(node, list):
            for number, item in enumerate(node):
                self.line(indent)
                self.text += "-"
                self.block(item, (*path, number), indent + 2)
        else:
            self.mapping(node, path, indent)

    def mapping(self, node: dict[Scalar, Any], path: tuple[str | int, ...], indent: int) -> None:
        for key, item in node.items():
            self.line(indent)
            self.text += key.written + ":"
            self.block(item, (*path, str(key.data)), indent + 2)

    def flow(self, node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, Scalar):
            self.scalar(node, path)
        elif isinstance(node, tuple):
            self.scalar(_double("\n".join(node)), path)
        elif isinstance(node, list):
            self.flow_list(node, path)
        else:
            self.flow_mapping(node, path)

    def flow_list(self, node: list[Any], path: tuple[str | int, ...]) -> None:
        self.text += "["
        for number, item in enumerate(node):
            self.text += ", " if number else " "
            self.flow(item, (*path, number))
        self.text += "]"

    def flow_mapping(self, node: dict[Scalar, Any], path: tuple[str | int, ...]) -> None:
        self.text += "{"
        for number, (key, item) in enumerate(node.items()):
            self.text += (", " if number else "") + key.written + ": "
            self.flow(item, (*path, str(key.data)))
        self.text += " }"


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Generate a YAML block: mappings, lists and scalars, in block and flow style."""
    writer = _Writer(draw(st.sampled_from(["\n", "\r\n"])))
    members = st.lists(st.tuples(KEYS, trees()), max_size=4, unique_by=lambda m: m[0].data)
    for key, node in draw(members):
        writer.line(0)
        writer.text += key.written + ":"
        if draw(st.booleans()):
            writer.block(node, (str(key.data),), 2)
        else:
            writer.text += " "
            writer.flow(node, (str(key.data),))
        writer.text += draw(st.sampled_from(["", writer.newline, writer.newline + "# a comment"]))
    return Block(writer.text + writer.newline, writer.parts)
