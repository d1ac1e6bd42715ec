"""PK110: how easily a text is read, by the formula of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules._formulas import FORMULAS
from postkit.lint.rules._languages import language_of
from postkit.lint.rules._syllables import syllables
from postkit.lint.rules.readability import readability
from tests.composing import compose_text, problems
from tests.lint.linting import check, rules

if TYPE_CHECKING:
    from pathlib import Path

EASY = {
    "en": "We moved the last of the payments to the new system. It took two years of work. ",
    "de": "Wir haben die Zahlungen auf das neue System geholt. Es war ein Jahr Arbeit für uns. ",
    "fr": "Nous avons mis les comptes de la banque dans le cloud. Il a fallu deux ans pour tout. ",
    "es": "La banca ya no usa la vieja máquina de los pagos. Nos costó dos años de trabajo. ",
}
HARD = {
    "en": "The organizational consideration of interdependent responsibilities necessitated it. ",
    "de": "Die Berücksichtigung organisatorischer Verantwortlichkeiten ist unternehmerisch nötig. ",
    "fr": "La considération organisationnelle des responsabilités interdépendantes est utile. ",
    "es": "La consideración organizacional de las responsabilidades interdependientes no era así. ",
}
NAMES = {"en": "Flesch", "de": "Amstad", "fr": "Kandel-Moles", "es": "Fernández Huerta"}


@pytest.mark.parametrize("language", NAMES)
def test_hard_texts_are_found_in_four_languages(language: str) -> None:
    """By the formula of each, whether the draft says its language or not."""
    for front in ("", f"---\nlanguage: {language}-XX\n---\n"):
        assert problems(readability, front + EASY[language] * 9) == []
        (found,) = problems(readability, front + HARD[language] * 25)
        assert found.message.startswith(f"hard to read: {NAMES[language]}'s figure is ")
        assert found.span is None


@pytest.mark.parametrize(
    "source",
    [
        HARD["en"] * 9,
        f"---\nlanguage: pl\n---\n{HARD['en'] * 25}",
        f"---\nlanguage: it\n---\n{HARD['es'] * 25}",
        "Organizacja odpowiedzialności współzależnych konieczna. " * 40,
        "组织对相互依存的责任的考虑是必要的。" * 60,
        *(f"> {HARD['en'] * 25}", f"```\n{HARD['en'] * 25}\n```", "#Organizational " * 200),
        "https://acme.example/organizational-consideration/interdependent " * 60,
        "",
    ],
)
def test_what_cannot_be_judged(source: str) -> None:
    """Less than a hundred words, other languages; quotes, code, hashtags, addresses."""
    assert problems(readability, source) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ci sono voluti due anni, e nessuno della squadra si è accorto di nulla.", "it"),
        ("Het duurde twee jaar, en niemand van de bank heeft er iets van gemerkt.", "nl"),
        ("Demorou dois anos, e ninguém da equipa deu por isso, o que não é pouco.", "pt"),
        ("Hem tret els pagaments del banc. Ningú de la casa no se'n va adonar, i és bo.", "ca"),
        ("Det tog två år, och ingen på banken märkte att det var en ny maskin.", "sv"),
        ("A durat doi ani și nimeni nu a observat nimic în bancă.", ""),
        ("Three lessons from Berlin: hire slowly, fire fast, ship.", ""),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    """By their commonest words; where they do not tell, nothing does."""
    post = compose_text(text)
    words = text.lower().replace(",", "").replace(".", "").split()
    assert language_of(post, words) == language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the-1 whole-1 change-1 table-2 tables-2 makes-1 houses-2 moved-1 wanted-2 media-3"),
        ("en", "station-2 being-2 society-4 various-3 precious-2 client-2 usually-4 question-2"),
        ("en", "something-2 management-3 element-3 business-2 every-2 employee-3 idea-3 team-1"),
        ("de", "zahlungen-3 bauen-2 freie-2 station-3 museum-3 situation-5 qualität-3 häuser-2"),
        ("fr", "le-1 équipe-2 machines-2 idée-2 longue-1 création-3 développement-5 entreprise-3"),
        ("es", "que-1 ciudad-2 país-2 había-3 leer-2 aéreo-4 muy-1 guerra-2 construyó-3 caos-2"),
    ],
)
def test_syllables(language: str, words: str) -> None:
    """As they are spoken."""
    counted = dict(pair.split("-") for pair in words.split())
    assert {word: str(syllables(word, language)) for word in counted} == counted


def test_figures_are_those_of_the_formulas() -> None:
    """Of fifteen words a sentence and one and a half syllables a word."""
    figures = {key: round(f.figure(sentence=15, word=1.5), 2) for key, f in FORMULAS.items()}
    assert figures == {"en": 64.71, "de": 77.25, "es": 101.54, "fr": 81.38}


def test_the_message_shows_what_it_is_made_of() -> None:
    """Two averages, of a text that is easily counted."""
    (found,) = problems(readability, "We read it all. We saw it go. " * 20, minimum=200)
    assert found.message.endswith(" (4 words a sentence, 1.0 syllables a word)")
    assert "Flesch's figure is 118 of 100, less than 200" in found.message


def test_lines_are_sentences_unless_they_are_joined(tmp_path: Path) -> None:
    """Who writes line by line sets no full stops."""
    text = "We moved the payments of the bank\nand then the rest of it, for two years\n" * 10
    options = {"select": ["readability"]}
    config = '[format]\nline_breaks = "{}"\n[rules.readability]\nminimum = 70\n'
    assert rules(check(tmp_path, text, config=config.format("keep"), **options)) == []
    joined = check(tmp_path, text, config=config.format("join"), **options)
    assert rules(joined) == ["readability"]


def test_it_has_to_be_selected(tmp_path: Path) -> None:
    """A figure knows no readers."""
    assert "readability" not in rules(check(tmp_path, HARD["en"] * 25))


@pytest.mark.parametrize("word", ["a", "ea", "y", "abb", "qu", "a-", "b'"])
@pytest.mark.parametrize("language", NAMES)
def test_hostile_input(word: str, language: str) -> None:
    """However long a word or a text is."""
    for text in (word * 30_000, f"{word}e. " * 15_000):
        assert len(problems(readability, f"---\nlanguage: {language}\n---\n{text}")) <= 1
