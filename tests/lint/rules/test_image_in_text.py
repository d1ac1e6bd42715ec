"""PK402: images between words."""

from __future__ import annotations

import pytest

from postkit.lint.rules.image_in_text import image_in_text
from tests.composing import problems, slices


@pytest.mark.parametrize(
    "source",
    [
        "a\n\n![x](y.png)\n\nb",
        "a ![x](y.png) b",
        "- a\n- ![x](y.png)\n- b",
        "`a`\n\n![x](y.png)\n\n```\nb\n```",
        "@jane ![x](y.png) #Tag",
        "[a](https://e.com) ![x](y.png) https://e.com",
    ],
)
def test_images_between_words_are_found(source: str) -> None:
    """Words are text, code, marks and links."""
    found = problems(image_in_text, source)
    assert slices(source, found) == ["![x](y.png)"]
    assert found[0].message == 'LinkedIn shows "y.png" beside the text, not in the middle of it'


def test_each_image_is_found() -> None:
    """Those after the last word are where they belong."""
    source = "a ![x](1.png) b ![x](2.png)\n![x](3.png) c ![x](4.png)"
    found = problems(image_in_text, source)
    assert slices(source, found) == ["![x](1.png)", "![x](2.png)", "![x](3.png)"]


@pytest.mark.parametrize(
    "source",
    [
        "![x](y.png)\n\na",
        "a\n\n![x](y.png)",
        "a ![x](y.png)\n\n---\n\n<!-- c -->\n",
        "![x](y.png)",
        "[![x](y.png)](https://e.com) a",
        "---\ntags: [pay]\nimages: [y.png]\n---\na\n\n![x](y.png)\n",
        "---\nkind: article\ntitle: T\n---\na\n\n![x](y.png)\n\nb\n",
        "a `![x](y.png)` b",
    ],
)
def test_other_images_are_fine(source: str) -> None:
    """First or last, in front of what the front matter adds, in articles and in code."""
    assert problems(image_in_text, source) == []
