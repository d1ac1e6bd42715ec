"""Markdown that shows given words and nothing else. What is written is rendered, to be sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.document import parse, urls
from postkit.document.nodes import Mention
from postkit.platforms._plain import Choices, Tag, render
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG = 20_000
"""Characters: no paragraph has so many; what does is not tried out, but escaped as a whole."""

_CHOICES = Choices()
_SPECIAL = regex(r"[\\`*_\[\]<>&~|@{}]")
_FIRST = regex(r"^[-+=#:](?!\w)|^\d{1,9}(?=[.)])", re.MULTILINE)
_ANY = regex(r"[!-\"$-/:-@\[-`{-~]|#(?!\w)")
_BULLET = regex(r"^[•◦▪‣●○·*–-][ \t]+(?=\S)", re.MULTILINE)
_SPACES = regex(r"[ \t]+")
_FENCE = regex(r"^`{3,}", re.MULTILINE)


def literal(text: str) -> str:
    """Return Markdown that shows a paragraph's lines as they are, bullets perhaps as another sign.

    Hashtags and addresses are what they were; an ``@`` mentions nobody.
    """
    if len(text) > LONG:
        return _heavy(text)
    escaped = (_escaped(text, _light), _escaped(text, _heavy))
    plain = () if _reaches_further(text) else (_BULLET.sub("- ", text), text)
    return next((each for each in (*plain, *escaped) if shows(each, text)), _heavy(text))


def shows(markdown: str, text: str) -> bool:
    """Tell whether readers of a body of Markdown see these words, and nobody is mentioned."""
    document = parse(markdown)
    if any(isinstance(node, Mention) for node in document.nodes):
        return False
    return _plain(render(document, _CHOICES, _nobody).text) == _plain(text)


def _reaches_further(text: str) -> bool:
    """Tell whether what a paragraph means may depend on others, or change what they mean."""
    return "[" in text or "<" in text


def escaped(text: str) -> str:
    """Return words for the middle of a line, with a backslash before all that could be markup."""
    return _escaped(text, _heavy)


def fenced(code: str) -> str:
    """Return a block of code, in a fence that is longer than any in it."""
    longest = max((len(found) for found in _FENCE.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _plain(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in _BULLET.sub("• ", text).split("\n"))
    return "\n".join(filter(None, lines))


def _nobody(mention: Mention) -> Tag:
    return Tag(mention.name or f"@{mention.target}", "")


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    """Return a text with all but its addresses escaped."""
    return "".join(
        part if is_address else escape(part) for part, is_address in _with_addresses(text)
    )


def _with_addresses(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for start, stop in urls.find(text):
        yield text[end:start], False
        yield text[start:stop], True
        end = stop
    yield text[end:], False


def _light(text: str) -> str:
    return _FIRST.sub(_first, _SPECIAL.sub(r"\\\g<0>", text))


def _first(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _heavy(text: str) -> str:
    return _ANY.sub(r"\\\g<0>", text)
