"""PK103: what travels is longer than what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rules.encoded_too_long import encoded_too_long
from tests.composing import compose_text

if TYPE_CHECKING:
    from postkit.problems import Problem


def found(source: str, limit: int) -> list[Problem]:
    """Return what the rule finds with another limit."""
    return list(encoded_too_long.check(compose_text(source, max_length=limit)))


def test_escapes_count() -> None:
    """Each reserved character has a backslash on the way."""
    assert found("(a)\n", 5) == []
    problem = found("(a)\n", 4)[0]
    assert problem.message.startswith("5 UTF-16 code units with escapes")
    assert problem.message.endswith("1 more than LinkedIn's limit of 4")
    assert problem.span is None


def test_hashtags_and_mentions_are_written_out() -> None:
    """A tag travels as a template, a mention with its URN."""
    assert len(r"{hashtag|\#|Tag}") == 16
    assert found("#Tag\n", 16) == []
    assert found("#Tag\n", 15)
    assert found("@jane\n", 30)


def test_a_text_without_anything_special_is_as_long_as_it_looks() -> None:
    """Plain words and addresses without reserved characters travel as they are."""
    assert found("Hello, world! https://e.com/a-b\n", 31) == []


def test_a_text_that_is_too_long_already_is_another_rules() -> None:
    """One finding about the length is enough."""
    assert found("(abc)\n", 4) == []


def test_articles_and_plain_text_are_not_encoded() -> None:
    """What travels as it is cannot grow."""
    assert found("---\nkind: article\n---\n((((\n", 4) == []
    assert list(encoded_too_long.check(compose_text("((((\n", platform="plain"))) == []


def test_a_mention_that_is_no_urn_is_measured_as_text() -> None:
    """A broken URN is another rule's finding, not a crash of this one."""
    assert found("@[J](<urn:li:person:a b>) and @[K](urn:)\n", 3000) == []
