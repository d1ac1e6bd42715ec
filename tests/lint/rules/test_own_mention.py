"""PK210: the author's name stands above the post."""

from __future__ import annotations

import pytest

from postkit.lint.rules.own_mention import own_mention
from tests.composing import problems, slices

AUTHOR = "---\nauthor: jane\n---\n"


@pytest.mark.parametrize("mention", ["@jane", "@[Jane](jane)", "@[Jane Doe](urn:li:person:abc_1)"])
def test_the_author_is_found(mention: str) -> None:
    """By whatever they are called, once."""
    source = f"{AUTHOR}Thanks, @omar and {mention}! {mention}\n"
    (found,) = problems(own_mention, source)
    assert slices(source, [found]) == [mention]
    assert source.index(mention) == found.span.start  # type: ignore[union-attr]  # it has one
    assert found.message == "Jane Doe is the author, and mentioned in the text"


def test_the_closing_row_counts() -> None:
    """Its people are tagged, too."""
    source = "---\nauthor: jane\nmentions: [omar, jane]\n---\nHello.\n"
    (found,) = problems(own_mention, source)
    assert found.span == (source.index("omar, jane") + 6, source.index("omar, jane") + 10)


@pytest.mark.parametrize(
    "source",
    [
        f"{AUTHOR}Thanks, @omar! I am Jane Doe, jane@mail.example.",
        "Thanks, @jane!",
        "---\nauthor: Jane Doe\n---\nThanks, @jane!",
        "---\nauthor: nobody\n---\nThanks, @jane!",
        "---\nauthor: jane\nkind: article\ntitle: T\n---\nBy @jane.",
    ],
)
def test_others_may_be_mentioned(source: str) -> None:
    """Nor is anything said where nobody knows who the author is, and in articles."""
    assert problems(own_mention, source) == []


def test_some_may() -> None:
    """Whoever the configuration names."""
    assert problems(own_mention, f"{AUTHOR}@jane", allow=("omar", "jane")) == []


def test_each_of_several_authors_counts() -> None:
    """At their first mentions."""
    source = "---\nauthor: [jane, acme]\n---\n@acme: thanks, @omar and @jane!"
    assert slices(source, problems(own_mention, source)) == ["@jane", "@acme"]
