"""PK113: an article and its headline are as long as the platform is said to take."""

from __future__ import annotations

import pytest

from postkit.lint.rules.article_too_long import article_too_long
from tests.composing import compose_text, problems, slices


def _article(title: str, body: str, kind: str = "article") -> str:
    return f"---\nkind: {kind}\ntitle: {title}\n---\n{body}\n"


@pytest.mark.parametrize(
    "source",
    [
        _article("t" * 100, "b" * 110_000),
        _article("😀" * 50, "Words"),
        _article("t" * 101, "b" * 110_001, kind="post"),
        "---\nkind: article\n---\nNo title.\n",
    ],
    ids=["full", "emoji", "post", "no title"],
)
def test_what_fits_passes(source: str) -> None:
    """What is just as long as the limit passes; posts have other limits."""
    assert problems(article_too_long, source) == []


def test_a_long_headline() -> None:
    """The finding is at the headline; emoji count twice, and the figure is an estimate."""
    title = "😀" * 51
    source = _article(title, "Words")
    found = problems(article_too_long, source)
    assert slices(source, found) == [title]
    assert found[0].message == (
        "the headline has 102 UTF-16 code units, 2 more than LinkedIn's estimated limit of 100"
    )


def test_a_long_article() -> None:
    """The finding is at what makes it an article."""
    source = _article("T", "b" * 110_001)
    found = problems(article_too_long, source)
    assert slices(source, found) == ["article"]
    assert "1 more than LinkedIn's estimated limit of 110,000" in found[0].message


def test_limits_are_options_of_the_platform() -> None:
    """Who knows better sets the figures; a platform without them has none."""
    source = _article("Five words", "Some more words.")
    assert problems(article_too_long, source) == []
    tight = compose_text(source, max_headline_length=9, max_article_length=15)
    assert [p.message.split()[1] for p in article_too_long.check(tight)] == ["headline", "article"]
    plain = compose_text(_article("t" * 101, "b" * 110_001), platform="plain")
    assert list(article_too_long.check(plain)) == []
