"""PK301: more hashtags than a reader takes in."""

from __future__ import annotations

import pytest

from postkit.lint.rules.too_many_hashtags import too_many_hashtags
from tests.composing import problems, slices


def test_the_first_that_is_too_much_is_found() -> None:
    """One finding, however many there are."""
    source = "#a #b #c #d #e #f #g"
    found = problems(too_many_hashtags, source)
    assert slices(source, found) == ["#f"]
    assert found[0].message == "7 hashtags, from #f on more than 5"
    assert found[0].help == "Keep the 5 that your readers follow."


@pytest.mark.parametrize("source", ["#a #b #c #d #e", "issue#2 #1 C# \\#f `#g` #a #b #c #d", ""])
def test_few_are_fine(source: str) -> None:
    """Five are, and what is no hashtag does not count."""
    assert problems(too_many_hashtags, source) == []


def test_tags_of_the_front_matter_count() -> None:
    """Those that become visible do; one that the text has already is not shown again."""
    source = "---\ntags: [a, b, c, d]\n---\n#A #x #y\n"
    found = problems(too_many_hashtags, source)
    assert found[0].message.startswith("6 hashtags")
    assert slices(source, found) == ["d"]


def test_options() -> None:
    """Teams set their own number, none at all too."""
    assert problems(too_many_hashtags, "#a #b", maximum=1)[0].message.startswith("2 hashtags")
    found = problems(too_many_hashtags, "#a", maximum=0)
    assert found[0].message == "1 hashtag, from #a on more than 0"
    assert found[0].help == "Delete them."
