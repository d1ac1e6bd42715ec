"""PK712: words that are shouted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.all_caps import _LOUD, _has_some, all_caps
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("source", "shouted"),
    [
        ("We moved ALL THE PAYMENTS off.\n", ["ALL THE PAYMENTS"]),
        ("THIS CHANGED EVERYTHING.\nReally.\n", ["THIS CHANGED EVERYTHING"]),
        ("It is ABSOLUTELY fine.\n", ["ABSOLUTELY"]),
        ("STOP. DOING. MEETINGS. Now.\n", ["STOP. DOING. MEETINGS"]),
        ("DAS WAR GROẞARTIG, und ПОЛНОСТЬЮ\n", ["DAS WAR GROẞARTIG", "ПОЛНОСТЬЮ"]),
        ("# WHAT WE LEARNED\n", ["WHAT WE LEARNED"]),
        ("I AM NEVER DON’T-KNOW\n", ["I AM NEVER DON’T-KNOW"]),
        ("ONE TWO\nTHREE FOUR SEVENTEEN\n", ["THREE FOUR SEVENTEEN"]),
    ],
)
def test_shouting_is_found(source: str, shouted: list[str]) -> None:
    """A run of words, or a long one; also without Latin letters."""
    assert slices(source, problems(all_caps, source)) == shouted


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO, NASA and the BBC use SQL, HTTP and REST.",
        "AWS S3 IAM VPC and the EU AI Act",
        "NEVER say NEVER.",
        "MAX_LENGTH_OF_ALL and GPT4ALL, HTTP/2/EVERYTHING",
        "#ABSOLUTELY `ABSOLUTELY EVERYTHING HERE` https://e.com/ABSOLUTELY",
        "> ABSOLUTELY EVERYTHING",
        "```\nSELECT EVERYTHING FROM TABLES\n```",
        "これは日本語です。שלום לכולם מרחבא",
        "I. A. B. C. D.",
        "Ein STROM-Zähler",
    ],
)
def test_acronyms_code_and_quotes_are_left_alone(text: str) -> None:
    """And scripts without capitals."""
    assert problems(all_caps, text) == []


def test_words_can_be_allowed() -> None:
    """Names of products are written as they are, and are no part of a run."""
    source = "ROADRUNNER and ONE BIG ROADRUNNER RACE\n"
    assert problems(all_caps, source, allow=("Roadrunner",)) == []
    assert len(problems(all_caps, source)) == 2


def test_the_message_shows_what_is_shouted() -> None:
    """Shortened, where it is long."""
    found = problems(all_caps, "WORDS " * 30)
    assert found[0].message.startswith('"WORDS WORDS')
    assert found[0].message.endswith('…" is shouted')


@pytest.mark.parametrize(
    "text",
    [
        *("LOUD " * 20_000, "A" * 100_000, "NOISE-" * 16_000, "NOISE," * 16_000),
        f"LOUD NOISE{' ' * 100_000}!%LOUD",
    ],
)
def test_hostile_input(text: str) -> None:
    """However loud it is."""
    assert len(problems(all_caps, text)) <= 16_000


@given(st.text(st.sampled_from("AZÀÖØÞßaz×÷'’-? ñЖ🔥ſ\ud800")))
def test_bytes_tell_what_the_pattern_would(text: str) -> None:
    """Whatever stands between the capitals, in Latin-1 or not."""
    assert _has_some(text) == bool(_LOUD.search(text))
