"""Two versions of a post differ only where edits are, or it is told what else does."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit import edits
from postkit.edits import Edit
from postkit.lint.unchanged import difference
from postkit.platforms._plain import Choices
from postkit.post import Post
from postkit.text import Span
from tests.composing import compose_text
from tests.document.soup import LINES, SOUP

FRONT = "---\nid: x\n---\n"
HARMLESS = {
    "a word": ("One two three.", {"two": "2"}),
    "a word for none": ("One two three.", {"two ": ""}),
    "words between others": ("One three.", {" three": " two three"}),
    "a bold word": ("One **two** three.", {"**two**": "two"}),
    "the last line": ("One.\n\n#Two\n", {"\n\n#Two": ""}),
    "the end of a line": ("One \u200b\nTwo \u200b.\n", {"\u200b\n": "\n"}),
    "a paragraph": ("One.\n\nTwo.\n\nThree.\n", {"Two.\n\n": ""}),
    "a name": ("Thanks, @[jane doe](jane)!", {"[jane doe](jane)": "jane"}),
    "an address": ("See [it](http://a.example), and this.", {"http:": "https:"}),
    "a bare address": ("See http://a.example, and this.", {"http:": "https:"}),
    "a table": (
        "A.\n\n| a | b |\n|---|---|\n| c | d |\n\nB.\n",
        {"| a | b |\n|---|---|\n| c | d |\n": "- a: c\n- b: d\n"},
    ),
    "a key": ("---\ntitel: A\nid: b\n---\nC.\n", {"titel": "title"}),
    "a key of what readers see": (
        "---\nid: a\nhashtags: [b, c]\n---\nD.\n",
        {"hashtags": "tags", "b,": "e,"},
    ),
    "a value": ("---\ntitle: A\nid: b\n---\nC.\n", {"A": "B"}),
    "an item": ("---\ntags: [a, b, c]\n---\nC.\n", {"a, ": ""}),
    "an image": ("![a](a.png)\n\nB.\n", {"![a]": "![b]"}),
    "a comment": ("A.\n\n<!-- a -->\nB.\n", {"<!-- a -->\n": ""}),
    "a heading": ("# One\n\nTwo.\n", {"# ": ""}),
    "stars": ("2*3 and **4**", {"*3": "×3"}),
}
HARMFUL = {
    "words": [
        ("One *two three* four.", {"*two": "two"}),
        ("One [two](https://a.example).", {"](": "] ("}),
        ("One.\n\n    two\n", {"One": "- One"}),
        ("One `two` three.", {"One": "One `"}),
        ("One @jane.", {"One ": "One e"}),
        ("---\ntags: [pay]\n---\nOne.\n", {"One": "#Pay"}),
        ("One[^1], two[^2].\n\n[^1]: A.\n[^2]: B.\n", {"[^1],": ","}),
        ("One.\n\n# Two\n\nThree.\n\nFour #five.", {"# Two": "```"}),
    ],
    "a mention, hashtag or link": [
        ("Thanks @nobody for it.", {"Th": "[Th", "it.": "it.](https://a.example)"}),
    ],
    "an attachment": [("One ![two][3].\n\n[3]: 3.png\n", {"3.png": "4.png"})],
    "the front matter": [
        ("---\nx_a: [a, b]\nx_b: c\n---\n", {"[a": "[a]\nx_c: [d"}),
    ],
    "a comment": [("One.\n\n<!-- two -->\n", {"One.": "<!--"})],
}


def edits_of(source: str, changes: dict[str, str]) -> list[Edit]:
    """Return the edits that change the first of each text."""
    made = []
    for old, new in changes.items():
        start = source.index(old)
        made.append(Edit(Span(start, start + len(old)), new))
    return made


def told(source: str, changes: list[Edit]) -> str:
    """Return what differs elsewhere when edits are made."""
    after = edits.apply(source, changes)
    return difference(compose_text(source), compose_text(after), changes)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_changes_only_there(case: str) -> None:
    """However much it is."""
    source, changes = HARMLESS[case]
    assert told(source, edits_of(source, changes)) == ""


@pytest.mark.parametrize(
    ("what", "source", "changes"),
    [(what, *case) for what, cases in HARMFUL.items() for case in cases],
)
def test_what_changes_elsewhere(what: str, source: str, changes: dict[str, str]) -> None:
    """Because the edit has turned something into what it was not."""
    assert told(source, edits_of(source, changes)) == what


def test_what_changes_where_nobody_sees_it() -> None:
    """Addresses that go into a comment are part of the post."""
    source = "One [two][3].\n\n[3]: https://a.example\n"
    changes = edits_of(source, {"a.example": "b.example"})
    before, after = map(links_apart, (source, edits.apply(source, changes)))
    assert before.text == after.text
    assert difference(before, after, changes) == "the formatting"


def links_apart(source: str) -> Post:
    """Return a post whose links go into the first comment."""
    post = compose_text(source)
    apart = Choices(links="comment")
    return Post(
        *(post.draft, post.metadata),
        platform=post.platform,
        people=post.people,
        root=post.root,
        choices=apart,
    )


@st.composite
def changed_sources(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a source with a few edits."""
    source = FRONT + draw(SOUP | LINES)
    collection = edits.Collection()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(len(FRONT), len(source)))
        end = draw(st.integers(start, min(len(source), start + 4)))
        collection.take([Edit(Span(start, end), draw(st.sampled_from(["", "x", "*", "\n"])))])
    return source, collection.edits


@given(changed_sources())
def test_what_stays_the_same_is_never_told(drawn: tuple[str, list[Edit]]) -> None:
    """Edits that change nothing change nothing elsewhere."""
    source, made = drawn
    same = [Edit(span, source[span.start : span.end]) for span, _ in made]
    assert told(source, same) == ""


@given(changed_sources())
@example(("a\n\nb", [Edit(Span(1, 3), "")]))
def test_there_and_back(drawn: tuple[str, list[Edit]]) -> None:
    """What an edit changes elsewhere, its undoing does."""
    source, made = drawn
    after = edits.apply(source, made)
    back, shift = [], 0
    for (start, end), text in made:
        back.append(Edit(Span(start + shift, start + shift + len(text)), source[start:end]))
        shift += len(text) - (end - start)
    forth = told(source, made)
    assert forth == difference(compose_text(after), compose_text(source), back)
