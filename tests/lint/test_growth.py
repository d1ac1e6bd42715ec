"""No rule takes more steps than a draft has characters, whatever stands in it.

Steps are lines of postkit's code that run, so that no clock is needed. What patterns and built-in
functions do inside of one step, ``benchmarks/growth.py`` measures.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import postkit
from postkit.lint.pages import read
from postkit.lint.registry import RULES
from tests.composing import compose_text
from tests.lint.shapes import SHAPES, shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from postkit.lint.rule import Rule

SHORT = 600
TIMES = 4
TOO_MUCH = 2 * TIMES  # linear is TIMES, quadratic TIMES squared
FEW = 8 * SHORT * TIMES  # steps that may be anything: some rules only begin with long texts
FOLDERS = (str(Path(postkit.__file__).parent), __file__)


def steps(run: Callable[[], object]) -> int:
    """Return how many lines of postkit and of this file run."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:  # noqa: ARG001 - Python's
        nonlocal count
        count += event == "line"
        return trace if frame.f_code.co_filename.startswith(FOLDERS) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def of_rule(rule: Rule, text: str) -> int:
    """Return the steps that a rule takes with a draft that has been read."""
    post = compose_text(text)
    return steps(lambda: list(rule.check(post)))


def grown(rule: Rule, shapes: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Return the shapes with which a rule's steps grow faster than the draft."""
    found = {}
    for shape in shapes:
        short, long = (shape * (size // len(shape) + 1) for size in (SHORT, SHORT * TIMES))
        if of_rule(rule, long) > FEW:  # then again, as some things are only loaded once
            before, after = of_rule(rule, short), of_rule(rule, long)
            if after > max(FEW, before * TOO_MUCH):
                found[shape] = (before, after)
    return found


def rules_of_posts() -> list[str]:
    """Return the names of the rules that look at a post and at nothing else."""
    rules = (RULES.load(name) for name in RULES.names())
    return [rule.name for rule in rules if rule.looks_at == "post" and not rule.wants_archive]


@pytest.mark.parametrize("name", rules_of_posts())
def test_steps_grow_with_the_draft(name: str) -> None:
    """Of what all rules may trip over, and of what the rule itself looks for."""
    rule: Rule = RULES.load(name)
    own = [shape for each in read(rule.page).examples("Example") for shape in shapes_of(each.text)]
    assert grown(rule, (*SHAPES, *own)) == {}


def test_steps_are_counted() -> None:
    """A loop in a loop is found out."""

    def square(size: int) -> list[int]:
        return [
            first
            for first in range(size)
            for _ in range(size)
        ]  # fmt: skip

    assert steps(lambda: square(80)) > TOO_MUCH * steps(lambda: square(20))
