"""PK501: who cannot see an image can read what it tells."""

from __future__ import annotations

import pytest

from postkit.lint.rules.missing_alt_text import missing_alt_text
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Hello.\n\n![](photo.png)\n", "![](photo.png)"),
        ("---\nimages: photo.png\n---\nHello.\n", "photo.png"),
        ("---\nimages: [{path: photo.png}]\n---\nHello.\n", "{path: photo.png}"),
    ],
)
def test_an_image_without_alternative_text_is_found(source: str, shown: str) -> None:
    """In the body and in the front matter, at the image."""
    found = problems(missing_alt_text, source)
    assert slices(source, found) == [shown]
    assert found[0].message == 'the image "photo.png" has no alternative text'
    assert found[0].help == "Write what the image tells, in a sentence."


@pytest.mark.parametrize(
    "alt",
    ["chart-3.png", "IMG_2041.JPG", "Chart-3", "image", "An image.", "Screenshot 12", "alt text"],
)
def test_a_text_that_says_nothing_is_found(alt: str) -> None:
    """The name of the file, or a word for any image, is no alternative text."""
    found = problems(missing_alt_text, f"Hello.\n\n![{alt}](img/chart-3.png)\n")
    assert found[0].message == f'the alternative text "{alt}" says nothing about the image'


@pytest.mark.parametrize(
    "source",
    [
        "Hello.\n",
        "Hello.\n\n![p99 fell from 900 to 40 ms](photo.png)\n",
        "Hello.\n\n![Screenshot of the new dashboard](screenshot.png)\n",
        "Hello.\n\n![The image pipeline](image.png)\n",
        '---\nimages: [{path: photo.png, alt: ""}]\n---\nHello.\n',
        "---\nvideo: clip.mp4\n---\nHello.\n",
        "---\ndocument: deck.pdf\n---\nHello.\n",
        "---\ncard: {url: https://e.com, thumbnail: photo.png}\n---\nHello.\n",
        "---\ncard: {url: https://e.com, thumbnail: photo.png, alt: It fell}\n---\nHello.\n",
        "Hello.\n\n`![](photo.png)`\n",
    ],
)
def test_a_text_that_says_something_passes(source: str) -> None:
    """So do decoration that says so, and what has no alternative text."""
    assert problems(missing_alt_text, source) == []


def test_a_thumbnail_whose_text_says_nothing_is_found() -> None:
    """It needs none beside the title of the card; but a bad one is read out."""
    source = "---\ncard: {url: https://e.com, thumbnail: photo.png, alt: photo.png}\n---\nHello.\n"
    (found,) = problems(missing_alt_text, source)
    start = source.rindex("photo.png")
    assert found.span == (start, start + len("photo.png"))
    assert found.message == 'the alternative text "photo.png" says nothing about the image'


def test_each_image_is_a_finding_of_its_own() -> None:
    """All of them are shown at once, in reading order."""
    source = "---\nimages: [a.png, {path: b.png, alt: Fell}]\n---\nHello.\n\n![](c.png)\n"
    assert slices(source, problems(missing_alt_text, source)) == ["a.png", "![](c.png)"]


ALT = "alt: describe the image"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A.\n\n![](photo.png)\n", "A.\n\n![describe the image](photo.png)\n"),
        ("![][1]\n\n[1]: photo.png\n", "![describe the image][1]\n\n[1]: photo.png\n"),
        (
            "---\nimages: photo.png # a\n---\n",
            f"---\nimages: {{path: photo.png, {ALT}}} # a\n---\n",
        ),
        ("---\nimages: ['a, b.png']\n---\n", f"---\nimages: [{{path: 'a, b.png', {ALT}}}]\n---\n"),
        ("---\nimages:\n- a b.png\n---\n", f"---\nimages:\n- {{path: a b.png, {ALT}}}\n---\n"),
        ("---\nimages: [{path: a.png}]\n---\n", f"---\nimages: [{{{ALT}, path: a.png}}]\n---\n"),
        (
            "---\nimages:\n  - path: a.png # b\n    title: c\nid: d\n---\n",
            f"---\nimages:\n  - {ALT}\n    path: a.png # b\n    title: c\nid: d\n---\n",
        ),
        (
            "---\r\nimages:\r\n  path: a.png\r\n---\r\n",
            f"---\r\nimages:\r\n  {ALT}\r\n  path: a.png\r\n---\r\n",
        ),
    ],
)
def test_the_fix_puts_a_placeholder_there(before: str, after: str) -> None:
    """Unsafely: it takes a person to replace it, and is found until one does."""
    found = problems(missing_alt_text, before)
    assert mended(before, found) == after
    assert not any(problem.fix and problem.fix.safe for problem in found)
    (left,) = problems(missing_alt_text, after)
    assert left.fix is None
    assert '"describe the image" says nothing' in left.message


@pytest.mark.parametrize(
    "source", ["---\nimages: a,b.png\n---\n", "---\nimages: >\n  a.png\n---\n", "![image](a.png)"]
)
def test_what_cannot_take_one_has_no_fix(source: str) -> None:
    """Nor does a text that is there already."""
    assert {found.fix for found in problems(missing_alt_text, source)} <= {None}
