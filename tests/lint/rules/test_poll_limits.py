"""PK603: a poll is as the platform takes it."""

from __future__ import annotations

import pytest

from postkit.lint.rules.poll_limits import poll_limits
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices


def _poll(question: str = "Where?", options: str = "[a, b]") -> str:
    return f"---\npoll: {{question: {question}, options: {options}}}\n---\nHello.\n"


@pytest.mark.parametrize(
    "source",
    [
        "Hello.\n",
        _poll(),
        _poll(options="[a, b, c, d]"),
        _poll(question="q" * 140, options=f"[{'a' * 30}, {'🙂' * 15}]"),
    ],
)
def test_a_poll_at_the_limits_passes(source: str) -> None:
    """Lengths are in the platform's unit, limits are still allowed."""
    assert problems(poll_limits, source) == []


def test_one_answer_is_no_poll() -> None:
    """There must be something to choose, on every platform."""
    source = _poll(options="[only]")
    assert slices(source, problems(poll_limits, source)) == ["only"]
    assert len(list(poll_limits.check(compose_text(source, platform="plain")))) == 1


def test_the_first_answer_too_many_is_shown() -> None:
    """The finding says how many there are and may be."""
    source = _poll(options="[a, b, c, d, e, f]")
    found = problems(poll_limits, source)
    assert slices(source, found) == ["e"]
    assert found[0].message == "this poll has 6 answers, LinkedIn takes 4"


def test_a_question_that_is_too_long_is_found() -> None:
    """The finding says by how much."""
    source = _poll(question="q" * 141)
    found = problems(poll_limits, source)
    assert slices(source, found) == ["q" * 141]
    assert found[0].message == "the question has 141 characters, LinkedIn takes 140"
    assert found[0].help.startswith("Shorten it by 1;")


@pytest.mark.parametrize("answer", ["a" * 31, "🙂" * 16])
def test_each_answer_that_is_too_long_is_found(answer: str) -> None:
    """Emoji count twice, as the platform counts them."""
    source = _poll(options=f"[{answer}, b, '{answer[::-1]}!']")
    found = problems(poll_limits, source)
    assert slices(source, found) == [answer, f"'{answer[::-1]}!'"]
    assert f'the answer "{answer}" has 3' in found[0].message


def test_the_same_answer_twice_is_a_warning() -> None:
    """Nobody refuses it, and nobody means it."""
    source = _poll(options="[Yes, no, yes]")
    found = problems(poll_limits, source)
    assert slices(source, found) == ["yes"]
    assert found[0].severity is Severity.WARNING


def test_platforms_without_figures_have_no_limits() -> None:
    """What is not known does not exist."""
    source = _poll(question="q" * 500, options="[a, b, c, d, e, f]")
    assert list(poll_limits.check(compose_text(source, platform="plain"))) == []
