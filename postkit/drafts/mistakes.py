"""What YAML's parsers complain about, in the words of someone who writes a draft.

libyaml and PyYAML's own parser phrase the same complaint differently; the table knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postkit.drafts.libyaml import yaml
from postkit.drafts.tree import LINE_SEPARATORS, NOT_TEXT

if TYPE_CHECKING:
    from yaml import YAMLError


class Mistake(NamedTuple):
    """What is wrong, what to do, and where: an offset into the block, in code points."""

    offset: int
    message: str
    hint: str


class _Saying(NamedTuple):
    needle: str  # in the parser's context or problem
    message: str
    hint: str
    at_context: bool = False  # what began there is wrong, not the place where it became clear


_QUOTE = "Put the value in quotes."
_CLOSE = "Close it and put commas between the items; quote text that begins with [ or {."
_SAYINGS = (
    _Saying("tab character", "a tab, where YAML wants spaces", "Indent with spaces."),
    _Saying(
        "could not find expected ':'",
        'this line is not "key: value"',
        "Put a colon and a space after the key, or close the front matter above with ---.",
        at_context=True,
    ),
    _Saying(
        "expected ':'", 'this line is not "key: value"', "Put a colon and a space after the key."
    ),
    _Saying(
        "a quoted scalar found unexpected",
        "the quotation mark that opens here is never closed",
        "Close it, or put the whole value in quotes of the other kind.",
        at_context=True,
    ),
    _Saying(
        "invalid Unicode character escape",
        "half a surrogate pair is not a character",
        "Write the character itself.",
    ),
    _Saying(
        "unknown escape character",
        "in double quotes a backslash must begin an escape such as \\n",
        "Use single quotes, or write the backslash twice.",
    ),
    _Saying("decimal number", "this escape is not complete", "Write the character itself."),
    _Saying(
        "entries are not allowed",
        "a list cannot begin on the line of its key",
        'Put each "- item" on a line of its own, or write [item, item]; or quote the text.',
    ),
    _Saying(
        "a block scalar",
        "text cannot stand on the line of | or >",
        "Put it on the next lines, indented; or put the whole value in quotes.",
    ),
    _Saying("directive", "a line cannot begin with %", "Put the text in quotes.", at_context=True),
    _Saying("an alias", "a value cannot begin with *", _QUOTE, at_context=True),
    _Saying("an anchor", "a value cannot begin with &", _QUOTE, at_context=True),
    _Saying("a tag", "a value cannot begin with !", _QUOTE, at_context=True),
    _Saying("mapping keys are not allowed", "a value cannot begin with ?", _QUOTE),
    _Saying(
        "flow sequence", "the [ that opens here is not closed properly", _CLOSE, at_context=True
    ),
    _Saying(
        "flow mapping", "the { that opens here is not closed properly", _CLOSE, at_context=True
    ),
    _Saying("flow node", "an item is missing here, or the closing bracket", _CLOSE),
    _Saying("node content", "a value cannot begin like this", _QUOTE),
    _Saying(
        "parsing a block collection",
        'this is not an item of the list above: it lacks its "- "',
        "Begin it with - and indent it like the other items.",
    ),
    _Saying("document start", "this stands outside the keys", "Delete it, or quote it."),
)


def explain(error: YAMLError, block: str) -> Mistake:
    """Return what a person should read instead of the parser's complaint about a block."""
    if found := NOT_TEXT.search(block):
        return forbidden_character(found[0], found.start())
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unknown(0)
    offset = error.problem_mark.index
    complaint = f"{error.context} {error.problem}"
    begin = error.context_mark.index if error.context_mark else offset
    return _from_character(block, complaint, offset) or _from_table(complaint, offset, begin)


def forbidden_character(character: str, offset: int) -> Mistake:
    """Return the mistake of a control character, an unseen line end or half a surrogate pair."""
    kind = "an invisible line break" if character in LINE_SEPARATORS else "a control character"
    return Mistake(
        offset,
        f"{kind} (U+{ord(character):04X}) in the front matter",
        "Delete it; it may have come in by pasting.",
    )


def _from_character(block: str, complaint: str, offset: int) -> Mistake | None:
    if "cannot start any token" in complaint:
        return _bad_beginning(block[offset], offset)
    if "mapping values are not allowed" in complaint:
        return _second_colon(block, offset)
    if "parsing a block mapping" in complaint:
        return _left_over(block, offset)
    return None


def _from_table(complaint: str, offset: int, begin: int) -> Mistake:
    for saying in _SAYINGS:
        if saying.needle in complaint:
            place = begin if saying.at_context else offset
            return Mistake(place, saying.message, saying.hint)
    return _unknown(offset)


def _unknown(offset: int) -> Mistake:
    return Mistake(offset, "this is not valid YAML", "Check quotes, colons and indentation.")


def _bad_beginning(character: str, offset: int) -> Mistake:
    if character == "\t":
        return Mistake(offset, "a tab, where YAML wants spaces", "Indent with spaces.")
    return Mistake(offset, f"a value cannot begin with {character}", _QUOTE)


def _second_colon(block: str, offset: int) -> Mistake:
    before, line = _line_around(block, offset)
    key, colon, value = line.strip().partition(": ")
    if colon and ": " in before:
        return Mistake(
            offset,
            "a second colon: a value with a colon and a space in it needs quotes",
            f"Write {key}: {_quoted(value.strip())}",
        )
    if before[:1].isspace():
        return Mistake(
            offset,
            "this key is indented, but the line above holds a whole value",
            "Indent it like the keys above, or quote the value above.",
        )
    return Mistake(
        offset,
        'the line above is not "key: value"',
        "Put a colon and a space after the key there.",
    )


def _quoted(value: str) -> str:
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'{}'".format(value.replace("'", "''"))


def _left_over(block: str, offset: int) -> Mistake:
    before, _ = _line_around(block, offset)
    if block[offset : offset + 1] == ":":
        return Mistake(offset, "a key is missing before this colon", "Write key: value.")
    if before.strip():
        return Mistake(
            offset,
            "this stands after the end of the value",
            "Put the whole value in quotes; inside single quotes write '' for an apostrophe.",
        )
    return Mistake(
        offset,
        "this line does not fit the indentation of the lines above",
        "Indent keys of one mapping alike, with spaces.",
    )


def _line_around(block: str, offset: int) -> tuple[str, str]:
    """Return the part of the line before the offset, and the whole line."""
    start = max(block.rfind("\n", 0, offset), block.rfind("\r", 0, offset)) + 1
    end = min(
        (at for at in (block.find("\n", start), block.find("\r", start)) if at >= 0),
        default=len(block),
    )
    return block[start:offset], block[start:end]
