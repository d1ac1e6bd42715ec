"""Assembling a rendering: line ends, indents, leads, facets and places."""

from __future__ import annotations

from postkit.platforms._base import Facet
from postkit.platforms._writer import Writer
from postkit.text import Span

HERE = Span(0, 0)


def text_of(out: Writer) -> str:
    """Return what was written."""
    return out.rendering(()).text


def test_line_ends_come_before_more_text_only() -> None:
    """However many were asked for, the widest wins; none stand at either end."""
    out = Writer()
    out.block_end(blank=True)
    out.write("one", HERE)
    out.line_end()
    out.block_end(blank=True)
    out.line_end()
    out.write("two", HERE)
    out.block_end(blank=False)
    out.write("three", HERE)
    out.block_end(blank=True)
    assert text_of(out) == "one\n\ntwo\nthree"


def test_spaces_at_the_end_of_a_line_go() -> None:
    """Across pieces; what is solid keeps its own."""
    out = Writer()
    out.write("one ", HERE)
    out.write(" \t", HERE)
    out.line_end()
    out.write("two  ", HERE, solid=True)
    out.line_end()
    out.write("three\u3000", HERE)
    out.write("  ", HERE)
    assert text_of(out) == "one\ntwo  \nthree"


def test_white_space_alone_is_nothing() -> None:
    """A text of no words is empty."""
    out = Writer()
    out.write(" \u00a0", HERE)
    out.block_end(blank=True)
    out.write("\u3000 ", HERE)
    assert text_of(out) == ""


def test_lines_that_begin_inside_are_indented() -> None:
    """Not the line that the indent begins on, and not blank ones."""
    out = Writer()
    out.write("- ", HERE)
    with out.indented("  "):
        out.write("one", HERE)
        out.line_end()
        with out.indented("    "):
            out.write("a\n\n  b", HERE, solid=True)
    out.line_end()
    out.write("two", HERE)
    assert text_of(out) == "- one\n      a\n\n        b\ntwo"


def test_what_is_held_needs_text_behind_it() -> None:
    """A divider at the end is none."""
    out = Writer()
    out.write("one", HERE)
    out.block_end(blank=True)
    out.hold("---", HERE)
    assert out.last == "\n"
    out.write("two", HERE)
    out.block_end(blank=True)
    out.hold("---", HERE)
    assert text_of(out) == "one\n\n---\n\ntwo"


def test_leads_come_before_the_next_text() -> None:
    """From the outermost in; the last of each depth, and none that was withdrawn."""
    out = Writer()
    out.lead(1, "‘", HERE)
    out.lead(0, "(", HERE)
    out.lead(0, "“", HERE)
    out.lead(2, "never", HERE)
    out.withdraw(2)
    out.write("one", HERE)
    out.lead(0, "“", HERE)
    assert text_of(out) == "“‘one"


def test_a_lead_is_no_part_of_a_facet() -> None:
    """The facet begins behind it."""
    out = Writer()
    out.lead(0, "“", HERE)
    with out.facet("hashtag", "a"):
        out.write("#a", HERE)
    assert out.rendering(()).facets == (Facet("hashtag", 1, 3, "a"),)


def test_appended_text_stands_on_the_last_line() -> None:
    """Whatever ended after it, or is held, comes later."""
    out = Writer()
    out.write("one ", HERE)
    out.block_end(blank=True)
    out.hold("---", HERE)
    out.append("”", HERE)
    out.write("two", HERE)
    assert text_of(out) == "one”\n\n---\n\ntwo"


def test_facets_hold_what_is_written_inside() -> None:
    """After the line end before them; nothing inside, no facet."""
    out = Writer()
    out.write("one", HERE)
    out.line_end()
    with out.facet("mention", "urn", "key"):
        out.write("Jane", HERE)
        out.write(" Doe", HERE)
    with out.facet("link", "nothing"):
        pass
    assert out.rendering(()).facets == (Facet("mention", 4, 12, "urn", "key"),)


def test_places_after_trimming() -> None:
    """What was cut off takes no place; what is left keeps its own."""
    out = Writer()
    out.write("one  ", Span(10, 15))
    out.line_end()
    out.write("two", Span(20, 23))
    rendering = out.rendering(())
    assert rendering.places.span(0, 3) == Span(10, 13)
    assert rendering.places.span(4, 6) == Span(20, 22)
    assert rendering.places.span(1, 5) == Span(11, 21)


def test_the_links_for_the_comment_are_passed_on() -> None:
    """They belong to the rendering, not to its text."""
    assert Writer().rendering(("https://e.com",)).comment_links == ("https://e.com",)
