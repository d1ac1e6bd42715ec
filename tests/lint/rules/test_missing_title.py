"""PK005: articles need a title, posts only where a team says so."""

from __future__ import annotations

from postkit.lint.rules.missing_title import missing_title
from postkit.problems import Severity
from tests.composing import problems, slices

ARTICLE = "---\nkind: article\n---\n"


def test_an_article_without_title_is_an_error_at_its_kind() -> None:
    """What makes it an article is where the title is missing."""
    source = f"{ARTICLE}Hello.\n"
    found = problems(missing_title, source)
    assert slices(source, found) == ["article"]
    assert found[0].severity is Severity.ERROR
    assert found[0].message == "this article has no title"


def test_an_empty_title_is_found_where_it_stands() -> None:
    """A title without words is none."""
    source = '---\nkind: article\ntitle: ""\n---\nHello.\n'
    assert slices(source, problems(missing_title, source)) == ['""']


def test_a_heading_at_the_top_is_proposed_as_title() -> None:
    """Who writes the headline into the body is told to move it."""
    found = problems(missing_title, f"{ARTICLE}# Five *things*\n\nHello.\n")
    assert "“Five things”" in found[0].help
    assert "“" not in problems(missing_title, f"{ARTICLE}Hello.\n\n# Later\n")[0].help
    assert "“" not in problems(missing_title, ARTICLE)[0].help


def test_a_title_is_enough() -> None:
    """An article with a title is no finding."""
    assert problems(missing_title, "---\nkind: article\ntitle: T\n---\nHello.\n") == []


def test_posts_need_no_title_by_default() -> None:
    """A post in the feed has none."""
    assert problems(missing_title, "Hello.\n") == []
    assert problems(missing_title, "---\nauthor: jane\n---\nHello.\n") == []


def test_posts_need_one_where_the_option_says_so() -> None:
    """With the option a post without title is a finding of the rule's own severity."""
    found = problems(missing_title, "Hello.\n", posts=True)
    assert [(problem.span, problem.severity) for problem in found] == [(None, None)]
    assert problems(missing_title, "---\ntitle: T\n---\nHello.\n", posts=True) == []
