"""Text that was UTF-8 and was read as Windows-1252, and what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Code, CodeBlock
from postkit.frozen import NamedTuple
from postkit.lint.rules._running_text import find
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.post import Post
    from postkit.text import Span

# What stands in both encodings for the bytes 0x80 to 0xBF; five of them mean nothing in the first.
_HIGH = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_NEXT = "".join(char for char, byte in _HIGH.items() if byte < 0xC0)  # noqa: PLR2004 - see above
_MISREAD = regex(
    f"(?:[\u00c2-\u00df][{_NEXT}]|[\u00e0-\u00ef][{_NEXT}]{{2}}|[\u00f0-\u00f4][{_NEXT}]{{3}})+"
    "|\ufffd+"
)
_PUNCTUATION = frozenset("’”‘“…–—»«°·²³¹™\u00a0")  # that may well follow a letter with an accent
_LOST = "\ufffd"
_OFTEN = 3  # times that a text is misread


class Misread(NamedTuple):
    """A stretch that was misread; ``meant`` is "" where nobody can tell."""

    text: str
    meant: str
    span: Span
    exact: bool


def misread(post: Post) -> Iterator[Misread]:
    """Yield what was misread in a post, its front matter included.

    Where something certainly was, so was what else may have been.
    """
    found = [
        (each, "" if each.match[0][0] == _LOST else _meant(each.match[0]))
        for each in find(post, _MISREAD, (Code, CodeBlock), ("link", "mention"))
    ]
    certain = any(meant and not _is_text(each.match, meant) for each, meant in found)
    for (match, span, exact), meant in found:
        if match[0][0] == _LOST or (meant and certain):
            yield Misread(match[0], "" if _LOST in meant else meant, span, exact)


def _meant(text: str) -> str:
    """Return what the text was before it was misread, however often; "" where it never was."""
    meant = ""
    for _ in range(_OFTEN):
        before = meant or text
        if _LOST in before or not _MISREAD.fullmatch(before):
            break
        try:
            meant = bytes(map(_HIGH.__getitem__, before)).decode("utf-8")
        except UnicodeDecodeError:
            break
    return meant if meant.replace("\u00a0", "").isprintable() else ""


def _is_text(match: re.Match[str], meant: str) -> bool:
    """Tell whether somebody may have written a single such pair as it is."""
    text, before = match[0], match.string[match.start() - 1 : match.start()]
    if len(meant) > 1:
        return False
    if text[0] in "ÃÂ":
        return before.isupper() and text[1] in _PUNCTUATION
    if text[0] in "ÄÅ":
        return text[1] in _PUNCTUATION or not meant.isalpha()
    return len(text) < 3 or _PUNCTUATION.issuperset(text[1:])  # noqa: PLR2004 - bytes
