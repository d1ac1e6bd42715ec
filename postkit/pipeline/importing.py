"""Import what was copied or saved from LinkedIn: a draft, and what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postkit.errors import UsageError
from postkit.frozen import NamedTuple
from postkit.importing.body import body
from postkit.importing.cleaning import cleaned
from postkit.importing.decoding import decoded, is_page
from postkit.importing.lines import Copy, Gone, Line, lines_of
from postkit.importing.page import copy_of
from postkit.importing.parts import (
    by_name,
    hashtags_below,
    heading,
    mentioned,
    row_of,
    without_bio,
    writer_of,
)
from postkit.pipeline.new import identifier, quoted
from postkit.slug import slug

if TYPE_CHECKING:
    from postkit.config import Settings
    from postkit.importing.cleaning import Cleaned
    from postkit.importing.parts import Row
    from postkit.people import People, Person

Kind = Literal["auto", "post", "article"]
LARGEST = 16 << 20
"""Bytes of a page: saved ones have up to five million."""

_LONG = 3000  # characters: no post has more


class Unsure(NamedTuple):
    """A line that is in the draft and may be the page's."""

    number: int
    text: str


class Imported(NamedTuple):
    """A draft, and what a person should know of it.

    ``person`` are fields of the author that the people file lacks, under ``key``; ``unknown`` are
    names of mentioned people whom it does not have.
    """

    source: str
    kind: str
    title: str
    key: str
    person: dict[str, str]
    unknown: tuple[str, ...]
    gone: tuple[Gone, ...]
    unsure: tuple[Unsure, ...]


def imported(data: bytes, name: str, kind: Kind, settings: Settings, people: People) -> Imported:
    """Return the draft that a copied text or a saved page makes.

    Raises UsageError for bytes that are no text, and where no words are left.
    """
    text = decoded(data, name)
    copy = copy_of(text) if is_page(text, name) else Copy(list(lines_of(text)), [])
    title, lines = heading(copy.lines)
    found = cleaned(lines, title)
    if not any(line.text for line in found.lines):
        hint = "copy the text itself, or see --report"
        raise UsageError("holds no text of a post or an article", hint=hint, path=name)
    chosen = _kind(kind, copy, found)
    return _draft(found, copy, chosen, settings, people)


def _kind(kind: Kind, copy: Copy, found: Cleaned) -> str:
    if kind != "auto":
        return kind
    has_headings = any(line.opener.startswith("#") for line in found.lines)
    length = sum(len(line.text) for line in found.lines)
    is_article = copy.is_article or found.title or has_headings or length > _LONG
    return "article" if is_article else "post"


class _Author(NamedTuple):
    """Who wrote it: a key ("" for nobody), an entry where there is one, and the bio below."""

    key: str
    person: Person | None
    length: str
    bio: str


def _draft(found: Cleaned, copy: Copy, kind: str, settings: Settings, people: People) -> Imported:
    count = hashtags_below(found.lines)
    end = len(found.lines) - count
    author, lines = _author(found, found.lines[:end], settings, people)
    row, lines = _row(lines, settings.format.mentions_row, people)
    unknown = list(row.unknown) if row else []
    lines = [_with_mentions(line, people, unknown) for line in (*lines, *found.lines[end:])]
    title = found.title if kind == "article" else ""
    if found.title and not title:
        lines = [Line(found.title, 1, -1), *lines]
    head = _head(title or next((line.text for line in lines), ""), {
        "kind": "article" if kind == "article" else "",
        "title": quoted(title) if title else "",
        "author": author.key,
        "bio": author.length if author.bio else "",
        "canonical_url": copy.url if kind == "article" else "",
        "mentions": _mentions(row) if row else "",
    })  # fmt: skip
    given = {"name": found.name, "headline": found.headline}
    given |= {"bio_long": author.bio} if author.length == "long" else {}
    return Imported(
        head + body(lines, found.unsure),
        kind,
        title,
        author.key,
        _lacking(given, author.person) if author.key else {},
        tuple(dict.fromkeys(unknown)),
        tuple(sorted((*copy.gone, *found.gone))),
        tuple(Unsure(*each) for each in sorted(found.unsure.items())),
    )


def _author(
    found: Cleaned, lines: list[Line], settings: Settings, people: People
) -> tuple[_Author, list[Line]]:
    """Return who wrote a text, and the lines without the bio, where it is known whose it is."""
    format_ = settings.format
    rest, about = without_bio(lines, (format_.bio_heading, format_.bios_heading))
    bio = "\n\n".join(line.text for line in about[1:])
    person, length = writer_of(bio, people)
    if found.name:
        person = by_name(people).get(found.name.casefold())
        key = person.key if person else slug(found.name, otherwise="author")
        return _Author(key, person, length, bio), rest
    if person:
        return _Author(person.key, person, length, bio), rest
    return _Author("", None, "", ""), lines


def _row(lines: list[Line], wording: str, people: People) -> tuple[Row | None, list[Line]]:
    """Take the row of people out of the lines, where the last one is it."""
    row = row_of(lines[-1], wording, people) if lines else None
    return row, lines[:-1] if row else lines


def _with_mentions(line: Line, people: People, unknown: list[str]) -> Line:
    if "linkedin.com/" not in line.markdown:
        return line
    return line._replace(markdown=mentioned(line.markdown, people, unknown))


def _mentions(row: Row) -> str:
    each = (p.key if p else f"{{name: {quoted(name)}}}" for name, p in row.known)
    return f"[{', '.join(each)}]"


def _lacking(given: dict[str, str], author: Person | None) -> dict[str, str]:
    """Return the fields that the author's entry does not say so."""
    return {
        field: value
        for field, value in given.items()
        if value
        and (author is None or " ".join(getattr(author, field).split()) != " ".join(value.split()))
    }


def _is_same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _head(words: str, values: dict[str, str]) -> str:
    known_by = identifier(slug(words, otherwise="imported"))
    lines = [f"id: {known_by}", *(f"{key}: {value}" for key, value in values.items() if value)]
    return "---\n{}\n---\n\n".format("\n".join(lines))
