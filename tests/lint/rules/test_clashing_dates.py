"""PK807: posts that are planned too close to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "clashing-dates"


def plan(shelf: Shelf, name: str, at: str, to: str = "linkedin", more: str = "") -> None:
    """Put a draft on the shelf that is planned."""
    shelf.draft(name, head=f"publish_at: {at}\nto: [{to}]{more}")


def test_two_posts_of_one_hour_are_found(shelf: Shelf) -> None:
    """Both of them: either may move."""
    plan(shelf, "a.md", "2026-12-10T09:00")
    plan(shelf, "b.md", "2026-12-10T10:30+01:00")
    assert shelf.found(RULE) == [
        "warning: less than 60 minutes from b.md (2026-12-10T09:30Z to linkedin)"
    ]
    assert len(shelf.found(RULE, "b.md")) == 1


@pytest.mark.parametrize(("minutes", "count"), [(59, 1), (60, 0), (61, 0)])
def test_an_hour_apart_is_enough(shelf: Shelf, minutes: int, count: int) -> None:
    """On either side."""
    plan(shelf, "a.md", "2026-12-10T09:00")
    plan(shelf, "b.md", f"2026-12-10T{9 + minutes // 60:02}:{minutes % 60:02}")
    assert len(shelf.found(RULE)) == len(shelf.found(RULE, "b.md")) == count
    assert len(shelf.found(RULE, minutes=90)) == 1


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("linkedin", "team", ""),
        ("blog", "blog", ""),
        ("linkedin", "linkedin", "\ndraft: true"),
    ],
)
def test_other_targets_files_and_held_drafts_are_left_alone(
    shelf: Shelf, one: str, other: str, more: str
) -> None:
    """They take no readers from each other."""
    plan(shelf, "a.md", "2026-12-10T09:00", one)
    plan(shelf, "b.md", "2026-12-10T09:00", other, more)
    assert shelf.found(RULE) == []


def test_targets_of_the_configuration_count(shelf: Shelf) -> None:
    """For drafts that name none; a name that only looks like `to` does not matter."""
    shelf.put("postkit.toml", 'to = ["linkedin"]\ntimezone = "Europe/London"\n')
    plan(shelf, "a.md", "2026-12-10T09:00")
    shelf.draft("b.md", head="publish_at: 2026-12-10T09:00\nx_photo: none")
    assert len(shelf.found(RULE)) == len(shelf.found(RULE, "b.md")) == 1


def test_what_is_live_is_left_alone(shelf: Shelf) -> None:
    """The other may still move."""
    plan(shelf, "a.md", "2026-12-01T09:00", "linkedin, file")
    plan(shelf, "b.md", "2026-12-01T09:30")
    shelf.publish("a.md", to="file")
    assert shelf.found(RULE) == []
    assert len(shelf.found(RULE, "b.md")) == 1
