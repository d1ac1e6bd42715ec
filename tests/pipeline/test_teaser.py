"""``postkit format --teaser``: the post that leads to an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import UsageError
from postkit.pipeline.teaser import teaser
from tests.cli.commandline import postkit
from tests.composing import compose_text

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://ferries.page.dev/a"


def made(body: str, front: str = "", max_length: int = 3000) -> str:
    """Return the teaser's words above its address."""
    head = (
        f"---\nkind: article\ntitle: Boats\ncanonical_url: {URL}\nimages: [a.png]\n{front}\n---\n"
    )
    post = teaser(compose_text(head + body, max_length=max_length))
    assert post.attachments == ()
    assert post.text.endswith(f"\n\n{URL}")
    link = post.rendering.facets[-1]
    assert post.text[link.start : link.end] == link.target == URL
    return post.text.removesuffix(f"\n\n{URL}")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("One.\n\nTwo, *now*.\n\n## Three\n\nFour.\n", "One.\n\nTwo, now."),
        ("# Boats\n\n> An epigraph.\n\nOne.\n\n- list\n\nTwo.\n", "One."),
        ("One[^1], [a link](https://x.page.dev) and **two[^1]**.\n\n[^1]: Note.\n",
         "One, a link and two."),
        ("Thanks to @jane.\n", "Thanks to Jane Doe."),
        ("![A boat](a.png)\n\nOne.\n", "One."),
    ],
)  # fmt: skip
def test_it_begins_as_the_article_does(body: str, words: str) -> None:
    """With its first paragraphs, without notes, images and further addresses."""
    assert made(body) == words


def test_a_description_goes_before_paragraphs() -> None:
    """It is plain text."""
    assert made("One.\n", "description: All *about* boats.") == "All *about* boats."


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (60, "One two. Three four five."),
        (53, "One two. Three four five."),
        (52, "One two."),
        (36, "One two."),
        (35, "One…"),
        (32, "One…"),
        (31, "On…"),
    ],
)
def test_it_is_cut_after_a_sentence(limit: int, words: str) -> None:
    """Else after a word, else within one."""
    assert made("One two. Three four five.\n", max_length=limit) == words


@given(
    words=st.lists(st.text(min_size=1), min_size=1).map(" ".join),
    limit=st.integers(min_value=len(URL) + 6, max_value=200),
)
def test_it_is_never_over_the_limit(words: str, limit: int) -> None:
    """And never more or other than how the text begins."""
    head = f"---\nkind: article\ntitle: T\ncanonical_url: {URL}\n---\n"
    article = compose_text(f"{head}# T\n\n{words}\n", max_length=limit)
    try:
        post = teaser(article)
    except UsageError:
        return
    assert post.length <= limit
    begin = post.text.removesuffix(f"\n\n{URL}").removesuffix("…").strip()
    assert begin in article.text


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("Hello.\n", "this is a post", "kind: article"),
        ("---\nkind: article\ntitle: T\n---\nHello.\n", "no canonical_url", "add canonical_url"),
        (
            f"---\nkind: article\ntitle: T\ncanonical_url: {URL}\n---\n- a\n",
            "begins with no",
            "des",
        ),
    ],
)
def test_what_leads_nowhere_is_refused(
    tmp_path: Path, source: str, message: str, hint: str
) -> None:
    """With the draft and what to do about it."""
    (tmp_path / "a.md").write_text(source)
    done = postkit("format", "a.md", "--teaser", cwd=tmp_path)
    assert done.code == 2
    assert message in done.err
    assert "a.md" in done.err
    assert hint in done.err


def test_an_address_may_leave_no_room() -> None:
    """Then nothing is made up."""
    with pytest.raises(UsageError, match="no room"):
        made("Hello.\n", max_length=len(URL) + 2)


def test_it_is_handed_over_as_a_post(tmp_path: Path) -> None:
    """With limit and fold, and as text."""
    front = f"kind: article\ntitle: T\ncanonical_url: {URL}"
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\nHello.\n\n## More\n\nWords.\n")
    done = postkit("format", "a.md", "--teaser", "--json", cwd=tmp_path)
    assert done.code == 0
    assert (done.answer["kind"], done.answer["limit"]) == ("post", 3000)
    assert done.answer["text"] == f"Hello.\n\n{URL}"
    assert done.answer["title"] == ""
