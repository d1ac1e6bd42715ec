"""PK212: one grammatical person a bio."""

from __future__ import annotations

import pytest

from postkit.lint.rules.bio_person import bio_person
from tests.composing import compose_text


def messages(bio: str, language: str = "en", field: str = "bio") -> list[str]:
    """Return what is found in the bio of Lu Wei."""
    source = f"---\nauthor: lu\nbio: short\nlanguage: {language}\n---\nHello.\n"
    people = f"[lu]\nname = 'Lu Wei'\n{field} = '''{bio}'''\n"
    return [p.message for p in bio_person.check(compose_text(source, people=people))]


@pytest.mark.parametrize(
    ("language", "bio", "words"),
    [
        ("en", "I move banks. She also sails.", "“I” and “She”"),
        ("en", "Lu moves banks. Write to me.", "“me” and “Lu”"),
        ("de", "Lu berät Banken. Ich segle gern.", "“Ich” and “Lu”"),
        ("fr", "Lu conseille des banques. J’aime la mer.", "“J” and “Lu”"),
        ("es", "Lu asesora bancos. Conmigo se navega.", "“Conmigo” and “Lu”"),
    ],
)
def test_two_persons_are_found(language: str, bio: str, words: str) -> None:
    """By their pronouns, or by the author's name."""
    assert messages(bio, language) == [f"the bio of Lu Wei says both {words}"]


@pytest.mark.parametrize(
    ("language", "bio"),
    [
        ("en", "I move banks. My boat is blue."),
        ("en", "Lu moves banks; she sails."),
        ("en", "Lu moves banks. Her boss says: “I owe her everything.”"),
        ("en", "We move banks."),
        ("ja", "I Lu she"),
        ("en", ""),
    ],
)
def test_one_person_is_no_finding(language: str, bio: str) -> None:
    """Nor are languages that the rule does not know, nor what others are quoted with."""
    assert messages(bio, language) == []


def test_the_field_says_the_language() -> None:
    """Whatever the draft's words are."""
    bio = "Lu berät Banken. Ich segle gern."
    assert messages(bio, "de", "bio_de") == ["the bio_de of Lu Wei says both “Ich” and “Lu”"]


def test_a_name_may_be_a_pronoun() -> None:
    """Of somebody who is called Mi, that is no first person."""
    source = "---\nauthor: mi\nbio: short\nlanguage: es\n---\nHola.\n"
    people = "[mi]\nname = 'Yo Sun'\nbio = 'Yo Sun navega.'\n"
    assert list(bio_person.check(compose_text(source, people=people))) == []
