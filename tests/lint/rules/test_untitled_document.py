"""PK607: a document has a title."""

from __future__ import annotations

import pytest

from postkit.lint.rules.untitled_document import untitled_document
from tests.composing import compose_text, problems, slices


@pytest.mark.parametrize(
    "source",
    [
        "Hello.\n",
        "---\ndocument: {path: deck.pdf, title: Off the mainframe}\n---\nHello.\n",
        "---\nvideo: clip.mp4\n---\nHello.\n",
        "---\nkind: article\ntitle: T\ndocument: deck.pdf\n---\nHello.\n",
    ],
)
def test_what_has_a_title_or_needs_none(source: str) -> None:
    """Videos are shown without one."""
    assert problems(untitled_document, source) == []


@pytest.mark.parametrize("document", ["files/deck-v3.pdf", "{path: deck-v3.pdf, title: ''}"])
def test_readers_see_the_name_of_the_file(document: str) -> None:
    """The folder is not part of it."""
    source = f"---\ndocument: {document}\n---\nHello.\n"
    found = problems(untitled_document, source)
    assert slices(source, found) == [document]
    assert found[0].message == 'the document has no title: readers see "deck-v3.pdf"'


def test_platforms_that_show_no_title() -> None:
    """Nothing is asked for that nobody sees."""
    source = "---\ndocument: deck.pdf\n---\nHello.\n"
    assert not list(untitled_document.check(compose_text(source, platform="plain")))
