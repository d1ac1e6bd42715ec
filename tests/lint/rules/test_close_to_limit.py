"""PK102: little room left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rules.close_to_limit import close_to_limit
from tests.composing import compose_text

if TYPE_CHECKING:
    from postkit.problems import Problem


ARTICLE = "---\nkind: article\n---\n"


def found(length: int, head: str = "", **options: int) -> list[Problem]:
    """Return what the rule finds in a text of some length, where 1,000 are allowed."""
    post = compose_text(f"{head}{'x' * length}\n", max_length=1000)
    return list(close_to_limit.check(post, **options))


def test_the_border_is_above_the_percentage_and_at_the_limit() -> None:
    """97 % is fine, more is not, and too much is another rule's."""
    assert [bool(found(length)) for length in (970, 971, 1000, 1001)] == [False, True, True, False]


def test_the_message_says_how_much_is_left() -> None:
    """The figures of the whole post, without a place."""
    problem = found(990)[0]
    assert problem.message == "990 of 1,000 UTF-16 code units are used: 10 left"
    assert problem.span is None


def test_the_percentage_is_an_option() -> None:
    """A team may want more room, or none."""
    assert found(501, percent=50)
    assert not found(500, percent=50)
    assert not found(1000, percent=100)


def test_articles_and_plain_text_have_no_limit() -> None:
    """Where nothing is limited, nothing is close."""
    assert found(990, ARTICLE) == []
    assert list(close_to_limit.check(compose_text("x" * 990, platform="plain"))) == []
