"""PK803: links that came a few weeks ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "link-used-recently"
PAGE = "https://acme.test/report"
SOON = "publish_at: 2026-12-10T09:00"


def test_a_link_of_a_post_that_went_live_is_found(shelf: Shelf) -> None:
    """The finding tells where and when."""
    shelf.draft("b.md", f"Our report: {PAGE}.")
    shelf.publish("b.md", days_ago=10)
    shelf.draft("a.md", f"Read it: {PAGE}")
    assert shelf.found(RULE) == ["info: the link was also in b.md (2026-11-21)"]
    assert shelf.found(RULE, "b.md") == []


def test_of_two_planned_posts_the_later_has_the_finding(shelf: Shelf) -> None:
    """The earlier is fine."""
    shelf.draft("a.md", PAGE, head=SOON)
    shelf.draft("b.md", f"[Report]({PAGE})", head="publish_at: 2026-12-05T09:00")
    assert shelf.found(RULE) == ["info: the link was also in b.md (2026-12-05)"]
    assert shelf.found(RULE, "b.md") == []


def test_after_some_weeks_it_may_come_again(shelf: Shelf) -> None:
    """The number of days is an option."""
    shelf.draft("b.md", PAGE)
    shelf.publish("b.md", days_ago=31)
    shelf.draft("a.md", PAGE)
    assert shelf.found(RULE) == []
    assert len(shelf.found(RULE, days=31)) == 1


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("https://acme.test", "https://acme.test/"),
        (PAGE, f"{PAGE}s"),
        ("No link.", PAGE),
        (f"`{PAGE}`", PAGE),
    ],
)
def test_front_pages_and_other_pages_are_left_alone(shelf: Shelf, mine: str, other: str) -> None:
    """They may stand under each post."""
    shelf.draft("b.md", other)
    shelf.publish("b.md")
    shelf.draft("a.md", mine)
    assert shelf.found(RULE) == []


@pytest.mark.parametrize("mine", [f"{PAGE}/", f"{PAGE}#costs", PAGE.replace("https", "http")])
def test_one_page_may_be_written_in_several_ways(shelf: Shelf, mine: str) -> None:
    """Part of a page, or without encryption."""
    shelf.draft("b.md", PAGE)
    shelf.publish("b.md")
    shelf.draft("a.md", mine)
    assert len(shelf.found(RULE)) == 1


def test_links_of_first_comments_and_cards_count(shelf: Shelf) -> None:
    """On both sides."""
    shelf.draft("b.md", head=f"first_comment: 'See {PAGE}'")
    shelf.publish("b.md")
    shelf.draft("a.md", head=f"card: {{url: '{PAGE}', title: Report}}")
    assert len(shelf.found(RULE)) == 1


def test_what_nobody_planned_is_no_precedent(shelf: Shelf) -> None:
    """It may never be published."""
    shelf.draft("a.md", PAGE)
    shelf.draft("b.md", PAGE)
    assert shelf.found(RULE) == []


def test_links_that_are_meant_to_be_there_are_left_alone(shelf: Shelf) -> None:
    """Those of very many drafts, and those that the configuration allows."""
    shelf.draft("a.md", PAGE, head=SOON)
    shelf.draft("b.md", PAGE, head="publish_at: 2026-12-05T09:00")
    assert shelf.found(RULE, allow=["https://acme.test/r"]) == []
    for number in range(8):
        shelf.draft(f"{number}.md", PAGE, head="publish_at: 2026-12-05T09:00")
    assert shelf.found(RULE) == []
