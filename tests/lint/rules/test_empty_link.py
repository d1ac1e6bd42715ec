"""PK305: links that lead nowhere."""

from __future__ import annotations

import pytest

from postkit.lint.rules.empty_link import empty_link
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[the report]()", 'the link "the report" leads nowhere'),
        ("[the *report*](#)", 'the link "the report" leads nowhere'),
        ("[report](<>)", 'the link "report" leads nowhere'),
        ("[]()", "a link leads nowhere"),
        ("[![alt](photo.png)]()", "a link leads nowhere"),
    ],
)
def test_links_without_address(link: str, message: str) -> None:
    """The whole link is shown, its words named."""
    source = f"See {link} here."
    found = problems(empty_link, source)
    assert slices(source, found) == [link]
    assert found[0].message == message


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://e.com)",
        "[](https://e.com)",
        "[a](#part)",
        "`[a]()`",
        "@[Kim]()",
        "[a] ()",
        "[a]",
    ],
)
def test_others_are_fine(text: str) -> None:
    """Also what is no link, and mentions, which another rule looks at."""
    assert problems(empty_link, text) == []
