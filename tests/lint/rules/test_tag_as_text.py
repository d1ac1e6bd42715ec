"""PK405: angle brackets that are text."""

from __future__ import annotations

import pytest

from postkit.lint.rules.tag_as_text import tag_as_text
from tests.composing import problems, slices


@pytest.mark.parametrize(
    "tag", ["<url>", "<String>", "<K, V>", "</foo>", "<foo/>", "<T>", "<std.vec>", "<my-app>"]
)
def test_tags_that_are_text(tag: str) -> None:
    """The help shows both ways to say that it is meant."""
    source = f"> It is *a {tag}* now."
    found = problems(tag_as_text, source)
    assert slices(source, found) == [tag]
    assert found[0].message == f"{tag} is shown as it is written, not taken for HTML"
    assert found[0].help == f"Write `{tag}` or \\{tag} if that is meant."


@pytest.mark.parametrize(
    "source",
    [
        *("`List<String>`", "```\n<url>\n```", "\\<url>", "&lt;url&gt;", "<u>a</u>", "<!-- c -->"),
        *(
            "1 < 2 > 1",
            "a <3 b> c",
            "x<y & z>w",
            "<your name>",
            "<https://e.com>",
            "<a@e.com>",
            "<>",
        ),
    ],
)
def test_what_is_fine(source: str) -> None:
    """Code, escapes, HTML, comparisons, addresses; placeholders are another rule's."""
    assert problems(tag_as_text, source) == []
