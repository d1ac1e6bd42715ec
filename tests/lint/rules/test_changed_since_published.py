"""PK808: drafts that are not what is live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "changed-since-published"


@pytest.fixture
def live(shelf: Shelf) -> Shelf:
    """Return a shelf with a draft that was published five days ago."""
    shelf.draft("a.md", "Teh first version.", head="id: one-1")
    shelf.publish("a.md", days_ago=5)
    return shelf


def test_what_was_changed_is_found(live: Shelf) -> None:
    """Readers have the old text."""
    assert live.found(RULE) == []
    live.draft("a.md", "The first version.", head="id: one-1")
    assert live.found(RULE) == [
        "warning: the text is not the one that is live on file (2026-11-26)"
    ]


def test_it_is_known_under_another_name(live: Shelf) -> None:
    """By its id; and by its path, where it has none."""
    live.draft("b.md", "The first version.", head="id: one-1")
    assert len(live.found(RULE, "b.md")) == 1
    live.draft("a.md", "The first version.")
    assert len(live.found(RULE)) == 1


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("id: one-1\ntitle: New", "Teh first version."),
        ("id: one-1", "Teh **first** version.<!-- well -->"),
        ("id: one-1\nkind: article", "The first version."),
    ],
)
def test_what_readers_see_counts(live: Shelf, head: str, body: str) -> None:
    """Not how it is written."""
    live.draft("a.md", body, head=head)
    assert live.found(RULE) == []


def test_old_posts_are_left_alone(live: Shelf) -> None:
    """Nobody reads them again; how old is an option."""
    live.draft("a.md", "The first version.", head="id: one-1")
    assert live.found(RULE, days=4) == []
    assert len(live.found(RULE, days=5)) == 1


def test_what_was_deleted_or_updated_is_what_it_is_now(live: Shelf) -> None:
    """The latest snapshot counts."""
    live.draft("a.md", "The first version.", head="id: one-1")
    live.update("a.md", "The first version.")
    assert live.found(RULE) == []
    live.draft("a.md", "The second version.", head="id: one-1")
    assert len(live.found(RULE)) == 1
    live.delete("a.md")
    assert live.found(RULE) == []


def test_other_platforms_have_other_texts(live: Shelf) -> None:
    """A text is compared with what was made for the same platform."""
    live.draft("a.md", "The first version.", head="id: one-1")
    live.put("postkit.toml", '[targets.file]\nplatform = "plain"\n')
    live.draft("a.md", "Another.", head="id: one-1\nto: [linkedin]")
    assert live.found(RULE) == []
