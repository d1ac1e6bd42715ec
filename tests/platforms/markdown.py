"""Markdown made of known words, numbers, addresses and code, in every kind of surrounding.

A ``Written`` draft knows its atoms: what stands in the source, and what readers must find. Each
carries a number of its own, so that none can be mistaken for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    *(
        "alpha",
        "Bravo",
        "café",
        "e\u0301te\u0301",
        "straße",
        "Ωmega",
        "don't",
        "x_1_y",
        "snake_case",
    ),
    *("重点", "日本語", "한국어", "مرحبا", "שלום", "हिन्दी", "👩‍👩‍👧", "🇬🇧", "naïve", "AT&T"),
)
NUMBERS = ("{n}", "{n}.5", "1,{n}", "{n}%", "-{n}", "${n}", "{n}:30", "+49{n}", "1e{n}", "№{n}")
SUMS = ("{n}*3*4", "a*b*{n}", "2 * {n} * 4", "{n}~3", "2 < {n} > 1", "a<{n}", "{n}_000", "C*{n}")
NAMES = ("__init{n}__.py", "obj.__dict{n}__", "pkg/__main{n}__", "__call{n}__()")
TYPES = ("List<String{n}>", "Map<K{n}, V>", "<url{n}>", "<your name{n}>", "vec<int{n}>")
URLS = (
    "https://e.example/a*b*c{n}",
    "http://e.example/_a_/~b~/{n}",
    "https://e.example/a_(b_{n})",
    "https://e.example/?q={n}&copy=2&lt=3#frag",
    "https://e.example/__init__.py{n}",
    "https://日本.example/路径{n}",
    "HTTPS://e.example/{n}/@jane/#tag",
)
CODE = (
    *("`a*b*c{n}`", "`<b>{n}</b>`", "`&amp;{n}`", "`__init__{n}`", "`#tag{n}`", "`@jane{n}`"),
    *(
        "`` a`b{n} ``",
        "`a  b{n}`",
        r"`\*{n}\*`",
        "`https://e.example/_{n}_`",
        "`- {n}`",
        "`[{n}](x)`",
    ),
)
ESCAPED = (
    (r"\*{n}\*", "*{n}*"),
    ("R&amp;D{n}", "R&D{n}"),
    (r"\#{n}x", "#{n}x"),
    (r"\_{n}\_", "_{n}_"),
)
TAGGED = (
    ("@jane{n}", "jane{n}"),
    ("#Tag{n}", "#Tag{n}"),
    ("#日本{n}", "#日本{n}"),
    ("＃Tag{n}", "＃Tag{n}"),
)


class Atom(NamedTuple):
    """Something of which not a letter may be lost; ``shown`` is what readers must find."""

    kind: str
    source: str
    shown: str


class Written(NamedTuple):
    """A draft's body and the atoms in it."""

    source: str
    atoms: tuple[Atom, ...] = ()

    def __add__(self, other: object) -> Written:
        """Return both, one behind the other."""
        assert isinstance(other, Written)
        return Written(self.source + other.source, self.atoms + other.atoms)

    def wrapped(self, before: str, after: str) -> Written:
        """Return this between two pieces of markup."""
        return Written(before + self.source + after, self.atoms)

    def lines(self, first: str, others: str) -> Written:
        """Return this with markup in front of each line."""
        head, *rest = self.source.split("\n")
        lines = [
            first + head,
            *((others + line).rstrip(" ") if not line else others + line for line in rest),
        ]
        return Written("\n".join(lines), self.atoms)


def _same(kind: str, forms: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [(kind, form, form) for form in forms]


_FORMS = [
    *_same("word", tuple(f"{word}{{n}}" for word in WORDS)),
    *_same("number", NUMBERS),
    *_same("sum", SUMS),
    *_same("name", NAMES),
    *_same("type", TYPES),
    *_same("url", URLS),
    *(("code", form, form.strip("`").strip(" ")) for form in CODE),
    *(("escaped", source, shown) for source, shown in ESCAPED),
    *(("tagged", source, shown) for source, shown in TAGGED),
]


class Writer:
    """Draws pieces of Markdown; numbers its atoms from 100."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 99
        self.ends: list[Written] = []

    def number(self) -> str:
        """Return the next number."""
        self.count += 1
        return str(self.count)

    def pick(self, *choices: str) -> str:
        """Return one of the choices."""
        return self.draw(st.sampled_from(choices))

    def atom(self) -> Written:
        """Return one atom alone."""
        kind, *forms = self.draw(st.sampled_from(_FORMS))
        number = self.number()
        source, shown = (form.replace("{n}", number) for form in forms)
        return Written(source, (Atom(kind, source, shown),))

    # inlines

    def inline(self, depth: int) -> Written:
        """Return an atom, perhaps inside something."""
        if depth == 0 or self.draw(st.integers(0, 2)) == 0:
            return self.atom()
        wrap = self.draw(st.sampled_from(_INLINE))
        return wrap(self, depth - 1)

    def run(self, depth: int, joints: tuple[str, ...]) -> Written:
        """Return some inlines in a row."""
        whole = self.inline(depth)
        for _ in range(self.draw(st.integers(0, 3))):
            whole += Written(self.pick(*joints)) + self.inline(depth)
        return whole

    def marked(self, depth: int) -> Written:
        """Return emphasis, quotation marks, brackets or punctuation around an inline."""
        before, after = self.draw(st.sampled_from(_MARKS))
        return self.run(depth, (" ",)).wrapped(before, after)

    def html(self, depth: int) -> Written:
        """Return an inline between tags or comments."""
        before, after = self.draw(st.sampled_from(_HTML))
        return self.inline(depth).wrapped(before, after)

    def link(self, depth: int) -> Written:
        """Return a link to a known address, in one of its forms."""
        del depth
        label = self.atom()
        while label.atoms[0].kind in {"url", "type", "tagged"}:
            label = self.atom()
        address = self.draw(st.sampled_from(URLS)).replace("{n}", self.number())
        target = Atom("address", address, address)
        if self.draw(st.booleans()):
            return Written(f"[{label.source}]({address})", (*label.atoms, target))
        name = f"ref{self.number()}"
        self.ends.append(Written(f"[{name}]: {address}", (target,)))
        return Written(f"[{label.source}][{name}]", label.atoms)

    def auto(self, depth: int) -> Written:
        """Return an address between angle brackets."""
        del depth
        address = self.draw(st.sampled_from(URLS)).replace("{n}", self.number())
        return Written(f"<{address}>", (Atom("url", address, address),))

    def note(self, depth: int) -> Written:
        """Return an inline with a footnote."""
        words = self.inline(depth)
        name = f"note{self.number()}"
        self.ends.append(self.inline(depth).wrapped(f"[^{name}]: ", ""))
        return words + Written(f"[^{name}]")

    def image(self, depth: int) -> Written:
        """Return an inline beside an image."""
        return self.inline(depth).wrapped("![seen](a*b.png) ", "")

    # blocks

    def block(self, depth: int) -> Written:
        """Return a block, perhaps with others inside."""
        simple = depth == 0 or self.draw(st.booleans())
        return self.draw(st.sampled_from(_LEAVES if simple else _CONTAINERS))(self, depth)

    def paragraph(self, depth: int) -> Written:
        """Return lines of text."""
        del depth
        return self.run(3, (" ", ", ", ". ", "\n", "  \n", "\\\n", "\n<!-- c -->\n", " — ", "<br>"))

    def heading(self, depth: int) -> Written:
        """Return a heading of either form."""
        words = self.run(2, (" ",))
        if depth:
            return words.wrapped("", self.pick("\n===", "\n---"))
        return words.wrapped(self.pick("# ", "### "), self.pick("", " ##"))

    def fence(self, depth: int) -> Written:
        """Return code; nothing in it is read."""
        del depth
        words = self.run(1, (" ", "\n", "\n\n", "\n    "))
        return Written(f"```python\n{words.source}\n```", _raw(words))

    def table(self, depth: int) -> Written:
        """Return a table of two columns."""
        del depth
        cells = [self.run(1, (" ",)) for _ in range(4)]
        rows = [
            left.wrapped("| ", " | ") + right.wrapped("", " |")
            for left, right in zip(cells[::2], cells[1::2], strict=True)
        ]
        return rows[0] + Written("\n|---|:-:|\n") + rows[1]

    def markup(self, depth: int) -> Written:
        """Return a block of HTML with words and numbers in it."""
        del depth
        words = [self.word() for _ in range(3)]
        before, between, after = self.draw(st.sampled_from(_HTML_BLOCKS))
        return (
            words[0].wrapped(before, between)
            + words[1].wrapped("", "\n")
            + words[2].wrapped("", after)
        )

    def word(self) -> Written:
        """Return a word that means nothing in HTML."""
        word = self.pick("delta", "重点", "עברית", "1,") + self.number()
        return Written(word, (Atom("word", word, word),))

    def quote(self, depth: int) -> Written:
        """Return a quotation."""
        return self.blocks(depth - 1).lines("> ", "> ")

    def items(self, depth: int) -> Written:
        """Return a list of any kind."""
        marker = self.pick("- ", "* ", "+ ", "1. ", "19. ", "7) ", "- [ ] ", "- [x] ")
        indent = " " * (2 if "[" in marker else len(marker))
        item = self.paragraph if "[" in marker else self.blocks
        items = [item(depth - 1).lines(marker, indent) for _ in range(self.draw(st.integers(1, 3)))]
        return _joined(items, self.pick("\n", "\n\n"))

    def blocks(self, depth: int) -> Written:
        """Return one to three blocks."""
        made = [self.block(depth) for _ in range(self.draw(st.integers(1, 3)))]
        return _joined(made, self.pick("\n\n", "\n\n<!-- c -->\n\n", "\n\n---\n\n"))


def _raw(written: Written) -> tuple[Atom, ...]:
    return tuple(atom._replace(kind="raw", shown=atom.source) for atom in written.atoms)


def _joined(parts: list[Written], joint: str) -> Written:
    whole = parts[0]
    for part in parts[1:]:
        whole += part.wrapped(joint, "")
    return whole


_MARKS = (
    *(("*", "*"), ("**", "**"), ("***", "***"), ("_", "_"), ("__", "__"), ("~~", "~~"), ("~", "~")),
    *(
        ("(", ")"),
        ("[", "]"),
        ("“", "”"),
        ('"', '"'),
        ("‘", "’"),
        ("「", "」"),
        ("", "."),
        ("", "!"),
    ),
    *(
        ("¿", "?"),
        ("", ":"),
        ("**“", "”**"),
        ("*(", ")*"),
        ("这是**", "**内容"),
        ("* ", " *"),
        ("\\*", "\\*"),
    ),
)
_HTML = (("<b>", "</b>"), ("<!-- c -->", ""), ("", "<!-- c -->"), ("<u>", "</u>"))
_HTML_BLOCKS = (
    *(("<div>\n", "</div><div>", "</div>"), ("<p align='center'>", " <b>and</b> ", "</p>")),
    *(("<ul><li>", "</li><li>", "</li></ul>"), ("<!-- c -->", "<br>", "<!-- c -->")),
)
_INLINE: tuple[Callable[[Writer, int], Written], ...] = (
    *(Writer.marked, Writer.marked, Writer.marked, Writer.html),
    *(Writer.link, Writer.auto, Writer.note, Writer.image),
)
_LEAVES: tuple[Callable[[Writer, int], Written], ...] = (
    *(
        Writer.paragraph,
        Writer.paragraph,
        Writer.heading,
        Writer.fence,
        Writer.table,
        Writer.markup,
    ),
)
_CONTAINERS: tuple[Callable[[Writer, int], Written], ...] = (
    Writer.quote,
    Writer.items,
    Writer.items,
)


@st.composite
def drafts(draw: st.DrawFn) -> Written:
    """Return a whole body: blocks, then what they refer to."""
    writer = Writer(draw)
    whole = _joined([writer.blocks(2) for _ in range(draw(st.integers(1, 2)))], "\n\n")
    for end in writer.ends:
        whole += end.wrapped("\n\n", "")
    ending = draw(st.sampled_from(["", "\n", "\r\n"]))
    source = whole.source + "\n" * bool(ending)
    return Written(source.replace("\n", "\r\n") if ending == "\r\n" else source, whole.atoms)
