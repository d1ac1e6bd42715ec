"""PK208: more people than a post can be about."""

from __future__ import annotations

from postkit.lint.rules.too_many_mentions import too_many_mentions
from tests.composing import compose_text, problems, slices

TWELVE = [f"@[Name {letter}](urn:li:person:{letter})" for letter in "abcdefghijkl"]
PEOPLE = "".join(f'[p{n}]\nname = "Name {n}"\nlinkedin = "urn:li:person:{n}"\n' for n in range(12))


def test_the_first_that_is_too_much_is_found() -> None:
    """With the number of all."""
    source = f"Thanks, {', '.join(TWELVE)}!"
    (found,) = problems(too_many_mentions, source)
    assert slices(source, [found]) == [TWELVE[10]]
    assert found.message == "12 people are mentioned, from here on more than 10"


def test_ten_are_fine() -> None:
    """And so is one of them twice, and none."""
    assert problems(too_many_mentions, " ".join(TWELVE[:10])) == []
    assert problems(too_many_mentions, " ".join([*TWELVE[:10], *TWELVE[:10]])) == []
    assert problems(too_many_mentions, "Hello.") == []


def test_the_closing_row_counts() -> None:
    """Its people are tagged like all others."""
    keys = ", ".join(f"p{number}" for number in range(12))
    source = f"---\nmentions: [{keys}]\n---\nHello.\n"
    found = list(too_many_mentions.check(compose_text(source, people=PEOPLE)))
    assert slices(source, found) == ["p10"]


def test_articles_tag_nobody() -> None:
    """Names stand in their text."""
    article = f"---\nkind: article\ntitle: T\n---\n{' '.join(TWELVE)}"
    assert problems(too_many_mentions, article) == []


def test_the_maximum_can_be_set() -> None:
    """None at all, too."""
    source = "Thanks, @jane and @omar!"
    assert slices(source, problems(too_many_mentions, source, maximum=1)) == ["@omar"]
    assert slices(source, problems(too_many_mentions, source, maximum=0)) == ["@jane"]


def test_hostile_input() -> None:
    """However many there are."""
    source = " ".join(f"@[N](urn:li:person:p{number})" for number in range(4_000))
    assert len(problems(too_many_mentions, source)) == 1
