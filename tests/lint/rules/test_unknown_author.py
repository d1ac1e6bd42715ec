"""PK206: an author's key that nobody has."""

from __future__ import annotations

import pytest

from postkit.lint.rules.unknown_author import unknown_author
from tests.composing import compose_text, problems, slices


def draft(author: str) -> str:
    """Return a draft by an author."""
    return f"---\nauthor: {author}\n---\nHello.\n"


@pytest.mark.parametrize(
    ("author", "advice"),
    [("jan", 'Did you mean "jane"?'), ("kim-lee", "Add [kim-lee] to the people file")],
)
def test_an_unknown_key_is_found_at_the_key(author: str, advice: str) -> None:
    """The finding points at the value and says who was meant, or how to write a name."""
    source = draft(author)
    found = problems(unknown_author, source)
    assert slices(source, found) == [author]
    assert advice in found[0].help


@pytest.mark.parametrize("author", ["jane", "Kim Lee", "Kim", "kim lee", "ключ", ""])
def test_known_keys_and_names_pass(author: str) -> None:
    """What is not written like a key is a name."""
    assert problems(unknown_author, draft(author)) == []


def test_no_author_is_nobodys_mistake() -> None:
    """A draft without author, also without people, is no finding."""
    assert list(unknown_author.check(compose_text("Hello.\n", people=""))) == []


def test_each_of_several_is_looked_up() -> None:
    """The findings point at those who are unknown."""
    source = draft("[jane, jan, Kim Lee, omr]")
    assert slices(source, problems(unknown_author, source)) == ["jan", "omr"]
