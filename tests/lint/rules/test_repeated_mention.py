"""PK209: who was tagged once is not tagged better by tagging them again."""

from __future__ import annotations

from postkit.lint.rules.repeated_mention import repeated_mention
from tests.composing import compose_text, problems, slices


def test_the_second_mention_is_found_once() -> None:
    """However many there are, and whoever else is mentioned."""
    source = "@jane and @omar. Thanks, @[Jane](jane)! And @jane."
    (found,) = problems(repeated_mention, source)
    assert slices(source, [found]) == ["@[Jane](jane)"]
    assert found.message == "Jane Doe is mentioned 3 times"


def test_one_person_has_many_names() -> None:
    """Key, URN and the closing row mean the same person; who is not in the file counts as well."""
    source = "---\nmentions: [jane]\n---\nThanks, @[Jane Doe](urn:li:person:abc_1)!"
    assert slices(source, problems(repeated_mention, source)) == ["jane"]
    source = "@[Kim](urn:li:person:k) and @[Kim Lee](urn:li:person:k)"
    (found,) = problems(repeated_mention, source)
    assert found.message == "Kim is mentioned 2 times"


def test_others_are_others() -> None:
    """Nor do names without a mention count."""
    assert problems(repeated_mention, "@jane, @omar and @acme. Jane Doe, Jane, jane.") == []
    assert problems(repeated_mention, "@[Jo](urn:li:person:a) @[Jo](urn:li:person:b)") == []


def test_articles_tag_nobody() -> None:
    """Their editor makes no mentions of names."""
    assert problems(repeated_mention, "---\nkind: article\ntitle: T\n---\n@jane @jane") == []


def test_the_maximum_can_be_set() -> None:
    """Once is the least."""
    post = compose_text("@jane @jane @jane")
    assert list(repeated_mention.check(post, maximum=3)) == []
    (found,) = repeated_mention.check(post, maximum=2)
    assert found.span == (12, 17)
    (found,) = repeated_mention.check(post, maximum=0)
    assert found.span == (6, 11)
