"""Tests of patterns that are compiled when they are used."""

from __future__ import annotations

import re

import pytest

from postkit.regex import regex


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
