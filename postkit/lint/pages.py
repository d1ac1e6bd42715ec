"""The pages of rules: their docstrings, read as sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS = ("What it does", "Why", "Example", "Use instead", "Options", "Source")
"""The sections of a page, in their order."""

GRADES = ("official", "vendor", "folklore", "craft")
"""How well the source of a rule is known."""

_SECTION = regex(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_FENCE = regex(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """One block of an example: a draft, or a file beside it that has a ``name``."""

    language: str
    name: str
    text: str


class Page(NamedTuple):
    """What is to be said about a rule; ``sections`` in the order of the page."""

    summary: str
    sections: dict[str, str]

    def examples(self, section: str) -> Iterator[Example]:
        """Yield the blocks of a section."""
        for match in _FENCE.finditer(self.sections[section]):
            yield Example(match[2], match[3] or "", match[4])

    @property
    def grade(self) -> str:
        """Return how well the rule's source is known, "" where the page does not say."""
        match = re.search(r"Grade: (\w+)", self.sections.get("Source", ""))
        return match[1] if match else ""


def read(text: str) -> Page:
    """Return the page that a docstring is."""
    lines = "\n".join(text.strip().splitlines())
    summary = lines.partition("\n\n")[0].replace("\n", " ")
    sections = {
        match[1].rstrip(): match[2].strip("\n") for match in _SECTION.finditer(lines + "\n")
    }
    return Page(summary, sections)
