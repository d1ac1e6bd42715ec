"""PK107: an opening that says nothing."""

from __future__ import annotations

import unicodedata

import pytest

from postkit.lint.rules.hook_is_empty_talk import hook_is_empty_talk
from tests.composing import compose_text, problems, slices

REST = "\n\nWe moved the payments off the mainframe.\n"
GREETINGS = [
    *("Hi!", "Hello everyone,", "Good morning, LinkedIn family! ☀️", "Hey there 👋", "Dear all"),
    *("Happy Friday!", "Happy New Year, dear connections!", "Hello to all my followers", "TGIF"),
    *(
        "Hallo zusammen,",
        "Guten Morgen, liebes Netzwerk!",
        "Moin!",
        "Liebe Kolleginnen und Kollegen",
    ),
    *(
        "Schönen Montag euch allen",
        "Servus Leute",
        "Bonjour à tous et à toutes !",
        "Salut le réseau",
    ),
    *("Bon vendredi !", "Chers amis,", "¡Hola a todos!", "Buenos días, mi red", "Feliz lunes"),
    *("Ciao a tutti", "Bom dia, pessoal", "Goedemorgen allemaal", "HELLO WORLD", "**Hello** *all*"),
    *("# Good morning!", "Hi @jane!", "Good morning\neveryone", "Hello #LinkedIn", "- Hello"),
]


@pytest.mark.parametrize("greeting", GREETINGS)
def test_greetings(greeting: str) -> None:
    """To whomever, in whatever dress, composed or not."""
    for source in (greeting + REST, unicodedata.normalize("NFD", greeting) + REST):
        (found,) = problems(hook_is_empty_talk, source)
        assert found.message == (
            "the first thing readers see is a greeting, not what the post is about"
        )
        assert slices(source, [found])[0].strip("# -*") in source.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("opening", "what"),
    [
        ("#Payments #Banking", "hashtags"),
        ("👉 #Payments", "hashtags"),
        ("🚀🚀🚀", "emoji"),
        ("✨", "emoji"),
        ("...", "punctuation"),
        ("https://acme.example/a-long-report-about-nothing?of=interest", "a link"),
        ("<https://acme.example>", "a link"),
        ("https://acme.example/a #Payments", "hashtags and a link"),
    ],
)
def test_what_has_no_words(opening: str, what: str) -> None:
    """The languages of readers do not matter."""
    for source in (opening + REST, opening, f"---\nlanguage: ja\n---\n{opening}{REST}"):
        (found,) = problems(hook_is_empty_talk, source)
        assert found.message.startswith(f"the first thing readers see is {what}, not")
        assert slices(source, [found]) == [opening.strip("<>")]


@pytest.mark.parametrize(
    "source",
    [
        *("Hello from Lisbon", "Good morning is what nobody says here.", "Happy people ship."),
        *("Dear recruiters, stop it.", "Good morning!\nWe moved the payments.", "Hello 2027"),
        *("Welcome to the team!", "Liebe ist kein Plan.", "Salut les copains: un livre", "Oil"),
        *("[The report](https://acme.example)", "@jane", "@jane #Payments", "`👋`x", "Hola, Juan"),
        *(
            "1,000 days",
            "#Payments are hard",
            "こんにちは",
            "مرحبا",
            "Привет всем",
            "Hey, @jane called",
        ),
        "---\nlanguage: sv\n---\nHej alla!",
        "---\nlanguage: vi\n---\nHello all!",
        "---\nkind: article\ntitle: T\n---\nHello all!",
        "---\ntags: [payments]\nimages: a.png\n---\n",
        "",
    ],
)
def test_what_says_something(source: str) -> None:
    """Names, numbers and sentences; unknown languages; articles; drafts without words."""
    assert problems(hook_is_empty_talk, source) == []


def test_only_feeds_cut() -> None:
    """Plain text is read as a whole."""
    assert list(hook_is_empty_talk.check(compose_text("Hello!", platform="plain"))) == []


@pytest.mark.parametrize(
    "source",
    ["hello " * 17_000, "👋" * 50_000, "#a " * 30_000, "." * 100_000, "https://a.b " * 9_000],
)
def test_hostile_input(source: str) -> None:
    """However long the opening is."""
    assert len(problems(hook_is_empty_talk, source)) <= 1
