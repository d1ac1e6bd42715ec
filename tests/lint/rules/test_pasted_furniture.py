"""PK704: what LinkedIn's pages put around a post."""

from __future__ import annotations

import pytest

from postkit.lint.rules.pasted_furniture import pasted_furniture
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    "line",
    [
        *("Recommended by LinkedIn", "…see more", "Like · Reply", "1y", "3mo", "2w •"),
        *("1d • Edited •", "Report this article", "1,234 Reactions", "12 reactions · 3 comments"),
        *("56 comments • 7 reposts", "To view or add a comment, sign in", "22h ·"),
        *("Empfohlen von LinkedIn", "…voir plus", "Denunciar este artículo", "Gostei · Responder"),
    ],
)
def test_unmistakable_lines_go(line: str) -> None:
    """Wherever they stand on a line of their own, and nothing else changes."""
    for form in ("One.\n\n{}\n\nTwo.\n", "One.\n{}\nTwo.\n", "One.\r\n  {} \r\n\r\nTwo.\r\n"):
        source = form.format(line)
        found = problems(pasted_furniture, source)
        assert slices(source, found) == [line]
        assert found[0].fix
        assert found[0].fix.safe
        assert line not in mended(source, found)
        assert mended(source, found).split() == ["One.", "Two."]


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_last_line(end: str) -> None:
    """With and without an end."""
    source = f"One.\n1y{end}"
    assert mended(source, problems(pasted_furniture, source)) == "One.\n"


@pytest.mark.parametrize(
    "source",
    [
        "Like\n",
        "Follow\n\nand you will see.\n",
        "10,000 followers\n\nThank you!\n",
        "At 22h\n",
        "2024\n",
        "Read the report this article is about.\n",
        "I saw “Recommended by LinkedIn” again.\n",
        "> Recommended by LinkedIn\n",
        "`Report this article`\n",
        "```\nReport this article\n1y\n```\n",
        "- 2nd\n- 3rd\n",
        "Comment.\nShare.\nRepost.\n",
    ],
)
def test_what_may_be_meant_is_left_alone(source: str) -> None:
    """Words that are also buttons, quotes and code."""
    assert problems(pasted_furniture, source) == []


def test_buttons_among_others_are_found() -> None:
    """Three in a row, or one beside what is certain; their fix is a guess."""
    source = "One.\n\nLike\nComment\n\nRepost\n\nTwo.\n"
    found = problems(pasted_furniture, source)
    assert slices(source, found) == ["Like", "Comment", "Repost"]
    assert not any(problem.fix.safe for problem in found if problem.fix)
    source = "One.\n\n5d\nReport this post\n\nTwo.\n"
    found = problems(pasted_furniture, source)
    safe = {problem.message: problem.fix and problem.fix.safe for problem in found}
    assert safe == {
        '"5d" was pasted along': False,
        '"Report this post" was pasted along': True,
    }


def test_a_line_with_more_on_it_is_left_to_the_author() -> None:
    """An item of a list is no item without its bullet."""
    source = "One.\n\n1. Hi\n   <!-- x -->1y\n"
    found = problems(pasted_furniture, source)
    assert all(problem.fix is None for problem in found)


def test_copied_hashtags() -> None:
    """The word in front of them goes, and they are hashtags again."""
    source = "One.\n\nhashtag#AI hashtag#SoftwareDevelopment, and #hashtag\n"
    found = problems(pasted_furniture, source)
    assert slices(source, found) == ["hashtag", "hashtag"]
    assert mended(source, found) == "One.\n\n#AI #SoftwareDevelopment, and #hashtag\n"
    for harmless in (
        "A hashtag # sign",
        "`hashtag#AI`",
        "myhashtag#AI",
        "https://e.com/hashtag#AI",
    ):
        assert problems(pasted_furniture, harmless) == []


@pytest.mark.parametrize("text", ["Reply\n" * 20_000, "hashtag#a " * 10_000, "1" * 100_000])
def test_hostile_input(text: str) -> None:
    """However many lines there are."""
    found = problems(pasted_furniture, text)
    assert len(found) in {20_000, 10_000, 0}
