"""PK606: a link card is as the platform takes it."""

from __future__ import annotations

import pytest

from postkit.lint.rules.card_limits import card_limits
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices


def _card(**fields: str) -> str:
    given = "".join(f", {name}: {text}" for name, text in fields.items())
    return f"---\ncard: {{url: https://e.com{given}}}\n---\nHello.\n"


@pytest.mark.parametrize(
    "source",
    [
        "Hello.\n",
        _card(title="T"),
        _card(title="t" * 399, description="d" * 4085, thumbnail="t.png", alt="a" * 4085),
        "---\nkind: article\ntitle: T\ncard: https://e.com\n---\nHello.\n",
    ],
)
def test_what_fits_passes(source: str) -> None:
    """A description is not needed, and articles have no cards."""
    assert problems(card_limits, source) == []


@pytest.mark.parametrize("card", ["https://e.com", "{url: https://e.com, description: D}"])
def test_a_card_without_a_title(card: str) -> None:
    """LinkedIn refuses it; the finding is at the card."""
    source = f"---\ncard: {card}\n---\nHello.\n"
    found = problems(card_limits, source)
    assert slices(source, found) == [card]
    assert found[0].message == "the card has no title, and LinkedIn takes none from the page"


@pytest.mark.parametrize(
    ("part", "limit", "over"),
    [
        ("title", "399", "t" * 400),
        ("description", "4,085", "🙂" * 2043),
        ("alt", "4,085", "a" * 4086),
    ],
)
def test_texts_that_are_too_long(part: str, limit: str, over: str) -> None:
    """Each is counted in the platform's unit, and shown where it stands."""
    source = _card(**{"title": "T", "thumbnail": "t.png", part: over})
    found = problems(card_limits, source)
    assert slices(source, found) == [over]
    assert found[0].message.endswith(f"LinkedIn takes {limit}")
    assert found[0].help.startswith("Shorten it by 1;")


def test_an_alternative_text_of_nothing() -> None:
    """Without a thumbnail nobody would ever get it: a warning, where it stands."""
    source = _card(title="T", alt="Two bars")
    (found,) = problems(card_limits, source)
    assert slices(source, [found]) == ["Two bars"]
    assert found.message == "`alt` is for the thumbnail of the card, and the card has none"
    assert found.severity is Severity.WARNING


def test_other_platforms_take_all() -> None:
    """Where nothing is known of a limit there is none."""
    for source in (_card(), _card(title="t" * 9999)):
        assert not list(card_limits.check(compose_text(source, platform="plain")))
