"""What was made of the last drafts."""

from __future__ import annotations

from postkit import drafts
from postkit.pipeline.recent import DRAFTS, Recent


def test_each_draft_is_made_something_of_once() -> None:
    """Equal drafts are two."""
    made: list[str] = []
    recent = Recent(lambda draft: made.append(draft.name))
    pair = [drafts.parse("Words.", name=name) for name in ("a", "a")]
    for draft in [*pair, *pair]:
        recent(draft)
    assert made == ["a", "a"]


def test_only_the_last_are_remembered() -> None:
    """The oldest is forgotten first."""
    made: list[str] = []
    recent = Recent(lambda draft: made.append(draft.name))
    some = [drafts.parse("Words.", name=f"{number}") for number in range(DRAFTS + 1)]
    for draft in [*some, some[1], some[0]]:
        recent(draft)
    assert made == [*(f"{number}" for number in range(DRAFTS + 1)), "0"]
