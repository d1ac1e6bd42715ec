"""The parts of a text that have a place of their own in a draft: title, bio, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.people.bios import filled
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from postkit.importing.lines import Line
    from postkit.people import People, Person

_ABOUT = frozenset(
    {"about the author", "about the authors", "über den autor", "über die autorin", "about me"}
    | {"à propos de l’auteur", "à propos de l'auteur", "sobre el autor", "sobre o autor"}
)
_PROFILE = regex(
    r"\[((?:[^\[\]\\]|\\.)*)\]\((https://[a-z.]*linkedin\.com/(?:in|company|school|showcase)/[^()\s]+)\)"
)
_HASHTAG = regex(r"#[^\W\d]\w*|#\d+[^\W\d]\w*")
_MENTIONS = "{mentions}"
_BETWEEN = " · "


class Row(NamedTuple):
    """Whom a row of names mentions, in order; None for those whom the people file lacks."""

    known: tuple[tuple[str, Person | None], ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the names that nobody in the people file has."""
        return tuple(name for name, person in self.known if person is None)


def heading(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Return the title that a page shows as its first heading, and the lines with all others."""
    for at, line in enumerate(lines):
        if line.opener == "# ":
            rest = [*lines[:at], *lines[at + 1 :]]
            return line.text, [_lower(each) for each in rest]
    return "", list(lines)


def _lower(line: Line) -> Line:
    return line._replace(opener="## ") if line.opener == "# " else line


def without_bio(lines: Sequence[Line], headings: Collection[str]) -> tuple[list[Line], list[Line]]:
    """Return the lines above the last "About the author", and those below it."""
    known = {*_ABOUT, *(heading.casefold() for heading in headings if heading)}
    for at in range(len(lines) - 1, 0, -1):
        if lines[at].text.casefold().rstrip(":") in known:
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def hashtags_below(lines: Sequence[Line]) -> int:
    """Return how many of the last lines have only hashtags."""
    count = 0
    while count < len(lines) and all(map(_HASHTAG.fullmatch, lines[-1 - count].text.split())):
        count += 1
    return count


def writer_of(bio: str, people: People) -> tuple[Person | None, str]:
    """Return whose bio a text is, and which: ``short`` or ``long``."""
    words = " ".join(bio.split())
    for person in people if words else ():
        for length in ("short", "long"):
            own = person.bio_long if length == "long" else person.bio
            if own and " ".join(filled(person, own).split()) == words:
                return person, length
    return None, "long"


def row_of(line: Line, wording: str, people: People) -> Row | None:
    """Return whom a row like the configured one mentions; None where it names nobody known."""
    before, _, after = wording.partition(_MENTIONS)
    text = line.text
    if _MENTIONS not in wording or not (text.startswith(before) and text.endswith(after)):
        return None
    names = text[len(before) : len(text) - len(after)].split(_BETWEEN)
    found = by_name(people)
    known = tuple((name.strip(), found.get(name.strip().casefold())) for name in names)
    return Row(known) if any(person for _, person in known) and all(n for n, _ in known) else None


def by_name(people: People) -> dict[str, Person]:
    """Return people by their names in small letters; of two with the same it is the first."""
    return {person.name.casefold(): person for person in reversed([*people])}


def mentioned(markdown: str, people: People, unknown: list[str]) -> str:
    """Return Markdown with mentions in the place of links to the profiles of known people."""
    parts, end = [], 0
    for match in _PROFILE.finditer(markdown):
        person = people.whom(match[2])
        parts += [markdown[end : match.start()], _mention(match[1], person) if person else match[0]]
        end = match.end()
        unknown += [] if person else [match[1]]
    return "".join([*parts, markdown[end:]])


def _mention(text: str, person: Person) -> str:
    return f"@[{text}]({person.key})"
