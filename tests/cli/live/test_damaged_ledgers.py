"""A ledger that somebody cut, edited or merged badly: what it may have said is not forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.ledger.events import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.live.writer import Writer


@pytest.fixture(autouse=True)
def _published(writer: Writer) -> None:
    """Publish a draft, and let LinkedIn take the same once more."""
    assert writer.publish().code == 0
    writer.state.settings.duplicate_window = 0


def damage(writer: Writer, change: Callable[[bytes], bytes]) -> None:
    """Change the line of the attempt."""
    line = encode(writer.records[0].attempt)
    path = writer.root / "publications.jsonl"
    path.write_bytes(path.read_bytes().replace(line, change(line)))


CHANGES: list[Callable[[bytes], bytes]] = [
    lambda line: line[:-30] + b"\n",
    lambda line: line[: line.index(b'"target"')] + b"\n",
    lambda line: line.replace(b'"v": 1', b'"v": 2'),
    lambda line: line.replace(b'"at": "2', b'"at": "x'),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_draft_of_a_damaged_line(writer: Writer, change: Callable[[bytes], bytes]) -> None:
    """It may be live: it is not sent, be the draft another by now, and others are."""
    damage(writer, change)
    done = writer.publish()
    assert (done.code, done.out, len(writer.live)) == (4, "", 1)
    assert "it may be live: line 1 of publications.jsonl is damaged" in done.err
    writer.draft("Other words.")
    assert (writer.publish().code, len(writer.live)) == (4, 1)
    writer.draft("Another draft.", "b.md")
    assert (writer.publish("b.md").code, len(writer.live)) == (0, 2)


def test_the_same_words_in_a_draft_of_another_name(writer: Writer) -> None:
    """They are known by their hash."""
    damage(writer, lambda line: line.replace(b'"v": 1', b'"v": 2'))
    writer.draft(name="b.md")
    assert (writer.publish("b.md").code, len(writer.live)) == (4, 1)


def test_whoever_wants_it_twice(writer: Writer) -> None:
    """Says so."""
    damage(writer, CHANGES[0])
    assert (writer.publish("a.md", "--again").code, len(writer.live)) == (0, 2)


def test_a_line_that_stands_there_whole_too(writer: Writer) -> None:
    """Then nothing is lost."""
    damage(writer, lambda line: line + line[:-30] + b"\n")
    done = writer.publish()
    assert (done.code, done.out.split()[0]) == (0, "unchanged")
