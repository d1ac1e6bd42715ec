"""PK804: the same hashtags under every post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "same-hashtags"


def others(shelf: Shelf) -> None:
    """Put three drafts on the shelf that have the same hashtags."""
    shelf.draft("b.md", "Words. #Cloud #Banking")
    shelf.draft("c.md", "#banking at first, #cloud at last")
    shelf.draft("d.md", head="tags: [banking, cloud]")


def test_the_same_hashtags_are_counted(shelf: Shelf) -> None:
    """In any order and case, in the text or in the front matter."""
    others(shelf)
    shelf.draft("a.md", "Words.\n\n#Banking #Cloud")
    expected = ["info: 3 other drafts have the same 2 hashtags"]
    assert shelf.found(RULE) == expected
    assert shelf.found(RULE, "d.md") == expected
    assert shelf.found(RULE, maximum=3) == []


@pytest.mark.parametrize("tags", ["#Banking", "", "#Banking #Cloud #Mainframe", "#Cloud #Teams"])
def test_others_and_single_ones_are_left_alone(shelf: Shelf, tags: str) -> None:
    """One hashtag may be that of the company."""
    others(shelf)
    for name in ("a.md", "e.md", "f.md", "g.md"):
        shelf.draft(name, f"Words.\n\n{tags if len(tags) < 12 or name == 'a.md' else ''}")
    assert shelf.found(RULE) == []


def test_what_is_live_or_held_is_left_alone(shelf: Shelf) -> None:
    """Nobody would change it now."""
    others(shelf)
    shelf.draft("a.md", "#Banking #Cloud", head="draft: true")
    assert shelf.found(RULE) == []
    shelf.draft("a.md", "#Banking #Cloud")
    shelf.publish("a.md")
    assert shelf.found(RULE) == []
