"""PK809: dates of drafts that are held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "dated-draft"


def test_a_held_draft_with_a_date_is_found(shelf: Shelf) -> None:
    """It is worth knowing before its date, and a warning afterwards."""
    head = "draft: true\npublish_at: 2026-12-10T09:00"
    shelf.draft("a.md", head=head)
    says = "the draft says `draft: true`: it {} passed over on its date"
    assert shelf.found(RULE) == [f"info: {says.format('is')}"]
    shelf.draft("a.md", head=head.replace("12-10", "11-10"))
    assert shelf.found(RULE) == [f"warning: {says.format('was')}"]


def test_one_of_the_two_is_fine(shelf: Shelf) -> None:
    """Nothing contradicts it."""
    for head in ("draft: true", "publish_at: 2026-12-10T09:00", "draft: false"):
        shelf.draft("a.md", head=head)
        assert shelf.found(RULE) == []
