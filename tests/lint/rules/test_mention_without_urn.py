"""PK202: shown by name, tagged by hand."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mention_without_urn import mention_without_urn
from tests.composing import compose_text, problems, slices


def test_a_person_without_urn_is_found_once() -> None:
    """The first mention is shown; a second one says nothing new."""
    source = "Thanks, @omar! Yes, @[Omar](omar).\n"
    found = problems(mention_without_urn, source)
    assert slices(source, found) == ["@omar"]
    assert found[0].message.startswith("Omar Haddad is shown by name, but not tagged: there is no")
    assert "Add linkedin = … to [omar]" in found[0].help


def test_a_name_of_the_row_without_urn_is_found() -> None:
    """A name in `mentions` that says no URN is shown without tagging anybody."""
    source = "---\nmentions: [jane, {name: Kim Lee}]\n---\nHello.\n"
    found = problems(mention_without_urn, source)
    assert slices(source, found) == ["{name: Kim Lee}"]
    assert found[0].help == "Add a urn, or tag them by hand after publishing."


def test_a_bracket_without_target_is_a_name() -> None:
    """``@[Kim]()`` names somebody whom nobody can tag."""
    assert slices("@[Kim]()", problems(mention_without_urn, "@[Kim]()")) == ["@[Kim]()"]


@pytest.mark.parametrize(
    "text",
    ["@jane @acme @[Kim](urn:li:person:k_1)", "@unknown", "\\@omar `@omar` omar@e.com", "Omar"],
)
def test_who_is_tagged_or_unknown_is_no_finding(text: str) -> None:
    """People with URNs are tagged; the unknown are another rule's."""
    assert problems(mention_without_urn, text) == []


@pytest.mark.parametrize(
    ("source", "platform"),
    [("@omar\n", "plain"), ("---\nkind: article\ntitle: T\n---\n@omar\n", "linkedin")],
)
def test_where_nobody_is_tagged_nobody_is_missed(source: str, platform: str) -> None:
    """Plain text and articles show names alone."""
    assert list(mention_without_urn.check(compose_text(source, platform=platform))) == []
