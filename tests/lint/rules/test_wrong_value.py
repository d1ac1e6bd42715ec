"""PK003: values that their keys do not take, at the value."""

from __future__ import annotations

import pytest

from postkit.lint.rules.wrong_value import wrong_value
from postkit.problems import Severity
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('draft: "yes"', '"yes"'),
        ("kind: blog", "blog"),
        ("publish_at: 2026-02-30T09:00", "2026-02-30T09:00"),
        ("publish_at: tomorrow", "tomorrow"),
        ("tags: {a: b}", "{a: b}"),
        ("mentions: ['@jane']", "'@jane'"),
    ],
)
def test_a_value_that_does_not_fit_is_found_at_the_value(line: str, value: str) -> None:
    """The finding points at the value, not at the key."""
    source = f"---\n{line}\n---\nHello.\n"
    assert slices(source, problems(wrong_value, source)) == [value]


def test_two_ways_to_attach_something_are_one_too_many() -> None:
    """Of images, video, document, poll, card and reshare a post has at most one."""
    source = "---\nimages: a.png\nreshare: urn:li:share:1\n---\nHello.\n"
    found = problems(wrong_value, source)
    assert slices(source, found) == ["reshare"]
    assert '"images"' in found[0].message


@pytest.mark.parametrize("line", ["draft: true", "kind: article", "tags: payments", "id: 7"])
def test_values_that_fit_are_no_findings(line: str) -> None:
    """What a key takes, it takes without a word."""
    assert problems(wrong_value, f"---\n{line}\n---\nHello.\n") == []


def test_the_severity_is_error() -> None:
    """A value that is read as if it were not there can publish a draft."""
    assert wrong_value.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("line", "fixed", "safe"),
    [
        ("visibility: conections", "visibility: connections", True),
        ("kind: 'Article' # long", "kind: article # long", True),
        ("bio: longer", "bio: long", False),
        ('draft: "yes"', "draft: true", True),
        ("draft: No", "draft: false", False),
        ("reshareable: off", "reshareable: false", True),
        (
            "poll: {question: Q, options: [a, b], duration: 3D}",
            "poll: {question: Q, options: [a, b], duration: 3d}",
            False,
        ),
    ],
)
def test_the_fix_writes_what_was_meant(line: str, fixed: str, *, safe: bool) -> None:
    """One slip is no matter of judgement; that a draft is ready, is."""
    source = f"---\n{line}\n---\nHello.\n"
    (found,) = problems(wrong_value, source)
    assert mended(source, [found]) == f"---\n{fixed}\n---\nHello.\n"
    assert problems(wrong_value, mended(source, [found])) == []
    assert found.fix
    assert found.fix.safe == safe


@pytest.mark.parametrize("line", ["kind: blog", "draft: 7", "draft: [true]", "tags: one, two"])
def test_what_takes_judgement_has_no_fix(line: str) -> None:
    """Only a person knows what was meant."""
    (found,) = problems(wrong_value, f"---\n{line}\n---\nHello.\n")
    assert found.fix is None
