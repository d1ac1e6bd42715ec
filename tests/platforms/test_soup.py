"""Markdown of any form: it renders, and what comes out is in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from postkit.document import parse
from postkit.document.nodes import Code, CodeBlock, walk
from postkit.linkedin import little
from postkit.platforms import linkedin
from postkit.platforms._plain import Choices, render
from tests.document.soup import LINES, SOUP
from tests.platforms.rendering import tag

if TYPE_CHECKING:
    from postkit.platforms._base import Rendering

choices = st.builds(
    Choices,
    styling=st.sampled_from(["plain", "unicode"]),
    links=st.sampled_from(["inline", "end", "comment"]),
    line_breaks=st.sampled_from(["keep", "join"]),
)
sources = SOUP | LINES


def rendering_of(source: str, chosen: Choices) -> Rendering:
    """Return the rendering of a body."""
    return render(parse(source), chosen, tag)


def has_code(source: str) -> bool:
    """Tell whether there is code, which is shown with all its spaces and blank lines."""
    document = parse(source)
    nodes = walk(*document.blocks, *document.footnotes.values())
    return any(isinstance(node, (Code, CodeBlock)) for node in nodes)


@given(sources, choices)
@example("[]()", Choices())
@example("> []()\n\n- \n", Choices(links="end"))
def test_the_layout_is_clean(source: str, chosen: Choices) -> None:
    """No space at the ends of lines, and no blank lines at the ends or in a row, but in code."""
    text = rendering_of(source, chosen).text
    assert not text.startswith("\n")
    assert has_code(source) or text == text.rstrip()
    assert has_code(source) or "\n\n\n" not in text
    assert has_code(source) or not any(line.endswith((" ", "\t")) for line in text.split("\n"))


@given(sources, choices)
def test_facets_and_places_are_in_order(source: str, chosen: Choices) -> None:
    """Facets follow each other in the text, and every place lies in the source."""
    rendering = rendering_of(source, chosen)
    done = 0
    for facet in rendering.facets:
        assert done <= facet.start < facet.end <= len(rendering.text)
        done = facet.end
    for start in range(len(rendering.text)):
        span = rendering.places.span(start, start + 1)
        assert 0 <= span.start <= span.end <= len(source)


@given(sources, choices)
def test_what_travels_to_linkedin_comes_back(source: str, chosen: Choices) -> None:
    """Decoding gives the text and every mention and hashtag."""
    rendering = rendering_of(source, chosen)
    decoded = little.decode(linkedin.encode(rendering))
    marks = [facet for facet in rendering.facets if facet.kind != "link" and facet.target]
    assert decoded.text == rendering.text
    assert [element[:4] for element in decoded.elements] == [
        (facet.start, facet.end, facet.kind, facet.target) for facet in marks
    ]
