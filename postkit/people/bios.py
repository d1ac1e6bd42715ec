"""Bios: what stands in their places for name, headline and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postkit.people import Person

PLACEHOLDERS = ("name", "headline", "url")
_BRACES = regex(r"\{\{|\}\}|\{([A-Za-z_]+)\}")


class Unfilled(NamedTuple):
    """A placeholder that nothing can stand for, and what to do about it."""

    what: str
    help: str


def filled(person: Person, bio: str) -> str:
    """Return a bio with what ``{name}``, ``{headline}`` and ``{url}`` stand for.

    What they stand for is taken as it is, so that no placeholder can lead back to itself. ``{{``
    and ``}}`` are braces; placeholders that nothing stands for stay as they were written.
    """

    def fill(match: re.Match[str]) -> str:
        return _value(person, match[1]) or match[0] if match[1] else match[0][0]

    return _BRACES.sub(fill, bio) if "{" in bio or "}}" in bio else bio


def unfilled(person: Person, bio: str) -> Iterator[Unfilled]:
    """Yield each placeholder of a bio that nothing can stand for, once."""
    named = [match[1] for match in _BRACES.finditer(bio) if match[1]] if "{" in bio else []
    for name in dict.fromkeys(named):
        if name not in PLACEHOLDERS:
            words = "Write {name}, {headline} or {url}; {{ is a brace."
            yield Unfilled(f"{{{name}}}", did_you_mean(name, PLACEHOLDERS) or words)
        elif not (value := _value(person, name)):
            advice = f"Give [{person.key}] {'an address' if name == 'url' else f'a {name}'}."
            yield Unfilled(f"{{{name}}}, and there is no {name}", advice)
        elif _BRACES.search(value):
            yield Unfilled(
                f"{{{name}}}, and that has a placeholder itself",
                f"Write it out: what stands in {name} is taken as it is.",
            )


def _value(person: Person, name: str) -> str:
    return str(getattr(person, name)).strip() if name in PLACEHOLDERS else ""
