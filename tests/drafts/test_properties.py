"""What holds for every draft, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from postkit.drafts import Draft, Value, parse
from postkit.errors import DraftError
from postkit.text import LineIndex
from tests.drafts.written import Block, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.drafts import Entry

BOM = "\ufeff"
BODIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HALF_YAML = st.lists(
    st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#~\\ \t\r\n", "---", "...", "a", "é", "😀", "key: "]),
    max_size=40,
).map("".join)


def _scalars(value: Value, path: tuple[str | int, ...]) -> Iterator[tuple[Any, Value]]:
    """Yield every scalar under a value, with its path."""
    if isinstance(value.data, dict):
        yield from _of(value.data, path)
    elif isinstance(value.data, tuple):
        for number, item in enumerate(value.data):
            yield from _scalars(item, (*path, number))
    else:
        yield path, value


def _of(entries: dict[str, Entry], path: tuple[str | int, ...]) -> Iterator[tuple[Any, Value]]:
    for key, entry in entries.items():
        yield from _scalars(entry.value, (*path, key))


@given(block=blocks(), body=BODIES)
def test_every_scalar_is_where_its_span_says(block: Block, body: str) -> None:
    """A scalar's span is its text in the source, quotes and block header included."""
    opening = "---\n"
    draft = parse(f"{opening}{block.text}---\n{body}", name="draft.md")
    read = dict(_of(draft.front_matter, ()))
    assert set(read) == set(block.parts)
    for path, part in block.parts.items():
        data, span = read[path]
        assert draft.source[span.start : span.end] == block.text[part.start : part.end]
        assert (data, type(data)) == (part.data, type(part.data))
        assert span.start == part.start + len(opening)


@given(block=blocks(), body=BODIES, bom=st.sampled_from(["", BOM]))
def test_nothing_between_file_and_draft_is_lost(block: Block, body: str, bom: str) -> None:
    """BOM and source make up the file byte for byte; block and body are slices of the source."""
    text = f"{bom}---\n{block.text}---\n{body}"
    draft = parse(text.encode(), name="draft.md")
    assert (BOM if draft.bom else "") + draft.source == text
    assert draft.block is not None
    assert draft.source[draft.block.start : draft.block.end] == block.text
    assert draft.source[draft.body.start : draft.body.end] == body


def _attempt(data: bytes | str) -> Draft | DraftError:
    """Return what reading leads to; any other exception fails the test."""
    try:
        return parse(data, name="draft.md")
    except DraftError as error:
        return error


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_draft_or_a_draft_error(data: bytes) -> None:
    """Whatever a file holds, the answer is the whole source or an error with a hint."""
    for whole in (data, b"---\n" + data + b"\n---\n", b"---\na: " + data + b"\n---\n"):
        found = _attempt(whole)
        if isinstance(found, DraftError):
            assert found.message
            assert found.hint
        else:
            assert (BOM if found.bom else "").encode() + found.source.encode() == whole


@given(block=HALF_YAML)
def test_half_written_yaml_is_read_or_explained(block: str) -> None:
    """Broken YAML is an error at a place in the file, in words of ours."""
    source = f"---\n{block}\n---\nbody\n"
    found = _attempt(source)
    if isinstance(found, DraftError):
        assert 1 <= found.line <= len(LineIndex(source))
        assert found.hint
        assert "scalar" not in found.message
    else:
        assert found.body.end == len(source)


@given(text=st.text())
def test_any_text_is_a_draft_or_a_draft_error(text: str) -> None:
    """Text from standard input may hold anything, also half a surrogate pair."""
    found = _attempt(text)
    if isinstance(found, DraftError):
        assert found.hint
    else:
        assert found.source == text.removeprefix(BOM)
