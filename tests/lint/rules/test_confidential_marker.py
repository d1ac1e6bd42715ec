"""PK717: what is not for the public."""

from __future__ import annotations

import pytest

from postkit.lint.rules.confidential_marker import _MARKERS, _WORDS, confidential_marker
from postkit.problems import Severity
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("Confidential: numbers of May", "Confidential"),
        ("[Internal use only]", "Internal use only"),
        ("**Strictly confidential!**", "Strictly confidential"),
        ("TLP:AMBER", "TLP:AMBER"),
        ("Do not distribute.", "Do not distribute"),
        ("Streng vertraulich – Entwurf", "Streng vertraulich"),
        ("(Nur für den internen Gebrauch)", "Nur für den internen Gebrauch"),
        ("CONFIDENTIEL", "CONFIDENTIEL"),
        ("Ne pas diffuser", "Ne pas diffuser"),
        ("Uso interno", "Uso interno"),
        ("Riservato", "Riservato"),
        ("# Vertrouwelijk", "Vertrouwelijk"),
    ],
)
def test_lines_that_are_markers(line: str, marker: str) -> None:
    """They are errors: the text is from a paper that was not to leave the house."""
    source = f"One.\n\n{line}\n\nTwo.\n"
    found = problems(confidential_marker, source)
    assert slices(source, found) == [marker]
    assert [problem.severity for problem in found] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The numbers are CONFIDENTIAL until May.",
        "These slides are for internal use, so far.",
        "It is embargoed until 9:00 tomorrow.",
        "Die Folien sind streng vertraulich und neu.",
    ],
)
def test_markers_in_a_sentence_are_warnings(text: str) -> None:
    """Somebody may speak of them."""
    found = problems(confidential_marker, f"{text}\n")
    assert [problem.severity for problem in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "We treat it as confidential. Confidential computing is here.",
        "The slide said “internal use only”, and so on.",
        "> CONFIDENTIAL\n\nstood on it.",
        "`INTERNAL ONLY` and https://e.com/CONFIDENTIAL",
        "Internal tools for international teams. Distribute it.",
        "Das ist vertraulich. C’est confidentiel pour nous.",
        "#Confidential",
    ],
)
def test_words_like_any_other(text: str) -> None:
    """Sentences about secrecy, quotation marks, quotes and code."""
    assert slices(text, problems(confidential_marker, text)) == []


def test_words_of_ones_own() -> None:
    """Code names must not go out at all, whatever their case."""
    source = "Thanks to project FALCON, not falconry. Falcon\n"
    found = problems(confidential_marker, source, words=("Project Falcon", "falcon"))
    assert slices(source, found) == ["project FALCON", "Falcon"]
    assert [problem.severity for problem in found] == [None, None]


def test_the_first_comment_and_alternative_texts_count() -> None:
    """They go out, too."""
    source = "---\nfirst_comment: Internal use only\n---\nHi.\n\n![TLP:RED](photo.png)\n"
    assert len(problems(confidential_marker, source)) == 2


@pytest.mark.parametrize(
    "text", ["confidential " * 8_000, "[" * 50_000 + "nur intern", "tlp:" * 25_000]
)
def test_hostile_input(text: str) -> None:
    """However often it is said."""
    assert len(problems(confidential_marker, text)) <= 1


@pytest.mark.parametrize("marker", [*_MARKERS, *_WORDS])
def test_each_marker_is_looked_for(marker: str) -> None:
    """It has one of the words that are looked for first."""
    assert problems(confidential_marker, f"{marker.title()}: numbers of May\n")
