"""Tests of patterns that are compiled when they are used."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from postkit.regex import postponed, regex

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pattern_is_as_good_as_a_compiled_one() -> None:
    """Every method and attribute is that of the compiled pattern, at the second use as well."""
    pattern = regex(r"(\d+)\s*+(?P<unit>px)", re.IGNORECASE)
    for _ in range(2):
        assert pattern.sub("_", "a 3 PX b") == "a _ b"
        found = pattern.search("a 3 PX b")
        assert found
        assert found.span() == (2, 6)
    assert pattern.groupindex == {"unit": 2}
    assert pattern.flags & re.IGNORECASE


def test_bytes_are_searched_too() -> None:
    """A pattern of bytes finds bytes."""
    assert regex(rb"[a-z]++").findall(b"one two") == [b"one", b"two"]


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A mistake in a pattern shows at its first use."""
    pattern = regex("(")
    with pytest.raises(re.error):
        pattern.match("")


@pytest.fixture
def greedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a module with a good pattern and one that cannot be compiled."""
    text = 'import re\n\nGOOD = re.compile("[a-z]+", re.IGNORECASE)\nBAD = re.compile("(")\n'
    (tmp_path / "greedy_patterns.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "greedy_patterns", raising=False)
    return "greedy_patterns"


def test_patterns_of_an_import_can_be_postponed(greedy: str) -> None:
    """What a module compiles on import is compiled at its first use."""
    with postponed():
        module = import_module(greedy)
    assert module.GOOD.findall("one TWO") == ["one", "TWO"]
    with pytest.raises(re.error):
        module.BAD.match("")


def test_only_what_is_inside_is_postponed(greedy: str) -> None:
    """Afterwards patterns are compiled at once again, also where the inside failed."""
    with postponed():
        pass
    with pytest.raises(ZeroDivisionError), postponed():
        _ = 1 / 0
    assert isinstance(re.compile("a"), re.Pattern)
    with pytest.raises(re.error):
        import_module(greedy)
