"""PK106: a draft that was only begun is not published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit import drafts
from postkit.lint.rules.empty_post import empty_post
from postkit.pipeline.new import new
from tests.composing import compose_text, problems

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n \n",
        "---\ntitle: T\n---\n",
        "---\ntags: [payments]\nmentions: [jane]\nauthor: jane\nbio: short\n---\n\n",
        "---\nfirst_comment: The link.\n---\n",
        "<!-- write it here -->\n",
        "---\ntitle: T\n---\n\n---\n",
        "\u200b\u2060\n",
        "&nbsp;\n",
        "-\n\n>\n\n#\n",
        "[//]: # (later)\n",
    ],
)
def test_a_draft_without_words_is_found(source: str) -> None:
    """Whatever postkit would add below; the finding is about the whole post."""
    found = problems(empty_post, source)
    assert [problem.span for problem in found] == [None]
    assert found[0].message == "this post is empty: there is nothing to publish"
    assert "below the front matter" in found[0].help


@pytest.mark.parametrize(
    "source",
    [
        "Hello.\n",
        "1\n",
        "🙂\n",
        "> Hello.\n",
        "- **a**\n",
        "`code`\n",
        "```\ncode\n```\n",
        "@jane\n",
        "#Payments\n",
        "https://e.com\n",
        "| a |\n|---|\n| b |\n",
        "![Latency fell](photo.png)\n",
        "---\nimages: [photo.png]\n---\n",
        "---\nvideo: clip.mp4\n---\n",
        "---\npoll: {question: Where, options: [a, b]}\n---\n",
        "---\ncard: https://e.com\n---\n",
        "---\nreshare: urn:li:share:123\n---\n",
    ],
)
def test_a_word_or_something_to_show_is_enough(source: str) -> None:
    """A post may be an image, a poll, a card or somebody else's post alone."""
    assert problems(empty_post, source) == []


def test_an_article_needs_text_whatever_is_attached() -> None:
    """An image alone is no article."""
    front = "---\nkind: article\ntitle: T\nimages: [photo.png]\n---\n"
    assert problems(empty_post, front)[0].message == "this article has no text"
    assert problems(empty_post, f"{front}Hello.\n") == []


@pytest.mark.parametrize("kind", ["post", "article"])
def test_a_fresh_draft_is_not_ready(tmp_path: Path, kind: str) -> None:
    """What `postkit new` writes has to be filled in first."""
    path = new("Off the mainframe", tmp_path, kind="post" if kind == "post" else "article").path
    source = drafts.read(path).source
    assert len(problems(empty_post, source)) == 1


def test_it_holds_on_every_platform() -> None:
    """Nothing is nothing everywhere."""
    assert len(list(empty_post.check(compose_text("", platform="plain")))) == 1
