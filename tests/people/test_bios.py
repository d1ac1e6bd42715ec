"""Bios: placeholders, and other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.people import Person, read
from postkit.people.bios import filled, unfilled
from postkit.people.file import fields

if TYPE_CHECKING:
    from pathlib import Path

JANE = Person("jane", "Jane Doe", headline="Moves {name}", url="https://jane.example")


@pytest.mark.parametrize(
    ("bio", "text"),
    [
        ("{name} writes at {url}.", "Jane Doe writes at https://jane.example."),
        ("{name}{name}", "Jane DoeJane Doe"),
        ("{{name}} and {{}} and }}", "{name} and {} and }"),
        ("{headline}", "Moves {name}"),
        ("{Name} {bio} {} { name } {", "{Name} {bio} {} { name } {"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_placeholders_are_filled_once(bio: str, text: str) -> None:
    """Nothing that was filled in is looked at again, so that there is no cycle."""
    assert filled(JANE, bio) == text


@pytest.mark.parametrize(
    ("bio", "what", "advice"),
    [
        ("{headline}", "{headline}, and that has a placeholder itself", "Write it out"),
        ("{nmae} is here", "{nmae}", 'did you mean "name"?'),
        ("{bio} {bio}", "{bio}", "Write {name}, {headline} or {url}"),
    ],
)
def test_what_nothing_stands_for_is_told_once(bio: str, what: str, advice: str) -> None:
    """With what to do about it."""
    (wrong,) = unfilled(JANE, bio)
    assert wrong.what == what
    assert advice in wrong.help


def test_who_lacks_a_field_is_told_which() -> None:
    """It stays as it was written, and is no silence."""
    omar = Person("omar", "Omar")
    assert filled(omar, "{name}: {url}") == "Omar: {url}"
    (wrong,) = unfilled(omar, "{name}: {url} {{url}}")
    assert (wrong.what, wrong.help) == (
        "{url}, and there is no url",
        "Give [omar] an address.",
    )


@given(st.text())
def test_braces_can_be_shown(text: str) -> None:
    """Doubled, they are what they were."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    assert filled(JANE, doubled) == text
    assert not list(unfilled(JANE, doubled))


@pytest.mark.parametrize(
    ("length", "language", "chosen"),
    [
        ("short", "", ("bio", "B")),
        ("short", "en", ("bio", "B")),
        ("short", "pt", ("bio_pt", "P")),
        ("short", "pt-BR", ("bio_pt_br", "PB")),
        ("short", "PT-AO", ("bio_pt", "P")),
        ("short", "zh-Hant-TW", ("bio_zh_hant", "Z")),
        ("long", "pt-BR", ("bio_long_pt", "LP")),
        ("long", "de", ("bio_long", "")),
    ],
)
def test_the_bio_of_a_language(tmp_path: Path, length: str, language: str, chosen: object) -> None:
    """The nearest of the draft's language; the other length never stands in."""
    path = tmp_path / "people.toml"
    path.write_text(
        '[a]\nname = "A"\nbio = "B"\nbio_pt = " P "\nbio_pt_br = "PB"\nbio_zh_hant = "Z"\n'
        'bio_long_pt = "LP"\nbio_fr = ""\n'
    )
    person = read(path).get("a")
    assert person
    assert person.bio_for(length, language) == chosen
    assert "bio_fr" not in fields(person)
    assert fields(person)["bio_pt"] == " P "


@pytest.mark.parametrize("day", ["2026-05-01", '"2026-05-01"'])
def test_the_day_of_a_review(tmp_path: Path, day: str) -> None:
    """As TOML writes dates, or as text."""
    path = tmp_path / "people.toml"
    path.write_text(f'[a]\nname = "A"\nbio_updated = {day}\n')
    person = read(path).get("a")
    assert person
    assert person.bio_updated == "2026-05-01"
