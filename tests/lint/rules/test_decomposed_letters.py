"""PK703: letters in parts."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.decomposed_letters import decomposed_letters
from postkit.problems import Fix
from tests.composing import mended, problems, slices


def apart(text: str) -> str:
    """Return the text with its letters in parts."""
    return normalize("NFD", text)


@pytest.mark.parametrize(
    "word", ["Zürich", "São", "Việt", "が", "ポスト", "한국어", "Ångström", "й"]
)
def test_letters_in_parts_are_found_and_mended(word: str) -> None:
    """In Latin, Cyrillic, kana and Hangul, also where a letter has two accents."""
    source = f"A **{apart(word)}** and {apart(word)}.\n"
    found = problems(decomposed_letters, source)
    assert len(found) == 1
    assert found[0].fix
    assert found[0].fix.safe
    assert mended(source, found) == f"A **{word}** and {word}.\n"


def test_the_message_names_letter_and_number() -> None:
    """One finding a line, at the first such letter."""
    source = apart("Über") + " it.\n\n" + apart("Größe für Jürgen") + "\n"
    found = problems(decomposed_letters, source)
    assert slices(source, found) == [apart("Ü"), apart("ö")]
    assert found[0].message == "“Ü” is put together of more than one character"
    assert found[1].message.startswith("3 letters, the first in “ö”, are put together")


@pytest.mark.parametrize(
    "text",
    [
        "Zürich, São, Việt, が, 한국어",
        "ǵ̃ x̃ and n̈, which have no form of their own",
        "हिन्दी में क़िताब",
        "\u212b and \u2126",
        f"`{apart('ü')}` and https://e.com/{apart('ü')}",
        f"```\n{apart('für')}\n```",
        f"[link](https://e.com/{apart('ü')})",
        "u&#x308;",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Composed letters, those without a composed form, code and addresses."""
    assert problems(decomposed_letters, text) == []


def test_only_these_letters_change() -> None:
    """Signs that NFC would replace stay, and so does code."""
    form = f"\u212b `{apart('é')}` {{}} \uf900\n"
    source = form.format(apart("é"))
    assert mended(source, problems(decomposed_letters, source)) == form.format("é")


@pytest.mark.parametrize("form", ["#{}Tag x", "> {} said", "[{}](https://e.com) x", "## {}"])
def test_hashtags_quotes_and_words_of_links_count(form: str) -> None:
    """Nobody means another letter."""
    source = form.format(apart("Zürich"))
    assert mended(source, problems(decomposed_letters, source)) == form.format("Zürich")


def test_values_of_the_front_matter_count() -> None:
    """The first comment and alternative texts go out, too."""
    source = apart("---\nfirst_comment: für\n---\nHi.\n\n![Größe](photo.png)\n")
    found = problems(decomposed_letters, source)
    assert len(found) == 2
    assert mended(source, found) == normalize("NFC", source)


@given(st.text(st.sampled_from("aeéüが가ñ \u0301\u0308\u0323"), max_size=30))
def test_the_fix_leaves_nothing_to_find(text: str) -> None:
    """And what is mended is the same text."""
    source = f"x {apart(text)}\n"
    after = mended(source, problems(decomposed_letters, source))
    assert normalize("NFC", after) == normalize("NFC", source)
    assert problems(decomposed_letters, after) == []


def test_hostile_input() -> None:
    """However many marks there are."""
    for text in ("e\u0301" * 50_000, "e" + "\u0301" * 100_000, "\u1100\u1161" * 40_000):
        found = problems(decomposed_letters, text)
        assert len(found) == 1
        assert isinstance(found[0].fix, Fix)
