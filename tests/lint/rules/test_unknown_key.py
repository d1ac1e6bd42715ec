"""PK002: keys that nobody knows are found, at the key; those of others pass."""

from __future__ import annotations

import pytest

from postkit.lint.rules.unknown_key import unknown_key
from postkit.problems import Severity
from tests.composing import mended, problems, slices


def test_a_mistyped_key_is_found_with_what_was_meant() -> None:
    """The finding points at the key and proposes the nearest one."""
    source = "---\ntitel: Payments\n---\nHello.\n"
    found = problems(unknown_key, source)
    assert slices(source, found) == ["titel"]
    assert found[0].message == 'unknown key "titel"'
    assert found[0].help == 'did you mean "title"?'


def test_each_unknown_key_is_found_once_in_order() -> None:
    """Two unknown keys are two findings, also inside a mapping."""
    source = "---\nhashtags: [a]\npoll: {question: Q?, options: [a, b], colour: red}\n---\nHello.\n"
    assert slices(source, problems(unknown_key, source)) == ["hashtags", "colour"]


@pytest.mark.parametrize(
    "key", ["title: T", "x_campaign: spring", "date: 2026-12-01", "layout: post", "weight: 3"]
)
def test_keys_of_ours_theirs_and_others_pass(key: str) -> None:
    """Our keys, the user's own and those of static-site generators are no findings."""
    assert problems(unknown_key, f"---\n{key}\n---\nHello.\n") == []


def test_no_front_matter_has_no_keys() -> None:
    """A draft without front matter has nothing to find."""
    assert problems(unknown_key, "titel: Payments\n") == []


def test_a_typo_in_what_holds_a_post_back_is_an_error() -> None:
    """`drfat: true` would be published; a misspelt title is only a pity."""
    held = problems(unknown_key, "---\ndrfat: true\npublish_att: 2026-12-01\n---\nText.\n")
    assert [problem.severity for problem in held] == [Severity.ERROR, Severity.ERROR]
    (other,) = problems(unknown_key, "---\ntitel: x\n---\nText.\n")
    assert other.severity is None


@pytest.mark.parametrize(
    ("written", "fixed", "safe"),
    [
        ("titel: A # a", "title: A # a", True),
        ('"titel" : A', "title : A", True),
        ("First-Comment: A", "first_comment: A", True),
        ("drfat: true", "draft: true", True),
        ("poll: {qestion: Q?, options: [a, b]}", "poll: {question: Q?, options: [a, b]}", True),
        ("hashtags: [a]", "tags: [a]", False),
        ("too: [file]", "to: [file]", False),
    ],
)
def test_the_fix_writes_what_was_meant(written: str, fixed: str, *, safe: bool) -> None:
    """One slip is no matter of judgement; where a post goes, and anything else, is."""
    source = f"---\n{written}\n---\nHello.\n"
    (found,) = problems(unknown_key, source)
    assert mended(source, [found]) == f"---\n{fixed}\n---\nHello.\n"
    assert found.fix
    assert found.fix.safe == safe


@pytest.mark.parametrize("written", ["title: A\ntitel: B", "colour: red"])
def test_what_cannot_be_meant_has_no_fix(written: str) -> None:
    """A key that is there already, or that nothing is near."""
    (found,) = problems(unknown_key, f"---\n{written}\n---\nHello.\n")
    assert found.fix is None
