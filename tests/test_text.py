"""Units and places of text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from postkit.text import (
    LineIndex,
    Place,
    SourceMap,
    Span,
    code_points,
    graphemes,
    sentences,
    text_length,
    utf8_length,
    utf16_length,
    width,
    words,
)


@given(st.text())
def test_units_are_those_of_the_encodings(text: str) -> None:
    """Lengths in UTF-16 and UTF-8 are what encoding gives."""
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2
    assert utf8_length(text) == len(text.encode())


def test_a_lone_surrogate_counts_as_one() -> None:
    """Half a character, from a file name for example, is one unit and no error."""
    assert utf16_length("a\ud83d") == 2


def test_length_is_counted_on_the_composed_form() -> None:
    """A decomposed é counts as one, an emoji as two, a flag as four."""
    assert [text_length(text) for text in ("e\u0301", "🎉", "🇩🇪", "abc")] == [1, 2, 4, 3]


@given(st.text(alphabet="aé😀\r\n", max_size=40))
def test_lines_end_at_lf_crlf_and_cr(text: str) -> None:
    """Every offset has a place, and the place leads back to it."""
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = lines.place(offset)
        assert lines.start(line) + column - 1 == offset
    shown = [lines.line(number) for number in range(1, len(lines) + 1)]
    assert "\n".join(shown) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_places_count_from_one() -> None:
    """The first character stands at 1:1."""
    assert LineIndex("ab\r\nc").place(0) == Place(1, 1)
    assert LineIndex("ab\r\nc").place(4) == Place(2, 1)


@given(st.text(max_size=60))
def test_byte_offsets_become_code_points(text: str) -> None:
    """Every character boundary in bytes maps to its code point."""
    expected = {len(text[:point].encode()): point for point in range(len(text) + 1)}
    assert {offset: code_points(text.encode(), 0, offset) for offset in expected} == expected
    end = len(text.encode())
    for offset, point in expected.items():
        assert code_points(text.encode(), end, offset) == point - len(text)


def test_readers_characters_and_columns() -> None:
    """Emoji sequences are one character; wide characters take two columns."""
    assert graphemes("e\u0301👩‍👩‍👧x") == ["e\u0301", "👩‍👩‍👧", "x"]
    assert [width(text) for text in ("abc", "日本", "")] == [3, 4, 0]


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=8))
def test_a_source_map_leads_back(pieces: list[tuple[int, bool]]) -> None:
    """Verbatim pieces map letter for letter, others to all of their source."""
    places, start, source = SourceMap(), 0, 0
    expected: list[Span] = []
    for length, verbatim in pieces:
        span = Span(source, source + (length if verbatim else length + 3))
        places.add(start, length, span)
        for inside in range(length):
            at = Span(source + inside, source + inside + 1)
            expected.append(at if verbatim else span)
        start, source = start + length, span.end + 1
    assert [places.span(at, at + 1) for at in range(start)] == expected
    assert places.span(0, start) == Span(expected[0].start, expected[-1].end)


def test_sentences_end_where_unicode_says() -> None:
    """At a full stop before a capital, not at one inside of a number; at the end of a line."""
    text = "It took 3.5 years. Nobody noticed!\nReally? 你好。再见。"
    assert sentences(text) == [
        *("It took 3.5 years. ", "Nobody noticed!\n", "Really? ", "你好。", "再见。"),
    ]


@given(st.text())
def test_sentences_are_parts_of_the_text_in_order(text: str) -> None:
    """What stands between them has no letter or digit."""
    place = 0
    for sentence in sentences(text):
        found = text.index(sentence, place)
        assert not any(char.isalnum() for char in text[place:found] if char.isascii())
        place = found + len(sentence)


@given(st.text(), st.sampled_from(["", "".join(map(chr, range(0x2000, 0x2100)))]))
def test_words_are_what_the_pattern_finds(text: str, more: str) -> None:
    """Whatever is between them, and however much of it; in small letters as posts ask for them."""
    shown = text + more
    characters = "".join(frozenset(shown))
    assert words(shown, characters) == re.findall(r"\w+", shown)
    assert words(shown.lower(), characters.lower()) == re.findall(r"\w+", shown.lower())
