"""Edits: made together, kept apart where they clash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.edits import Collection, Edit, apply, diff, insert
from postkit.text import Span


@st.composite
def sources_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    """Draw a source with edits that do not clash, and what they make of it."""
    source = after = ""
    edits = []
    for kept in draw(st.lists(st.text(min_size=1, max_size=5), max_size=6)):
        source, after = source + kept, after + kept
        gone, new = draw(st.text(max_size=4)), draw(st.text(max_size=4))
        edits.append(Edit(Span(len(source), len(source) + len(gone)), new))
        source, after = source + gone, after + new
    return source, edits, after


@given(sources_with_edits(), st.randoms())
def test_edits_are_made_together_in_any_order(
    drawn: tuple[str, list[Edit], str], random: object
) -> None:
    """What no edit touches stays as it is."""
    source, edits, after = drawn
    shuffled = sorted(edits, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert apply(source, shuffled) == after
    assert apply(source, [*shuffled, *edits]) == after


def fit(*sets: list[Edit]) -> bool:
    """Tell whether a collection takes all sets of edits."""
    collection = Collection()
    return all(collection.take(edits) for edits in sets)


@given(sources_with_edits())
def test_edits_that_are_apart_do_not_clash(drawn: tuple[str, list[Edit], str]) -> None:
    """And none clashes with itself."""
    _, edits, _ = drawn
    assert fit(*([edit] for edit in edits), edits)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")],
        [Edit(Span(0, 2), "x"), Edit(Span(0, 2), "y")],
        [Edit(Span(0, 3), "x"), insert(1, "y")],
    ],
)
def test_edits_that_clash_are_not_made(edits: list[Edit]) -> None:
    """Nobody knows what was meant."""
    assert not fit(edits[:1], edits[1:])
    assert not fit(edits)
    with pytest.raises(ValueError, match="clashes"):
        apply("abcd", edits)


def test_two_insertions_at_one_place_clash() -> None:
    """Which of them comes first is not known; the same one twice is one."""
    assert not fit([insert(1, "a")], [insert(1, "b")])
    assert fit([insert(1, "a")], [insert(1, "a")])


def test_an_edit_outside_the_text_is_not_made() -> None:
    """It was made for another text."""
    with pytest.raises(ValueError, match="leaves the text"):
        apply("ab", [Edit(Span(1, 3), "")])


def test_diff_shows_what_changed() -> None:
    """As git would."""
    assert list(diff("a\nb\n", "a\nc\n", "x.md")) == [
        "--- x.md",
        "+++ x.md",
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "+c",
    ]
    assert list(diff("a\n", "a\n", "x.md")) == []


def test_diff_tells_where_no_line_end_is() -> None:
    """So that what reads it makes the same file."""
    assert list(diff("a", "b\n", "x.md"))[3:] == ["-a", "\\ No newline at end of file", "+b"]
    assert list(diff("a", "a\n", "x.md"))[3:] == ["-a", "\\ No newline at end of file", "+a"]
    assert list(diff("", "a\r\n", "x.md"))[3:] == ["+a\r"]


SMALL = st.builds(
    lambda start, length, text: Edit(Span(start, start + length), text),
    st.integers(0, 6),
    st.integers(0, 3),
    st.sampled_from(["", "x"]),
)


def touch(one: Edit, other: Edit) -> bool:
    """Tell whether two edits that are not equal are at the same place."""
    (start, end), (begin, stop) = one.span, other.span
    if start == end or begin == stop:
        return one != other and start <= stop and begin <= end
    return one != other and start < stop and begin < end


@given(st.lists(st.lists(SMALL, max_size=3), max_size=6))
def test_a_collection_takes_what_does_not_clash(sets: list[list[Edit]]) -> None:
    """All of a set or none of it; what was taken can be made."""
    collection, taken = Collection(), set[Edit]()
    for edits in sets:
        fits = not any(touch(edit, other) for edit in edits for other in [*taken, *edits])
        assert collection.take(edits) == fits
        taken |= set(edits) if fits else set()
    apply("abcdefghijk", taken)
