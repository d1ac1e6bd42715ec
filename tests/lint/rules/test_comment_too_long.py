"""PK105: the first comment has a limit of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rules.comment_too_long import comment_too_long
from postkit.platforms._plain import Choices
from postkit.post import Post
from tests.composing import compose_text, slices

if TYPE_CHECKING:
    from postkit.problems import Problem


def found(source: str, limit: int, links: str = "inline") -> list[Problem]:
    """Return what the rule finds with another limit, and with links where the draft wants them."""
    post = compose_text(source, max_comment_length=limit)
    again = Post(
        post.draft,
        post.metadata,
        platform=post.platform,
        people=post.people,
        root=post.root,
        choices=Choices(links=links),
    )
    return list(comment_too_long.check(again))


def test_one_unit_decides() -> None:
    """A comment as long as the limit fits; the finding points at it."""
    source = "---\nfirst_comment: Ten chars!\n---\nHello.\n"
    assert found(source, 10) == []
    problems = found(source, 9)
    assert slices(source, problems) == ["Ten chars!"]
    assert problems[0].message == (
        "the first comment has 10 UTF-16 code units, 1 more than LinkedIn's limit of 9"
    )


def test_links_that_move_into_the_comment_count() -> None:
    """Two URLs make a comment of their own, without a place in the front matter."""
    source = "[a](https://e.com/a) and [b](https://e.com/b)\n"
    assert found(source, 31, "comment") == []
    problem = found(source, 30, "comment")[0]
    assert "31 UTF-16 code units with 2 links" in problem.message
    assert problem.span is None
    assert found(source, 30, "inline") == []


def test_one_link_is_one() -> None:
    """The words agree in number."""
    source = "---\nfirst_comment: See\n---\n[a](https://e.com/a)\n"
    assert "with its link," in found(source, 10, "comment")[0].message


def test_no_comment_and_no_limit_are_fine() -> None:
    """Without a comment, in an article and on a platform without a limit nothing is found."""
    comment = "first_comment: A long comment"
    assert found("Hello.\n", 0) == []
    assert found(f"---\nkind: article\n{comment}\n---\nHello.\n", 5) == []
    plain = compose_text(f"---\n{comment}\n---\nHello.\n", platform="plain")
    assert list(comment_too_long.check(plain)) == []
