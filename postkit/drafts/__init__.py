"""Drafts: the source as it is on disk, and its front matter with the place of every value.

Everything else works on ``Draft.source`` and on spans into it; the source is never written back
from a parsed form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from postkit.errors import DraftError, FrontMatterError
from postkit.frozen import Frozen, NamedTuple, cached_property
from postkit.regex import regex
from postkit.text import LineIndex, Span

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_BYTES = 4 * 1024 * 1024
"""A larger file is refused: the longest network takes 100,000 characters, a book 1 MiB."""

_BOM = "\ufeff"
OPENING = regex(r"---[ \t]*+(?:\r\n|\n|\r|\Z)")
"""The first line of front matter, with its end."""

_TOML = regex(r"\+\+\+[ \t]*+(?=[\r\n])")
# What would be published as text although it was meant as front matter.
_MISPLACED = regex(
    r"[\s\ufeff\u200b]*+---[ \t]*+(?:#[^\r\n]*+)?[\r\n]+[a-z_]++[ \t]*+:(?=[ \t\r\n])"
)


class Value(NamedTuple):
    """One front-matter value and its place; a quoted value's span includes the quotes."""

    data: Data
    span: Span


class Entry(NamedTuple):
    """One key of a mapping: where it stands, and what it holds."""

    key: Span
    value: Value


Data: TypeAlias = str | int | float | bool | tuple[Value, ...] | dict[str, Entry] | None


class Draft(Frozen):
    """One draft as it was read.

    ``name`` is what the person called it. ``source`` is the whole file, decoded, without a BOM and
    with its own line ends; every span is one of code points in it. ``block`` is the YAML between
    the ``---`` lines (None without front matter), ``body`` all that follows the closing line.
    """

    name: str
    path: Path | None
    source: str
    bom: bool
    front_matter: dict[str, Entry]
    block: Span | None
    body: Span

    @cached_property
    def lines(self) -> LineIndex:
        """Return the lines of the source, for turning spans into lines and columns."""
        return LineIndex(self.source)


def parse(data: bytes | str, *, name: str, path: Path | None = None) -> Draft:
    """Return the draft that a file or standard input holds.

    Raise DraftError where it is not UTF-8 or too large, FrontMatterError where its front matter
    cannot be read; both with line and column in the file.
    """
    text = _text(data, name)
    source = text.removeprefix(_BOM)
    bom = len(source) < len(text)
    if OPENING.match(source):
        from postkit.drafts.front_matter import read_block

        block, body, entries = read_block(source, name)
        return Draft(name, path, source, bom, entries, block, body)
    _refuse_other_front_matter(source, name)
    return Draft(name, path, source, bom, {}, None, Span(0, len(source)))


def has_front_matter(head: bytes) -> bool:
    """Tell whether the beginning of a file is that of front matter, be it right or wrong."""
    if head.startswith(b"---\n"):  # as nearly all do
        return True
    text = head.decode("utf-8", "replace").removeprefix(_BOM)
    forms = (OPENING, _TOML, _MISPLACED)
    return any(form.match(text) for form in forms)


def read(path: Path, *, name: str = "") -> Draft:
    """Return the draft in a file; ``name`` (default: the path) is what messages call it.

    Raise DraftError where there is no such file, or it cannot be read; never wait for a pipe.
    """
    from postkit.drafts.files import read_bytes

    name = name or str(path)
    return parse(read_bytes(path, name, limit=MAXIMUM_BYTES), name=name, path=path)


def _text(data: bytes | str, name: str) -> str:
    if len(data) > MAXIMUM_BYTES:
        raise DraftError(
            f"larger than {MAXIMUM_BYTES // 1024**2} MiB, too large for a draft",
            hint="A draft is a text of some thousand characters; is this the right file?",
            path=name,
        )
    try:
        if isinstance(data, bytes):
            return data.decode("utf-8")
        data.encode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(error, name) from None
    except UnicodeEncodeError as error:
        raise _half_a_character(error, name) from None
    return data


def _half_a_character(error: UnicodeEncodeError, name: str) -> DraftError:
    line, column = LineIndex(error.object).place(error.start)
    return DraftError(
        f"half a surrogate pair (U+{ord(error.object[error.start]):04X}) is not text",
        hint="Delete it, or write the whole character.",
        path=name,
        line=line,
        column=column,
    )


def _not_utf8(error: UnicodeDecodeError, name: str) -> DraftError:
    if error.object[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return DraftError(
            "this file is UTF-16, not UTF-8", hint="Save it as UTF-8 in your editor.", path=name
        )
    before = error.object[: error.start].decode("utf-8").removeprefix(_BOM)
    line, column = LineIndex(before).place(len(before))
    return DraftError(
        f"not UTF-8: byte 0x{error.object[error.start]:02X} at offset {error.start}",
        hint="Save it as UTF-8; it may be Windows-1252 or Latin-1 now, or no text at all.",
        path=name,
        line=line,
        column=column,
    )


def _refuse_other_front_matter(source: str, name: str) -> None:
    if _TOML.match(source):
        raise FrontMatterError(
            "TOML front matter (+++) is not supported",
            hint="Write it as YAML, between two lines that are just ---.",
            path=name,
            line=1,
            column=1,
        )
    if _MISPLACED.match(source):
        line, column = LineIndex(source).place(source.index("---"))
        raise FrontMatterError(
            "front matter must begin with --- alone on the very first line",
            hint="Delete what stands before or after it. For a rule at the top write ***.",
            path=name,
            line=line,
            column=column,
        )
