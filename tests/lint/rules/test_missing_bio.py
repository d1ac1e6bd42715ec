"""PK204: a bio that was asked for and is not there."""

from __future__ import annotations

import pytest

from postkit.lint.rules.missing_bio import missing_bio
from tests.composing import compose_text, problems, slices

PEOPLE = (
    '[short]\nname = "Sho Short"\nbio = "Short."\n[long]\nname = "Lo Long"\nbio_long = "Long."\n'
)


def draft(author: str, bio: str) -> str:
    """Return a draft by an author that asks for a bio."""
    return f"---\nauthor: {author}\nbio: {bio}\n---\nHello.\n"


@pytest.mark.parametrize(
    ("author", "bio", "message", "advice"),
    [
        ("short", "long", "there is no long bio of Sho Short", "Add bio_long = … to [short]"),
        ("long", "short", "there is no short bio of Lo Long", "Add bio = … to [long]"),
    ],
)
def test_the_other_kind_is_proposed_where_there_is_one(
    author: str, bio: str, message: str, advice: str
) -> None:
    """The finding points at the value of `bio`; the help names the field and the other kind."""
    source = draft(author, bio)
    found = list(missing_bio.check(compose_text(source, people=PEOPLE)))
    assert slices(source, found) == [bio]
    assert found[0].message == message
    assert advice in found[0].help
    assert f"or write bio: {author}." in found[0].help


def test_who_has_no_bio_at_all_is_told_to_write_one() -> None:
    """Nothing is proposed that does not exist."""
    found = problems(missing_bio, draft("omar", "short"))
    assert found[0].help == "Add bio = … to [omar] in the people file."


@pytest.mark.parametrize("author", ["Omar Haddad", ""])
def test_an_author_without_entry_has_no_bio(author: str) -> None:
    """A name is nobody's key, and no author is nobody."""
    source = draft(author, "short")
    found = problems(missing_bio, source)
    assert slices(source, found) == ["short"]
    assert f"the author is {author or 'nobody'}, who" in found[0].message


def test_an_unknown_key_is_another_rules() -> None:
    """One finding about a mistyped author is enough."""
    assert problems(missing_bio, draft("jna", "short")) == []


@pytest.mark.parametrize("bio", ["short", "long", "false"])
def test_a_bio_that_is_there_or_not_wanted_is_no_finding(bio: str) -> None:
    """Jane has both; with false nothing is asked for."""
    assert problems(missing_bio, draft("jane", bio)) == []
    assert problems(missing_bio, "---\nauthor: omar\n---\nHello.\n") == []


def test_each_of_several_authors_has_one() -> None:
    """Or there is a finding for who has none, with what to write where."""
    found = problems(missing_bio, draft("[jane, omar, Kim Lee, zzz]", "short"))
    assert [one.message for one in found] == [
        "there is no short bio of Omar Haddad",
        "there is no bio: the author is Kim Lee, who is not in the people file",
    ]
