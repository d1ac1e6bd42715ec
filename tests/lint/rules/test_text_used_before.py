"""PK802: texts that were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "text-used-before"
TEXT = (
    "We moved the payments off the mainframe, and nobody noticed. It took two years, forty people"
    " and one very long weekend in March. We kept the old system running beside the new one, and"
    " compared every single booking until the differences were gone for three whole months."
)


@pytest.mark.parametrize(
    "other",
    [
        TEXT,
        TEXT.upper(),
        f"Out today. {TEXT} https://acme.test/report",
        TEXT.replace("forty people", "thirty people"),
    ],
)
def test_nearly_the_same_text_is_found(shelf: Shelf, other: str) -> None:
    """A word here and there makes no new post."""
    shelf.draft("a.md", TEXT)
    shelf.draft("b.md", other)
    (found,) = shelf.found(RULE)
    assert found.startswith("warning: nearly the same text as b.md (")


@pytest.mark.parametrize(
    ("mine", "other", "head"),
    [
        (TEXT, " ".join(reversed(TEXT.split())), "title: T"),
        (TEXT, TEXT[:120], "title: T"),
        (TEXT, TEXT, "draft: true"),
        ("Happy new year to all of you!", "Happy new year to all of you!", "title: T"),
    ],
)
def test_other_texts_are_left_alone(shelf: Shelf, mine: str, other: str, head: str) -> None:
    """Other words, few words, and templates."""
    shelf.draft("a.md", mine)
    shelf.draft("b.md", other, head=head)
    assert shelf.found(RULE) == []


def test_how_much_is_configurable(shelf: Shelf) -> None:
    """In percent of the text."""
    shelf.draft("a.md", TEXT)
    shelf.draft("b.md", TEXT.replace("forty people", "thirty people"))
    assert shelf.found(RULE, percent=100) == []
    assert shelf.found(RULE, percent=50) != []


def test_what_is_live_is_left_alone(shelf: Shelf) -> None:
    """Nobody can unsay it."""
    shelf.draft("a.md", TEXT)
    shelf.draft("b.md", f"{TEXT} Again.")
    shelf.publish("a.md")
    assert shelf.found(RULE) == []
    assert len(shelf.found(RULE, "b.md")) == 1
