"""New drafts: what is written is what was meant, alone and on another's model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import drafts
from postkit.drafts.tree import NOT_TEXT
from postkit.errors import DraftError, UsageError
from postkit.pipeline.new import new, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.drafts import Draft
    from postkit.pipeline.new import Kind

MODEL = """\
---
# who and what
id: old-1234 # written by new
title: 'An old: title'
author: jane
publish_at: 2026-12-01T09:00   # too early
tags: [a, b]
draft: true
lint:
  ignore: [hook-cut]
---
Body #tag

publish_at: not a key
"""
TITLES = [
    "Five things",
    "Five things: what we learned",
    "# not a comment",
    "Issue #42",
    'It\'s "quoted" \\ here',
    "- item",
    "[Company] & {name}",
    "👩‍👩‍👧 Größe 日本",
    "true",
    "2026-12-01",
    "1e5",
    "*alias &anchor !tag %directive @at `tick`",
    "trailing colon:",
    "null",
    "a\u00a0b\ufeff\u200b\u2029",
]


def model(source: str = MODEL) -> Draft:
    """Return a draft to copy."""
    return drafts.parse(source, name="model.md")


def value(source: str, key: str) -> object:
    """Return what a front-matter key holds."""
    return drafts.parse(source, name="new.md").front_matter[key].value.data


@pytest.mark.parametrize("title", TITLES)
def test_title_comes_back(title: str, tmp_path: Path) -> None:
    """Whatever a title holds, the draft reads, with that title, on one line."""
    source = new(title, tmp_path).path.read_text(encoding="utf-8")
    assert value(source, "title") == " ".join(title.split())
    assert source.count("\n") == 5


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    """What a terminal pasted along is not part of the title."""
    started = new("a\x1b[1mb\x07\x7f\nc", tmp_path)
    assert value(started.path.read_text(encoding="utf-8"), "title") == "a[1mb c"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_quoting_any_words(title: str) -> None:
    """Any words, quoted where they need it, read as themselves."""
    words = " ".join(NOT_TEXT.sub("", title).split()) or "x"
    assert value(f"---\ntitle: {quoted(words)}\n---\n", "title") == words


@pytest.mark.parametrize("words", ["Five things we learned", "What’s new? (Part 2)", "Größe — ja!"])
def test_plain_words_have_no_quotes(words: str) -> None:
    """Words that mean nothing else in YAML are written as they are."""
    assert quoted(words) == words


def test_new_draft(tmp_path: Path) -> None:
    """A draft has an id made of its title, a title, and no more."""
    started = new("Five things: a list", tmp_path)
    assert started.path == tmp_path / "five-things-a-list.md"
    assert re.fullmatch(r"five-things-a-list-[0-9a-f]{4}", started.id)
    text = f'---\nid: {started.id}\ntitle: "Five things: a list"\n---\n\n'
    assert started.path.read_bytes() == text.encode()


@pytest.mark.parametrize(("kind", "lines"), [("article", 1), ("post", 0), (None, 0)])
def test_kind(kind: Kind | None, lines: int, tmp_path: Path) -> None:
    """The kind is written where it is not the usual one."""
    source = new("x", tmp_path, kind=kind).path.read_text(encoding="utf-8")
    assert source.count("kind: article\n") == lines
    assert source.count("kind:") == lines


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Drafts of one title get numbers, and ids of their own."""
    started = [new("日本", tmp_path) for _ in range(3)]
    assert [one.path.name for one in started] == ["post.md", "post-2.md", "post-3.md"]
    assert len({one.path.read_bytes() for one in started}) == 3


@pytest.mark.parametrize("title", ["", "  \n\t ", "\udcff"])
def test_no_words(title: str, tmp_path: Path) -> None:
    """A title must have words, of text."""
    with pytest.raises(UsageError):
        new(title, tmp_path)
    assert not list(tmp_path.iterdir())


def test_copy_changes_only_what_is_its_own(tmp_path: Path) -> None:
    """A copy has a new id and title; dates and the state are dropped, all else stays."""
    started = new("New: title", tmp_path, model=model())
    expected = MODEL.replace("old-1234", started.id).replace("'An old: title'", '"New: title"')
    expected = expected.replace("publish_at: 2026-12-01T09:00   # too early\n", "")
    expected = expected.replace("draft: true\n", "")
    assert started.path.read_bytes() == expected.encode()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_copy_keeps_line_ends(end: str, tmp_path: Path) -> None:
    """Lines that are added end as the others do."""
    source = "---\nauthor: jane\npublish_at: 2026-12-01T09:00\n---\nBody\n".replace("\n", end)
    started = new("x", tmp_path, model=model(source), kind="article")
    head = f"---\nid: {started.id}\ntitle: x\nkind: article\nauthor: jane\n---\nBody\n"
    assert started.path.read_bytes() == head.replace("\n", end).encode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Body\r\n", "---\r\nid: ID\r\ntitle: x\r\n---\r\nBody\r\n"),
        ("", "---\nid: ID\ntitle: x\n---\n"),
        ("---\n---\nBody", "---\nid: ID\ntitle: x\n---\nBody"),
        ("---\n# none\n---\nBody", "---\nid: ID\ntitle: x\n# none\n---\nBody"),
        ("---\ntitle:\nid:   # later\n---\n", "---\ntitle: x\nid: ID   # later\n---\n"),
        ("---\n  kind: post\n---\n", "---\n  id: ID\n  title: x\n  kind: post\n---\n"),
        ("---\ntitle: >\n  long\n  title\nid: a\n---\n", "---\ntitle: x\nid: ID\n---\n"),
        ("---\ntitle:\n  below\nid: a\n---\n", "---\ntitle:\n  x\nid: ID\n---\n"),
        ('---\n"title": a\n"id": b\ndraft:\n---\n', '---\n"title": x\n"id": ID\n---\n'),
        ("---\ndraft: true\n---\n", "---\nid: ID\ntitle: x\n---\n"),
    ],
    ids=[
        *("no block", "empty", "empty block", "comment", "no values", "indented"),
        *("folded", "below", "quoted", "only dropped"),
    ],
)
def test_copy_of_every_form(source: str, expected: str, tmp_path: Path) -> None:
    """Front matter may be written in many ways."""
    started = new("x", tmp_path, model=model(source))
    assert started.path.read_bytes().decode() == expected.replace("ID", started.id)


def test_copy_of_another_kind(tmp_path: Path) -> None:
    """--kind replaces the model's kind, wherever that stands."""
    source = new("x", tmp_path, model=model("---\nkind: article\n---\nx"), kind="post")
    assert "kind: post\n" in source.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source", ["---\n{title: a, draft: true}\n---\n", "---\n? draft\n: true\n---\n"]
)
def test_form_that_cannot_be_copied(source: str, tmp_path: Path) -> None:
    """Front matter that is not written line by line is refused, and nothing is made."""
    with pytest.raises(DraftError, match="front matter in this form cannot be copied") as caught:
        new("x", tmp_path, model=model(source))
    assert caught.value.path == "model.md"
    assert not list(tmp_path.iterdir())
