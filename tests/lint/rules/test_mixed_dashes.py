"""PK708: one kind of dash."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mixed_dashes import mixed_dashes
from tests.composing import problems, slices

KINDS = [" - ", "--", " – ", "—"]


@pytest.mark.parametrize(
    ("source", "place", "counts"),
    [
        ("One – two – three—four.", "—", "2 en dashes and 1 em dash"),
        ("One - two. Three – four – five.", " - ", "1 hyphen and 2 en dashes"),
        ("One--two -- three, **four** — five.", "—", "2 double hyphens and 1 em dash"),
        ("One - two - x, three -- four, five—six, seven – eight – 9", " --", "2 hyphens, 1 double"),
    ],
)
def test_kinds_are_counted(source: str, place: str, counts: str) -> None:
    """The place is the first of the rarest."""
    found = problems(mixed_dashes, source)
    assert slices(source, found) == [place]
    assert found[0].message.startswith(counts)
    assert found[0].message.endswith("between the parts of sentences")


@pytest.mark.parametrize(
    "source",
    [
        "One – two. A well-known name, 10–20, 2019 – 2024, 10 - 12.",
        "One—two — three.",
        "- One – two\n- three – four",
        "One – two, and `a - b --c`.",
        "One – two.\n\n> Three—four.",
        "Run it with --fix – now.",
        "One – two. https://e.com/a--b",
        "One – two.\n\n— Jane Doe",
        "One – two.\n\n---\n\nThree – four.",
    ],
)
def test_what_is_no_other_kind(source: str) -> None:
    """Hyphens of words, ranges, lists, code, quotes, and who said it."""
    assert problems(mixed_dashes, source) == []


@pytest.mark.parametrize(
    "text", ["a - b—" * 20_000, "—" * 100_000 + " - ", "a" + " -" * 50_000 + "—"]
)
def test_hostile_input(text: str) -> None:
    """However many there are."""
    assert len(problems(mixed_dashes, text)) <= 1


@pytest.mark.parametrize("one", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_any_two_kinds_are_found(one: str, other: str) -> None:
    """Each with each."""
    assert len(problems(mixed_dashes, f"a{one}b, and c{other}d\n")) == (one != other)
