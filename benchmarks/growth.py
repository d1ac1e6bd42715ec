"""Find what grows faster than drafts do: ``python benchmarks/growth.py`` (see README.md here).

Every rule looks at drafts of one thing over and over, at two lengths, the second four times the
first; it fails where CPU time grows more than twice as much. Reading drafts counts as a rule.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from postkit.lint.pages import read  # noqa: E402 - of the code beside this
from postkit.lint.registry import RULES  # noqa: E402 - as above
from tests.composing import compose_text  # noqa: E402 - as above
from tests.lint.shapes import SHAPES, shapes_of  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postkit.lint.rule import Rule

SHORT = 5_000
TIMES = 4
TOO_MUCH = 2 * TIMES  # linear is TIMES, quadratic TIMES squared
NOTHING = 0.02  # seconds, below which the clock tells little
# What a rule begins and ends with, so that all between is looked at.
AROUND = (("", ""), ("SHOUTED WORDS", "!%WORDS AGAIN"), ("We moved #Pay", "x #1 “a **b"))


def main() -> int:
    """Print what grows too fast and return 1, or 0 where nothing does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="rules (default: all)")
    names = parser.parse_args().names or list(RULES.names())
    rules = [RULES.load(name) for name in names]
    rules = [rule for rule in rules if rule.looks_at == "post" and not rule.wants_archive]
    count = 0
    generic = ((rules, shape, ends) for shape in SHAPES for ends in AROUND)
    for asked, shape, ends in (*generic, *_own(rules)):
        for line in _too_fast(asked, shape, ends):
            count += 1
            print(line, flush=True)
    print(f"{len(rules)} rules, {count} times something grew too fast")
    return 1 if count else 0


def _own(rules: list[Rule]) -> Iterator[tuple[list[Rule], str, tuple[str, str]]]:
    """Yield each rule with what its page shows."""
    for rule in rules:
        for example in read(rule.page).examples("Example"):
            yield from (([rule], shape, AROUND[0]) for shape in shapes_of(example.text))


def _too_fast(rules: list[Rule], shape: str, ends: tuple[str, str]) -> Iterator[str]:
    """Yield a line for each rule that takes too long with a shape, repeated between two ends."""
    many = SHORT // len(shape) + 1
    short, long = ((shape * times).join(ends) for times in (many, many * TIMES))
    for name, run in _runs(rules):
        before, after = _seconds(run, short), 0.0
        if before * TIMES > NOTHING / TIMES:
            after = _seconds(run, long)
        if after > max(NOTHING, before * TOO_MUCH):
            yield f"{name}: {before * 1e3:.1f} ms, then {after * 1e3:.1f} ms for {shape!r}"


def _runs(rules: list[Rule]) -> Iterator[tuple[str, Callable[[str], Callable[[], object]]]]:
    """Yield names, and what makes of a draft the thing to be measured."""
    yield "reading", lambda text: lambda: compose_text(text).those_of(frozenset())
    for rule in rules:
        yield rule.name, lambda text, rule=rule: _asked(rule, text)  # type: ignore[misc]  # a default


def _asked(rule: Rule, text: str) -> Callable[[], object]:
    post = compose_text(text)
    return lambda: list(rule.check(post))


def _seconds(make: Callable[[str], Callable[[], object]], text: str) -> float:
    """Return the CPU time of the faster of two runs."""
    return min(_timed(make(text)) for _ in range(2))


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
