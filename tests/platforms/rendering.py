"""Rendering for tests: from Markdown to what readers see, without metadata."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from postkit.document import parse
from postkit.platforms._plain import Choices, Tag, render

if TYPE_CHECKING:
    from postkit.document.nodes import Mention
    from postkit.platforms._base import Rendering

KNOWN = {"jane": Tag("Jane Doe", "urn:li:person:abc_1"), "omar": Tag("Omar", "")}


def tag(mention: Mention) -> Tag:
    """Return how somebody is shown; strangers by what was written."""
    if mention.target.startswith("urn:"):
        return Tag(mention.name, mention.target)
    known = KNOWN.get(mention.target, Tag(mention.target, f"urn:li:person:{mention.target}"))
    return Tag(mention.name or known.name, known.target)


def rendered(source: str, **choices: str) -> Rendering:
    """Return the rendering of a body."""
    return render(parse(source), Choices(**choices), tag)


def shown(source: str, **choices: str) -> str:
    """Return the text that readers see."""
    return rendered(source, **choices).text


def unstyled(text: str) -> str:
    """Return the text with styled letters as plain ones; nothing else changes."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char
        for char in text
    )
