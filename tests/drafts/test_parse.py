"""What a draft is made of, and which files are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.drafts import MAXIMUM_BYTES, Draft, parse
from postkit.errors import DraftError, FrontMatterError

if TYPE_CHECKING:
    from postkit.text import Span


def slice_of(draft: Draft, span: Span | None) -> str:
    """Return the source at a span that must be there."""
    assert span is not None
    return draft.source[span.start : span.end]


def test_draft_knows_its_parts() -> None:
    """Block and body are slices of the source, without the lines of dashes."""
    draft = parse("---\ntitle: Hello\n---\nWorld\n", name="a.md")
    assert slice_of(draft, draft.block) == "title: Hello\n"
    assert slice_of(draft, draft.body) == "World\n"
    assert draft.front_matter["title"].value.data == "Hello"
    assert draft.lines.place(draft.front_matter["title"].value.span.start) == (2, 8)


@pytest.mark.parametrize("source", ["", "Hello\n", "----\nHello\n", "--\na: b\n--\n", "- a\n- b\n"])
def test_draft_without_front_matter_is_all_body(source: str) -> None:
    """Front matter is optional; other dashes do not open it."""
    draft = parse(source, name="a.md")
    assert draft.block is None
    assert draft.front_matter == {}
    assert slice_of(draft, draft.body) == source


@pytest.mark.parametrize("block", ["", "\n", "# only a comment\n", "\n\n  \n"])
def test_empty_block_is_fine(block: str) -> None:
    """An empty block is front matter without keys."""
    draft = parse(f"---\n{block}---\nHello\n", name="a.md")
    assert draft.front_matter == {}
    assert slice_of(draft, draft.block) == block
    assert slice_of(draft, draft.body) == "Hello\n"


@pytest.mark.parametrize("body", ["one\n\n---\n\ntwo\n\n---\n\nthree", "---\ntwo\n---\nthree\n"])
def test_text_between_rules_stays(body: str) -> None:
    """A later line of dashes is a thematic break: nothing around it vanishes."""
    draft = parse(f"---\na: b\n---\n{body}", name="a.md")
    assert slice_of(draft, draft.body) == body
    without = parse(f"Text\n{body}", name="a.md")
    assert slice_of(without, without.body) == f"Text\n{body}"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_bom_and_missing_final_newline_are_kept(newline: str, bom: bytes) -> None:
    """Every convention of editors is accepted and none is changed."""
    source = newline.join(["---", "title: Grüße 😀", "tags: [a]", "---", "One", "two"])
    draft = parse(bom + source.encode(), name="a.md")
    assert draft.bom == bool(bom)
    assert draft.source == source
    assert slice_of(draft, draft.front_matter["title"].value.span) == "Grüße 😀"
    assert slice_of(draft, draft.front_matter["tags"].key) == "tags"
    assert slice_of(draft, draft.body) == f"One{newline}two"


def test_spaces_after_dashes_do_not_matter() -> None:
    """A line of dashes may end in spaces, and the file may end with it."""
    draft = parse("--- \t\na: b\n---  ", name="a.md")
    assert draft.front_matter["a"].value.data == "b"
    assert slice_of(draft, draft.body) == ""


def test_key_called_content_is_a_key() -> None:
    """No key of a draft collides with a library's parameters."""
    draft = parse("---\ncontent: x\nhandler: y\n---\n", name="a.md")
    assert list(draft.front_matter) == ["content", "handler"]


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"---\ntitle: caf\xe9\n---\n", "a.md:2:11", "byte 0xE9 at offset 14"),
        (b"\xef\xbb\xbf\xff", "a.md:1:1", "byte 0xFF at offset 3"),
        ("é\r\n".encode() + b"ab\x80", "a.md:2:3", "not UTF-8"),
        (b"\xed\xa0\x80", "a.md:1:1", "not UTF-8"),
        ("Hello".encode("utf-16"), "a.md", "UTF-16"),
        ("Hello".encode("utf-16-be").join([b"\xfe\xff", b""]), "a.md", "UTF-16"),
        ("one\ntwo \ud83d", "a.md:2:5", "U+D83D"),
        (b"a" * (MAXIMUM_BYTES + 1), "a.md", "larger than 4 MiB"),
    ],
)
def test_what_is_not_text_is_refused_at_its_place(
    data: bytes | str, place: str, words: str
) -> None:
    """Line and column are those a person finds in the file."""
    with pytest.raises(DraftError) as caught:
        parse(data, name="a.md")
    assert caught.value.place == place
    assert words in caught.value.message
    assert caught.value.hint


def test_largest_draft_is_read() -> None:
    """The bound itself is allowed, also as one line."""
    draft = parse(b"a" * MAXIMUM_BYTES, name="a.md")
    assert draft.body == (0, MAXIMUM_BYTES)


def test_nul_in_the_body_is_text() -> None:
    """Odd characters in the body are for the rules to judge."""
    assert parse(b"a\x00b", name="a.md").source == "a\0b"


@pytest.mark.parametrize(
    "source",
    [
        "\n---\ntitle: Hello\n---\n",
        "  ---\ntitle: Hello\n---\n",
        "\ufeff\ufeff---\r\ntitle: Hello\r\n---\r\n",
        "--- # draft\ntitle: Hello\n---\n",
        "\n\n---\ntags:\n- a\n---\n",
    ],
)
def test_front_matter_elsewhere_never_becomes_text(source: str) -> None:
    """What was meant as front matter is refused, not published."""
    with pytest.raises(FrontMatterError, match="first line"):
        parse(source, name="a.md")


@pytest.mark.parametrize(
    "source", ["\n---\n\nHello: you\n", "\n***\na: b\n", "\n---\nHello there\n"]
)
def test_rule_at_the_top_is_a_rule(source: str) -> None:
    """A thematic break after an empty line is text."""
    assert parse(source, name="a.md").block is None


def test_parsing_without_front_matter_imports_no_yaml() -> None:
    """Plain texts do not pay for a parser they do not need."""
    import subprocess
    import sys

    code = (
        "import sys; from postkit.drafts import parse; parse('Hello', name='a.md');"
        "print([m for m in ('yaml', 'frontmatter') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
