r"""LinkedIn's *little* text, read as strictly as its grammar is written.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format

Fifteen characters are reserved and must be escaped everywhere outside an element, in URLs, names
and URNs too. Where one is not, LinkedIn takes the post and shows it up to there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RESERVED = "|{}@[]()<>#\\*_~"

_IN_CLASS = re.escape(RESERVED)
_TEXT = rf"(?:[^{_IN_CLASS}]|\\[{_IN_CLASS}])"
_PLAIN = re.compile(rf"{_TEXT}+")
_ESCAPED = re.compile(rf"\\([{_IN_CLASS}])")
_MENTION = re.compile(rf"@(?:\[({_TEXT}+)\])?\(({_TEXT}+)\)")
# Documented with a bare sign, returned with an escaped one: both are taken.
_TEMPLATE = re.compile(rf"\{{hashtag\|(?:\\?#|＃)\|({_TEXT}+)\}}")
_MENTIONED = re.compile(r"urn:li:(?:person|organization|organizationBrand):[A-Za-z0-9_-]+")


class Mention(NamedTuple):
    """A name that stands for a URN; ``linked`` where the name is one of the URN's own."""

    name: str
    urn: str
    linked: bool


class Fault(NamedTuple):
    """Where the grammar was broken: the offset in the wire text, and how."""

    offset: int
    reason: str


class _Piece(NamedTuple):
    """A stretch of the wire text: its length there, and what it means."""

    length: int
    text: str
    stored: str
    mention: Mention | None = None
    hashtag: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Little:
    """A commentary understood; ``stored`` is how LinkedIn gives it back."""

    wire: str
    text: str
    shown: str
    stored: str
    mentions: tuple[Mention, ...]
    hashtags: tuple[str, ...]
    faults: tuple[Fault, ...]


def nobody(_: str) -> frozenset[str]:
    """Know no names."""
    return frozenset()


def parse(wire: str, names: Callable[[str], frozenset[str]] = nobody) -> Little:
    """Read a commentary; ``names`` are those by which a URN may be mentioned."""
    placed = list(_pieces(wire, names))
    pieces = [piece for _, piece in placed]
    good = next((at for at, piece in enumerate(pieces) if piece.fault), len(pieces))
    return Little(
        wire=wire,
        text="".join(piece.text for piece in pieces),
        shown="".join(piece.text for piece in pieces[:good]),
        stored="".join(piece.stored for piece in pieces),
        mentions=tuple(piece.mention for piece in pieces if piece.mention),
        hashtags=tuple(piece.hashtag for piece in pieces if piece.hashtag),
        faults=tuple(Fault(offset, piece.fault) for offset, piece in placed if piece.fault),
    )


def unescape(text: str) -> str:
    """Return text without the backslashes of its escapes."""
    return _ESCAPED.sub(r"\1", text)


def units(text: str) -> int:
    """Return a text's length in UTF-16 code units, in which LinkedIn counts."""
    return len(text.encode("utf-16-le")) // 2


def _pieces(wire: str, names: Callable[[str], frozenset[str]]) -> Iterator[tuple[int, _Piece]]:
    at = 0
    while at < len(wire):
        piece = _piece(wire, at, names)
        yield at, piece
        at += piece.length


def _piece(wire: str, at: int, names: Callable[[str], frozenset[str]]) -> _Piece:
    if found := _PLAIN.match(wire, at):
        return _Piece(len(found[0]), unescape(found[0]), found[0])
    if wire[at] == "@":
        return _mention(wire, at, names)
    if wire[at] == "{":
        return _template(wire, at)
    if wire[at] == "#":
        return _hashtag(wire, at)
    return _broken(wire, at, f"{wire[at]!r} is not escaped")


def _broken(wire: str, at: int, reason: str) -> _Piece:
    return _Piece(1, wire[at], wire[at], fault=reason)


def _mention(wire: str, at: int, names: Callable[[str], frozenset[str]]) -> _Piece:
    found = _MENTION.match(wire, at)
    if found is None:
        return _broken(wire, at, "'@' begins no mention and is not escaped")
    urn = unescape(found[2])
    if not _MENTIONED.fullmatch(urn):
        return _broken(wire, at, f"{urn!r} cannot be mentioned")
    known = names(urn)
    name = unescape(found[1]) if found[1] else min(known, default="")
    return _Piece(len(found[0]), name, found[0], mention=Mention(name, urn, name in known))


def _template(wire: str, at: int) -> _Piece:
    found = _TEMPLATE.match(wire, at)
    if found is None:
        return _broken(wire, at, "'{' begins no hashtag template and is not escaped")
    tag = unescape(found[1])
    return _Piece(len(found[0]), f"#{tag}", _stored_tag(found[1]), hashtag=tag)


def _hashtag(wire: str, at: int) -> _Piece:
    word = _word(wire, at + 1)
    if not any(letter.isalpha() for letter in word):
        return _broken(wire, at, "'#' begins no hashtag and is not escaped")
    return _Piece(len(word) + 1, f"#{word}", _stored_tag(word), hashtag=word)


def _stored_tag(tag: str) -> str:
    return rf"{{hashtag|\#|{tag}}}"


def _word(wire: str, start: int) -> str:
    """Return the letters, digits and combining marks from here on: a SINGLE_WORD."""
    end = start
    while end < len(wire) and (
        wire[end].isalnum() or unicodedata.category(wire[end]).startswith("M")
    ):
        end += 1
    return wire[start:end]
