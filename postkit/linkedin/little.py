r"""LinkedIn's *little* text: the form in which the ``commentary`` of a post travels.

The grammar has text, mentions and hashtags, nothing else; URLs are text. Fifteen characters are
reserved and escaped with a backslash everywhere, used or not, or the post is cut there in silence
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format#language-grammar).
Names and URNs of mentions are no exception
(https://learn.microsoft.com/en-us/answers/questions/5741122/issues-when-mentioning-urns-with-special-character).
Comments, polls and the clipboard take plain text, never this form.

A hashtag is written ``{hashtag|\#|Word}``, as LinkedIn returns it; its documents also show
``{hashtag|#|Word}``, ``{hashtag\|#\|Word}`` and the bare ``#word``, which are read. ``encode``
never makes a bare one and escapes every other ``#``, so to ``decode`` an unescaped ``#`` is a sign,
not text, if a word follows: letters, marks and digits of any script, with a letter among them
(``_`` is reserved and ends it). Where no hashtag can begin (after a letter, digit, ``_``, ``&``,
``/`` or another sign: ``issue#2``, ``page/#top``) it is text after all, and a bare ``＃``, which is
not reserved, always is.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from postkit.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

RESERVED = "\\|{}@[]()<>#*_~"
"""The reserved characters; the backslash comes first because ``escape`` goes in this order."""

# Patterns are compiled when first used: `lint` encodes, and never decodes.
_ESCAPE = r"\\([\\|{}@\[\]()<>#*_~])"
_URN = r"urn:\S+"
_PIECE = r"""(?sx)
      (?: \\[\\{@\#] )++  # opens nothing
    | \{hashtag \\?\| \\?(?P<sign>[#＃]) \\?\| (?P<word>(?: [^\\{}|]++ | \\. )++) \}
    | @ (?: \[(?P<name>(?: [^\\\[\]]++ | \\. )*+)\] [ ]? )?
        \( (?P<urn>urn:(?: [^\\()\s]++ | \\\S )++) \)
    | (?<![\w&/\#＃]) \# (?P<run>[^\s!-/:-@\[-`{-~]++)
"""


class Element(NamedTuple):
    """A stretch of the visible text, in code points, that travels as an element.

    ``target`` is the URN of a mention, and the word of a hashtag without its sign. What is ``raw``
    travels as it is: the grammar has addresses escaped, but not all clients do it.
    """

    start: int
    end: int
    kind: Literal["mention", "hashtag", "raw"]
    target: str


class Decoded(NamedTuple):
    """The visible text and the elements in it, in reading order."""

    text: str
    elements: tuple[Element, ...]


def escape(text: str, reserved: str = RESERVED) -> str:
    """Return the text with every reserved character escaped; not idempotent.

    ``reserved`` may have those alone that are known to be in the text.
    """
    for char in reserved:
        if char in text:  # to look is four times faster than to replace nothing
            text = text.replace(char, "\\" + char)
    return text


def encode(text: str, elements: Sequence[Element] = ()) -> str:
    """Return the *little* form of the visible text.

    Raise ``ValueError`` for elements that are out of order, overlap, leave the text, or whose
    target does not fit: a mention's must be a URN, a hashtag's the word after the sign.
    """
    parts: list[str] = []
    done = 0
    reserved = "".join([char for char in RESERVED if char in text])
    for element in elements:
        _check_place(element, done, len(text))
        shown = text[element.start : element.end]
        before = escape(text[done : element.start], reserved)
        parts += (before, _written(element, shown, reserved))
        done = element.end
    return "".join([*parts, escape(text[done:], reserved)])


def _check_place(element: Element, done: int, length: int) -> None:
    if not 0 <= element.start <= element.end <= length:
        raise ValueError(f"{element} is not inside the text of {length} code points")
    if element.start < done:
        raise ValueError(f"{element} begins before the element in front of it ends, at {done}")


def _written(element: Element, shown: str, reserved: str) -> str:
    if element.kind == "raw":
        return shown
    if element.kind == "mention":
        if not re.fullmatch(_URN, element.target):
            raise ValueError(f"the target of {element} is not a URN")
        name = f"[{escape(shown, reserved)}]" if shown else ""
        return f"@{name}({escape(element.target)})"
    if shown[:1] not in {"#", "＃"} or shown[1:] != element.target or not element.target:
        raise ValueError(f"the text at {element} is {shown!r}, not the hashtag")
    return f"{{hashtag|{escape(shown[0], reserved)}|{escape(element.target, reserved)}}}"


def decode(little: str) -> Decoded:
    """Return what readers see of *little* text.

    It never fails: what is malformed is kept as text, as are reserved characters that nobody
    escaped and backslashes in front of others. A mention without a name is an empty element.
    """
    parts: list[str] = []
    elements: list[Element] = []
    length = done = 0
    for match in re.finditer(_PIECE, little):
        if not (found := _read(match)):
            continue
        before = _unescape(little[done : match.start()])
        start, length = length + len(before), length + len(before) + len(found.shown)
        parts += (before, found.shown)
        elements.append(Element(start, length, found.kind, found.target))
        done = found.end
    return Decoded("".join([*parts, _unescape(little[done:])]), tuple(elements))


class _Found(NamedTuple):
    """An element in *little* text, and where it ends there."""

    shown: str
    kind: Literal["mention", "hashtag"]
    target: str
    end: int


def _read(match: re.Match[str]) -> _Found | None:
    if match["urn"]:
        name = _unescape(match["name"] or "")
        return _Found(name, "mention", _unescape(match["urn"]), match.end())
    if match["sign"]:
        word = _unescape(match["word"])
        return _Found(match["sign"] + word, "hashtag", word, match.end())
    word = _leading_word(match["run"] or "")
    return _Found(f"#{word}", "hashtag", word, match.start("run") + len(word)) if word else None


def _leading_word(run: str) -> str:
    word = "".join(takewhile(lambda char: unicodedata.category(char)[0] in "LMN", run))
    return word if any(unicodedata.category(char)[0] == "L" for char in word) else ""


def _unescape(little: str) -> str:
    return re.sub(_ESCAPE, r"\1", little)
