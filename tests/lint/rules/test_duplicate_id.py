"""PK004: one id, several drafts."""

from __future__ import annotations

from postkit.lint.rules.duplicate_id import duplicate_id
from tests.composing import compose_text, slices

SOURCE = "---\ntitle: T\nid: mainframe-7f3a\n---\nHello.\n"


class Others:
    """An archive in which so many other drafts have each id."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.asked: list[str] = []

    def with_id(self, wanted: str) -> tuple[str, ...]:
        """Return the names, and remember the question."""
        self.asked.append(wanted)
        return self.names


def test_an_id_of_another_draft_is_found_at_the_id() -> None:
    """The finding points at the id and names the other draft."""
    others = Others("drafts/other.md")
    found = list(duplicate_id.check(compose_text(SOURCE), others))
    assert others.asked == ["mainframe-7f3a"]
    assert slices(SOURCE, found) == ["mainframe-7f3a"]
    assert found[0].message == 'the id "mainframe-7f3a" is also that of drafts/other.md'


def test_many_others_are_counted_after_the_first_three() -> None:
    """A message stays readable, however often a draft was copied."""
    found = list(duplicate_id.check(compose_text(SOURCE), Others("a", "b", "c", "d", "e")))
    assert found[0].message.endswith("that of a, b, c and 2 more")


def test_three_others_are_all_named() -> None:
    """Nothing is counted where everything fits."""
    found = list(duplicate_id.check(compose_text(SOURCE), Others("a", "b", "c")))
    assert found[0].message.endswith("that of a, b and c")


def test_an_id_of_its_own_is_no_finding() -> None:
    """Where nobody else has the id, all is well."""
    assert list(duplicate_id.check(compose_text(SOURCE), Others())) == []


def test_a_draft_without_id_asks_nobody() -> None:
    """Drafts without an id have nothing in common."""
    others = Others("drafts/other.md")
    assert list(duplicate_id.check(compose_text("Hello.\n"), others)) == []
    assert others.asked == []


def test_the_rule_asks_for_the_archive() -> None:
    """The engine gives the archive to rules that want it."""
    assert duplicate_id.wants_archive
