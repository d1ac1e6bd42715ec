"""The no-damage promise: every word, number, address and code span arrives letter for letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from postkit.document import parse
from postkit.linkedin import little
from postkit.platforms import linkedin
from postkit.platforms._plain import Choices, render
from tests.platforms.markdown import Atom, Written, drafts
from tests.platforms.rendering import tag, unstyled

if TYPE_CHECKING:
    from postkit.platforms._base import Rendering

choices = st.builds(
    Choices,
    styling=st.sampled_from(["plain", "unicode"]),
    links=st.sampled_from(["inline", "end", "comment"]),
    line_breaks=st.sampled_from(["keep", "join"]),
)
_NUMBER = re.compile(r"\d{3}")
_SEPARATE = re.compile(r"[A-Za-z0-9]")
_FROM_ELSEWHERE = {"address"}  # a link's address may stand at the end, or twice
_WITH_MARKUP = {"code", "raw", "escaped"}  # what stands in the source is longer


def rendering_of(draft: Written, chosen: Choices) -> Rendering:
    """Return the rendering of a generated draft."""
    return render(parse(draft.source), chosen, tag)


def found(atom: Atom, text: str) -> list[int]:
    """Return where an atom stands in a text, not as a part of another word."""
    before = r"(?<![A-Za-z0-9])" if _SEPARATE.match(atom.shown[0]) else ""
    after = r"(?![A-Za-z0-9])" if _SEPARATE.match(atom.shown[-1]) else ""
    pattern = before + re.escape(unstyled(atom.shown)) + after
    return [match.start() for match in re.finditer(pattern, text)]


@given(drafts(), choices)
def test_nothing_is_lost_doubled_or_glued(draft: Written, chosen: Choices) -> None:
    """Each atom is in the text once, or in the first comment if it is a link's address."""
    rendering = rendering_of(draft, chosen)
    text, links = unstyled(rendering.text), "\n".join(rendering.comment_links)
    for atom in draft.atoms:
        if atom.kind in _FROM_ELSEWHERE:
            assert found(atom, text) or found(atom, links), atom
        else:
            assert len(found(atom, text)) == 1, atom


@given(drafts(), choices)
def test_words_keep_their_order(draft: Written, chosen: Choices) -> None:
    """What was written first is read first; only notes and addresses go elsewhere."""
    text = unstyled(rendering_of(draft, chosen).text)
    if "[^note" in draft.source:
        return
    atoms = [atom for atom in draft.atoms if atom.kind not in _FROM_ELSEWHERE]
    places = [found(atom, text)[0] for atom in atoms]
    assert places == sorted(places)


@given(drafts(), choices)
def test_places_lead_back_to_the_source(draft: Written, chosen: Choices) -> None:
    """The place of each atom in the text is that of the same atom in the source."""
    rendering = rendering_of(draft, chosen)
    text = unstyled(rendering.text)
    for atom in draft.atoms:
        if atom.kind in _FROM_ELSEWHERE:
            continue
        start = found(atom, text)[0]
        span = rendering.places.span(start, start + len(atom.shown))
        written = draft.source[span.start : span.end].replace("\r\n", "\n")
        if atom.kind in _WITH_MARKUP:
            assert set(_NUMBER.findall(atom.source)) <= set(_NUMBER.findall(written)), atom
        else:
            assert written == atom.source


@given(drafts(), choices)
def test_facets_hold_what_they_say(draft: Written, chosen: Choices) -> None:
    """Each is in order, inside the text, and comes from where its mark or address stands."""
    rendering = rendering_of(draft, chosen)
    done = 0
    for facet in rendering.facets:
        assert done <= facet.start < facet.end <= len(rendering.text)
        done = facet.end
        words = rendering.text[facet.start : facet.end]
        span = rendering.places.span(facet.start, facet.end)
        written = draft.source[span.start : span.end]
        if facet.kind == "link":
            assert words == facet.target
            assert words in written or written.startswith("[")
        elif facet.kind == "hashtag":
            assert words == written
            assert words[1:] == facet.target
        else:
            assert written == f"@{facet.key}"


@given(drafts(), choices)
def test_every_mark_is_a_facet(draft: Written, chosen: Choices) -> None:
    """No mention or hashtag that was written outside code is mere text."""
    rendering = rendering_of(draft, chosen)
    marks = {rendering.text[facet.start : facet.end] for facet in rendering.facets}
    for atom in draft.atoms:
        if atom.kind == "tagged":
            assert atom.shown in marks


@given(drafts(), choices)
def test_the_layout_is_clean(draft: Written, chosen: Choices) -> None:
    """No space at the end of a line, one blank line between blocks, none at either end."""
    text = rendering_of(draft, chosen).text
    assert text == text.strip()
    assert not any(line.endswith((" ", "\t", "\r")) for line in text.split("\n"))
    assert "\n\n\n" not in text


@given(drafts(), choices)
def test_rendering_is_repeatable(draft: Written, chosen: Choices) -> None:
    """The same draft makes the same post."""
    assert rendering_of(draft, chosen) == rendering_of(draft, chosen)


@given(drafts(), choices)
def test_what_travels_to_linkedin_comes_back(draft: Written, chosen: Choices) -> None:
    """Decoding gives the text and every mention and hashtag."""
    rendering = rendering_of(draft, chosen)
    decoded = little.decode(linkedin.encode(rendering))
    assert decoded.text == rendering.text
    marks = [facet for facet in rendering.facets if facet.kind != "link" and facet.target]
    assert [element[:4] for element in decoded.elements] == [
        (facet.start, facet.end, facet.kind, facet.target) for facet in marks
    ]
