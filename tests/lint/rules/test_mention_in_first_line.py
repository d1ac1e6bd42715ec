"""PK211: the first line, for teams who want it free of tags."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mention_in_first_line import mention_in_first_line
from tests.composing import problems, slices


@pytest.mark.parametrize("mention", ["@jane", "@[Acme Bank](acme)", "@[Kim](urn:li:person:k)"])
def test_the_first_line_is_looked_at(mention: str) -> None:
    """One finding, at the first of them."""
    source = f"Today {mention} and @omar did it.\n\nTwo years, @omar."
    assert slices(source, problems(mention_in_first_line, source)) == [mention]


@pytest.mark.parametrize(
    "source",
    [
        "We did it.\n@jane knows how.",
        "We did it.\n\nTwo years, @jane.",
        "---\nkind: article\ntitle: T\n---\n@jane did it.",
        "---\nmentions: [jane]\n---\nWe did it.",
    ],
)
def test_others_are_not(source: str) -> None:
    """Below it everything is fine, and articles tag nobody."""
    assert problems(mention_in_first_line, source) == []


def test_only_its_beginning_may_count() -> None:
    """A mention that begins there is in it."""
    source = "Done, @jane!"
    assert problems(mention_in_first_line, source, characters=6) == []
    assert slices(source, problems(mention_in_first_line, source, characters=7)) == ["@jane"]
