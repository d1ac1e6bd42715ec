"""PK801: openings that were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lint.shelf import Shelf

RULE = "hook-used-before"
HOOK = "We moved the payments off the mainframe, and nobody noticed."


def test_the_first_line_of_another_draft_is_found(shelf: Shelf) -> None:
    """The finding names the other draft."""
    shelf.draft("a.md", f"{HOOK}\n\nOne.")
    shelf.draft("posts/b.md", f"{HOOK}\n\nTwo.")
    assert shelf.found(RULE) == ["warning: the first line is also that of posts/b.md"]


@pytest.mark.parametrize(
    "other",
    [
        HOOK.upper(),
        "We moved the **payments** off the _mainframe_, and nobody noticed",
        "# We moved the payments off the mainframe, and nobody noticed",
        "We moved the [payments](https://acme.test/pay) off the mainframe, and nobody noticed.",
        f"\n\n  {HOOK}  ",
    ],
)
def test_marks_case_and_addresses_make_no_difference(shelf: Shelf, other: str) -> None:
    """It is the same to readers."""
    shelf.draft("a.md", HOOK)
    shelf.draft("b.md", other)
    assert len(shelf.found(RULE)) == 1


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (HOOK, "We moved the payments off the cloud again, and nobody noticed."),
        (HOOK, f"> {HOOK}"),
        ("Good morning, everybody!", "Good morning, everybody!"),
        (
            "We are looking for a {{role}} in {{city}}.",
            "We are looking for a {{role}} in {{city}}.",
        ),
        (f"![]({'x' * 40}.png)", f"![]({'x' * 40}.png)"),
        ("<!-- postkit-disable-line secret -->", "<!-- postkit-disable-line secret -->"),
    ],
)
def test_other_short_and_quoted_openings_are_left_alone(
    shelf: Shelf, mine: str, other: str
) -> None:
    """So are forms that somebody will fill in, and what nobody sees."""
    shelf.draft("a.md", mine)
    shelf.draft("b.md", other)
    assert shelf.found(RULE) == []


def test_templates_are_nobodys_precedent(shelf: Shelf) -> None:
    """Neither they nor what was made of them is told of."""
    shelf.draft("a.md", HOOK)
    shelf.draft("template.md", HOOK, head="draft: true")
    assert shelf.found(RULE) == []
    assert shelf.found(RULE, "template.md") == []


def test_what_is_live_is_left_alone(shelf: Shelf) -> None:
    """Of two posts, the one that can still be changed has the finding, with the day."""
    shelf.draft("old.md", HOOK)
    shelf.publish("old.md", days_ago=3)
    shelf.draft("a.md", f"{HOOK}\n\nOnce more.")
    assert shelf.found(RULE) == [
        "warning: the first line is also that of old.md (2026-11-28)",
    ]
    assert shelf.found(RULE, "old.md") == []


def test_what_was_published_is_remembered_without_its_draft(shelf: Shelf) -> None:
    """Its snapshot is in the ledger; what was deleted from the network is forgotten."""
    shelf.draft("gone.md", HOOK)
    shelf.publish("gone.md", days_ago=400)
    (shelf.root / "gone.md").unlink()
    shelf.draft("a.md", HOOK)
    assert shelf.found(RULE) == ["warning: the first line is also that of gone.md (2025-10-27)"]
    shelf.delete("gone.md")
    assert shelf.found(RULE) == []


def test_a_renamed_draft_is_not_its_own_precedent(shelf: Shelf) -> None:
    """Its id tells."""
    path = shelf.draft("old.md", HOOK, head="id: mine-1")
    shelf.publish("old.md")
    path.rename(shelf.root / "a.md")
    assert shelf.found(RULE) == []


def test_a_series_is_meant(shelf: Shelf) -> None:
    """What very many drafts begin with is no accident."""
    for number in range(10):
        shelf.draft(f"{number}.md", f"{HOOK}\n\n{number}")
    shelf.draft("a.md", HOOK)
    assert shelf.found(RULE) == []


def test_what_is_short_is_configurable(shelf: Shelf) -> None:
    """In characters of the line."""
    shelf.draft("a.md", HOOK)
    shelf.draft("b.md", HOOK)
    assert shelf.found(RULE, shortest=len(HOOK)) != []
    assert shelf.found(RULE, shortest=len(HOOK) + 1) == []
