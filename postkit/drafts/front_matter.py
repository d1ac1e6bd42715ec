"""The YAML block of a draft: python-frontmatter splits, libyaml reads, every value keeps its place.

Only the plain part of YAML is taken: mappings, lists and scalars. Only ``true``, ``false``,
``null``, ``~``, decimal integers and simple decimals are more than strings, so that ``10:30``,
``no`` and ``2026-12-01`` stay as they were written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from postkit.drafts import OPENING
from postkit.drafts.libyaml import YAMLHandler, yaml
from postkit.drafts.tree import LINE_SEPARATORS, Tree
from postkit.errors import FrontMatterError
from postkit.regex import regex
from postkit.text import LineIndex, Span, utf8_length

if TYPE_CHECKING:
    from postkit.drafts import Entry

MAXIMUM_BYTES = 16 * 1024

LIBYAML: bool = yaml.__with_libyaml__
"""Whether the C parser is there; PyYAML's own is about seven times slower."""

_Parser = yaml.cyaml.CParser if LIBYAML else yaml.SafeLoader  # type: ignore[attr-defined] # it has it
_CLOSING = regex(r"[\r\n](---|\.\.\.)[ \t]*+(?:\r\n|\n|\r|\Z)")


def read_block(source: str, name: str) -> tuple[Span, Span, dict[str, Entry]]:
    """Return the spans of block and body, and the entries, of a source that opens a block.

    Raise FrontMatterError, with its place in the file, for what cannot be read.
    """
    handler = Handler(source, name)
    block, body = handler.split(source)
    entries = handler.load(block)
    start = handler.start
    return Span(start, start + len(block)), Span(len(source) - len(body), len(source)), entries


class Handler(YAMLHandler):
    """python-frontmatter's YAML handler, for one source, made strict.

    Its ``split`` neither strips nor loses text; its ``load`` returns entries with their places.
    """

    FM_BOUNDARY = OPENING

    def __init__(self, source: str, name: str) -> None:
        super().__init__()
        self.source = source
        self.name = name
        opening = OPENING.match(source)
        self.start = opening.end() if opening else 0

    def split(self, text: str) -> tuple[str, str]:
        """Return the block and the body of the text, which opens a block."""
        closing = _CLOSING.search(text, self.start - 1)
        if closing is None:
            self.fail(0, "the front matter that opens here is never closed", "Close it with ---.")
        if closing[1] == "...":
            self.fail(closing.start(1), "front matter closed by ...", "Write --- instead.")
        return text[self.start : closing.start(1)], text[closing.end() :]

    def load(self, fm: str, **_options: object) -> dict[str, Entry]:
        """Return the entries of the block, their spans in the source."""
        self._refuse_unsafe(fm)
        tree = Tree(self.source, self.start, self.fail)
        try:
            _hand_over(fm, tree)
        except yaml.YAMLError as error:
            from postkit.drafts.mistakes import explain

            offset, message, hint = explain(error, fm)
            self.fail(self.start + offset, message, hint)
        return tree.entries()

    def _refuse_unsafe(self, block: str) -> None:
        if utf8_length(block) > MAXIMUM_BYTES:
            self.fail(
                0,
                f"front matter larger than {MAXIMUM_BYTES // 1024} KiB",
                "Move long texts into the body. Is the closing --- where it should be?",
            )
        if any(map(block.__contains__, LINE_SEPARATORS)):
            from postkit.drafts.mistakes import forbidden_character

            at = min(block.index(char) for char in LINE_SEPARATORS if char in block)
            self.fail(*forbidden_character(block[at], self.start + at))

    def fail(self, offset: int, message: str, hint: str) -> NoReturn:
        """Raise FrontMatterError for a place in the source."""
        line, column = LineIndex(self.source).place(offset)
        raise FrontMatterError(message, hint=hint, path=self.name, line=line, column=column)


def _hand_over(block: str, tree: Tree) -> None:
    parser = _Parser(block)
    try:
        tree.take(iter(parser.get_event, None))
    finally:
        parser.dispose()
