"""PK604: a post holds what is attached to it."""

from __future__ import annotations

import pytest

from postkit.lint.rules.attachment_limits import attachment_limits
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices

_POLL = "poll: {question: Where?, options: [a, b]}"


def _images(count: int, alt: str = "x") -> str:
    listed = "\n".join(f"  - {{path: {number}.png, alt: {alt}}}" for number in range(count))
    return f"---\nimages:\n{listed}\n---\nText.\n"


@pytest.mark.parametrize(
    "source",
    [
        "Text.\n",
        _images(20),
        _images(1, "a" * 4086),
        "Text.\n\n![a](1.png)\n\n![b](2.png)\n",
        "---\nvideo: {path: a.mp4, title: T}\n---\nText.\n",
        "---\ndocument: {path: a.pdf, title: T, alt: ''}\n---\nText.\n",
        f"---\n{_POLL}\n---\nText.\n",
        "---\nkind: article\ntitle: T\n---\n" + "![a](1.png)\n\n" * 21,
    ],
)
def test_what_fits_passes(source: str) -> None:
    """Limits are still allowed; articles are not limited."""
    assert problems(attachment_limits, source) == []


@pytest.mark.parametrize(
    "other",
    [_POLL, "video: a.mp4", "document: a.pdf", "card: https://e.com", "reshare: urn:li:share:1"],
)
def test_an_image_in_the_text_beside_another_attachment(other: str) -> None:
    """Front matter knows only its own keys; the image in the body is one more attachment."""
    source = f"---\n{other}\n---\nText.\n\n![a](1.png)\n"
    found = problems(attachment_limits, source)
    assert slices(source, found) == ["![a](1.png)"]
    assert other.partition(":")[0] in found[0].message


def test_the_first_image_too_many_is_shown() -> None:
    """Images of the body count after those of the front matter."""
    source = _images(20) + "\n![last](z.png)\n"
    found = problems(attachment_limits, source)
    assert slices(source, found) == ["![last](z.png)"]
    assert found[0].message.startswith("21 images, LinkedIn takes 20")


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("video: {path: a.mp4, alt: We sail}", "alternative texts of videos"),
        ("document: {path: a.pdf, title: T, alt: Slides}", "alternative texts of documents"),
        ("images: [{path: a.png, alt: A, title: Our boat}]", "titles of images"),
    ],
)
def test_words_that_nobody_would_get(front: str, words: str) -> None:
    """LinkedIn takes them of other kinds of files alone: a warning, as nothing is refused."""
    source = f"---\n{front}\n---\nText.\n"
    (found,) = problems(attachment_limits, source)
    assert found.message == f"LinkedIn takes no {words}: nobody gets this one"
    assert found.severity is Severity.WARNING
    assert not list(attachment_limits.check(compose_text(source, platform="plain")))


def test_an_endless_alternative_text() -> None:
    """The unit is the platform's; a platform without limits takes all."""
    source = _images(1, "🙂" * 2044)
    assert "4,088" in problems(attachment_limits, source)[0].message
    assert not list(attachment_limits.check(compose_text(source, platform="plain")))
