"""PK805: drafts that nobody finishes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.lint.shelf import NOW

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "forgotten-draft"


def rest(shelf: Shelf, days: int, head: str = "title: T") -> None:
    """Let a draft rest for so many days."""
    written = NOW.timestamp() - days * 86400
    os.utime(shelf.draft("a.md", head=head), (written, written))


def test_a_draft_that_rests_is_found(shelf: Shelf) -> None:
    """By the day of its file; for how long is an option."""
    rest(shelf, 180)
    assert shelf.found(RULE) == ["info: not published, and older than 180 days"]
    assert shelf.found(RULE, days=181) == []
    rest(shelf, 179)
    assert shelf.found(RULE) == []


@pytest.mark.parametrize(("day", "count"), [("2026-05-01", 1), ("2026-11-01", 0)])
def test_a_date_in_the_front_matter_counts_for_more(shelf: Shelf, day: str, count: int) -> None:
    """A new clone gives all files its own day."""
    rest(shelf, 1000 * (1 - count), f"date: {day}")
    assert len(shelf.found(RULE)) == count


def test_what_is_live_or_planned_is_left_alone(shelf: Shelf) -> None:
    """It is not forgotten."""
    shelf.draft("a.md", head="date: 2024-01-01\npublish_at: 2026-12-24T09:00")
    assert shelf.found(RULE) == []
    shelf.draft("a.md", head="date: 2024-01-01")
    shelf.publish("a.md", days_ago=300)
    assert shelf.found(RULE) == []
