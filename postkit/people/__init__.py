"""The people file: who posts, who is mentioned, and how each is called on each network."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.config.toml import TomlFile

_ORGANIZATION = ("urn:li:organization:", "urn:li:organizationBrand:")
_REACH = ("linkedin", "url", "bluesky", "mastodon")
_INTRODUCTION = ("headline", "bio")

KEY = regex(r"[a-z0-9][a-z0-9_-]*")
"""What a key of the people file looks like; anything else is a name."""

URN = regex(r"urn:li:(?:person|organization|organizationBrand):[A-Za-z0-9_-]+")
"""What LinkedIn can tag."""


class Person(NamedTuple):
    """A human or an organization; ``key`` is what drafts call them.

    ``name`` is letter for letter the one on LinkedIn. ``linkedin_app`` is the client id of the
    developer app that the person's URN belongs to, ``bio_updated`` a date (YYYY-MM-DD) and
    ``translations`` has the bios in other languages, by field: ``bio_de``, ``bio_long_pt_br``.
    Fields that were not given are empty.
    """

    key: str
    name: str
    linkedin: str = ""
    linkedin_app: str = ""
    headline: str = ""
    url: str = ""
    bio: str = ""
    bio_long: str = ""
    bluesky: str = ""
    mastodon: str = ""
    bio_updated: str = ""
    translations: tuple[tuple[str, str], ...] = ()

    def bio_for(self, length: str, language: str) -> tuple[str, str]:
        """Return the field that has the ``short`` or ``long`` bio for a language, and its text.

        ``language`` is a BCP 47 tag or "": for ``pt-BR`` it is ``bio_pt_br``, else ``bio_pt``, else
        ``bio``. An empty text is none.
        """
        name = "bio_long" if length == "long" else "bio"
        parts = language.casefold().split("-") if language and self.translations else []
        texts = dict(self.translations)
        for end in range(len(parts), 0, -1):
            field = "_".join((name, *parts[:end]))
            if text := texts.get(field, "").strip():
                return field, text
        return name, (self.bio_long if length == "long" else self.bio).strip()

    @property
    def is_organization(self) -> bool:
        """Tell whether the URN is an organization's."""
        return self.linkedin.startswith(_ORGANIZATION)

    @property
    def kind(self) -> str:
        """Return "person" or "organization", "" where neither URN nor address tells."""
        if self.is_organization or "linkedin.com/company/" in self.url:
            return "organization"
        return "person" if self.linkedin or "linkedin.com/in/" in self.url else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields without which somebody is not tagged, linked or introduced."""
        wanted = (*_REACH, *(() if self.kind == "organization" else _INTRODUCTION))
        return tuple(field for field in wanted if not getattr(self, field))


class People:
    """Everybody in a people file, in its order."""

    def __init__(self, persons: dict[str, Person], file: TomlFile | None = None) -> None:
        self._persons = persons
        self._file = file

    def get(self, key: str) -> Person | None:
        """Return the person of that key, None where there is none."""
        return self._persons.get(key)

    def whom(self, target: str) -> Person | None:
        """Return whom a mention is of: by key, by URN or by the address of a profile on LinkedIn.

        None for an unknown one, also for the URN of somebody whom the file does not have.
        """
        person = self._persons.get(target)
        if person or ":" not in target:
            return person
        if target.startswith("urn:"):
            return self._by_urn.get(target)
        from postkit.people.profiles import profile

        return self._by_profile.get(profile(target))

    @cached_property
    def _by_urn(self) -> dict[str, Person]:
        """Return people by their URNs; of two with the same it is the first."""
        return {person.linkedin: person for person in reversed([*self]) if person.linkedin}

    @cached_property
    def _by_profile(self) -> dict[str, Person]:
        """Return people by their profiles on LinkedIn; of two with the same it is the first."""
        from postkit.people.profiles import profile

        found = {profile(person.url): person for person in reversed([*self]) if person.url}
        return {known: person for known, person in found.items() if known}

    def __contains__(self, key: object) -> bool:
        return key in self._persons

    def __iter__(self) -> Iterator[Person]:
        return iter(self._persons.values())

    def __len__(self) -> int:
        return len(self._persons)

    def closest(self, word: str) -> str:
        """Return the key of the person probably meant by a wrong key or a name, or ""."""
        from postkit.suggest import closest

        names = {person.name: person.key for person in self}
        return names.get(closest(word, names), "") or closest(word, self._persons)

    def where(self, key: str) -> tuple[str, int, int]:
        """Return path, line and column of a person, for an error about them."""
        return (self._file.name, *self._file.locate(key)) if self._file else ("", 0, 0)


def read(path: Path, *, missing_ok: bool = False) -> People:
    """Return the people of a file; nobody where it is missing and may be.

    Raise ConfigError for the first thing that is wrong, with its line and column.
    """
    if missing_ok and not os.path.lexists(path):
        return People({})
    from postkit.people.file import read_file

    file, persons = read_file(path)
    return People(persons, file)
