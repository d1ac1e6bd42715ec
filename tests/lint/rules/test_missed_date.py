"""PK806: dates that have passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "missed-date"


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2025-12-02T09:00", 1),
        ("2026-11-30T09:00", 1),
        ("2026-11-30T09:01", 0),
        ("2026-11-30T10:00+01:00", 1),
        ("2026-12-24T09:00", 0),
    ],
)
def test_a_date_that_has_passed_is_found_after_a_day(shelf: Shelf, moment: str, count: int) -> None:
    """A run that is due every hour has its time."""
    shelf.draft("a.md", head=f"publish_at: {moment}")
    assert shelf.found(RULE) == ["warning: the date has passed, and nothing is live"] * count


def test_how_long_is_configurable(shelf: Shelf) -> None:
    """In hours."""
    shelf.draft("a.md", head="publish_at: 2026-12-01T08:00")
    assert len(shelf.found(RULE, hours=1)) == 1
    assert shelf.found(RULE, hours=2) == []


def test_what_is_live_or_held_is_left_alone(shelf: Shelf) -> None:
    """The latter is for dated-draft."""
    shelf.draft("a.md", head="publish_at: 2026-11-01T09:00\ndraft: true")
    assert shelf.found(RULE) == []
    shelf.draft("a.md", head="publish_at: 2026-11-01T09:00")
    shelf.publish("a.md", days_ago=30)
    assert shelf.found(RULE) == []


def test_what_failed_is_not_live(shelf: Shelf) -> None:
    """An attempt alone is no publication."""
    shelf.draft("a.md", head="publish_at: 2026-11-01T09:00")
    (shelf.root / "published").write_text("in the way", encoding="utf-8")
    assert shelf.attempt("a.md") == "failed"
    assert len(shelf.found(RULE)) == 1
