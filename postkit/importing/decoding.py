"""From bytes to text, and whether it is a page of HTML."""

from __future__ import annotations

import codecs
import re

from postkit.errors import UsageError
from postkit.regex import regex

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CHARSET = regex(r"<meta[^>]+charset=[\"']?([A-Za-z0-9_-]+)")
_PAGE = regex(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype html|html|head|body|meta|article|main|div|p|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_SOON = 4096  # bytes in which a page says its encoding


def decoded(data: bytes, name: str) -> str:
    """Return a file's text, by its mark, as UTF-8, or in the encoding that a page states.

    Raises UsageError, with the line, for what is neither, and for what holds no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _text(data.removeprefix(mark), encoding, name)
    stated = _CHARSET.search(data[:_SOON].decode("ascii", "replace"))
    try:
        return _text(data, "utf-8", name)
    except UsageError:
        if not stated or not _is_known(stated[1]):
            raise
        return _text(data, stated[1], name)


def is_page(text: str, name: str) -> bool:
    """Tell whether a text is HTML: by how it begins, or by the name of its file."""
    return name.lower().endswith((".html", ".htm")) or bool(_PAGE.match(text))


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - there is no other way
    except LookupError:
        return False


def _text(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise UsageError(
            f"is not {encoding.upper()} from here on", hint=hint, path=name, line=line
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        hint = "import a text, or a page that was saved as HTML"
        raise UsageError("is no text: it has NUL characters", hint=hint, path=name, line=line)
    if not text.strip():
        raise UsageError("is empty", hint="copy the post or article anew", path=name)
    return text
