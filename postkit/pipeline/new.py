"""Start a draft: front matter with an identity of its own, alone or before another's body."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from postkit import drafts
from postkit.drafts.tree import NOT_TEXT
from postkit.errors import DraftError, UsageError
from postkit.pipeline import files
from postkit.regex import regex
from postkit.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.drafts import Draft, Entry

Kind: TypeAlias = Literal["post", "article"]

_NOT_COPIED = ("publish_at", "draft")
_PLAIN = regex(r"[^\W\d_](?:[\w ,.()/'’“”–—!?+&%-]*[\w.()/'’“”–—!?+&%-])?")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_FIRST_LINE = regex(r"\r\n|\n|\r")


class Edit(NamedTuple):
    """A text for a stretch of the source, in code points."""

    start: int
    end: int
    text: str


class Started(NamedTuple):
    """A new draft, and what it is known by."""

    path: Path
    id: str


def new(
    title: str, folder: Path, *, kind: Kind | None = None, model: Draft | None = None
) -> Started:
    """Write a new draft into a folder; ``model`` is one whose front matter and body it takes over.

    Raises UsageError for a title without words, DraftError for a model that cannot be copied,
    PostkitError where the file cannot be written. A file that is there is never overwritten.
    """
    words = _words(title)
    name = slug(words, otherwise=kind or "post")
    known_by = identifier(name)
    values = {"id": known_by, "title": quoted(words)} | ({"kind": kind} if kind else {})
    text = _copied(model, values) if model else _empty(values)
    _check(text, known_by, words, model)
    return Started(_create(folder, name, text.encode()), known_by)


def identifier(name: str) -> str:
    """Return a new id for a draft: its name, and four digits that no other has."""
    from secrets import token_hex

    return f"{name}-{token_hex(2)}"


def quoted(words: str) -> str:
    """Return words as a YAML value on one line, in quotes where they would mean something else.

    https://yaml.org/spec/1.2.2/#731-double-quoted-style
    """
    if _PLAIN.fullmatch(words) and words.lower() not in _WORDS:
        return words
    return '"{}"'.format("".join(_escaped(char) for char in words))


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    joins = char in "\u200c\u200d\ufe0f"  # inside emoji and some scripts
    return char if char.isprintable() or joins else f"\\U{ord(char):08x}"


def _words(title: str) -> str:
    """Return a title on one line; a terminal of another locale may have given bytes for it.

    Control characters, which front matter cannot hold, are left out.
    """
    try:
        words = " ".join(NOT_TEXT.sub("", os.fsencode(title).decode()).split())
    except UnicodeError:
        raise UsageError(
            "the title is not UTF-8", hint="check the encoding of the terminal"
        ) from None
    if not words:
        raise UsageError("the title has no words", hint='for example: postkit new "Five things"')
    return words


def _empty(values: dict[str, str]) -> str:
    if values.get("kind") == "post":
        values = {key: values[key] for key in values if key != "kind"}
    return "".join(["---\n", *(f"{key}: {value}\n" for key, value in values.items()), "---\n\n"])


def _copied(model: Draft, values: dict[str, str]) -> str:
    """Return the model's source with other values; all else stays as it was written."""
    end = found[0] if (found := _FIRST_LINE.search(model.source)) else "\n"
    if model.block is None:
        head = _empty(values).rstrip("\n").replace("\n", end)
        return f"{head}{end}{model.source}"
    text = model.source
    for edit in sorted(_edits(model, values, end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(model: Draft, values: dict[str, str], end: str) -> Iterator[Edit]:
    entries = model.front_matter
    for key, value in values.items():
        if key in entries:
            yield _replaced(model.source, entries[key], value)
    for key in _NOT_COPIED:
        if key in entries:
            yield _removed(model.source, entries[key])
    if model.block:
        lines = [f"{key}: {value}{end}" for key, value in values.items() if key not in entries]
        yield Edit(
            model.block.start, model.block.start, "".join(_indent(model) + line for line in lines)
        )


def _indent(model: Draft) -> str:
    first = min((entry.key.start for entry in model.front_matter.values()), default=0)
    return model.source[_line_start(model.source, first) : first] if first else ""


def _replaced(source: str, entry: Entry, value: str) -> Edit:
    start, end = entry.value.span
    return Edit(start, end, f" {value}" if source[start - 1] == ":" else value)


def _removed(source: str, entry: Entry) -> Edit:
    end = _FIRST_LINE.search(source, entry.value.span.end)
    return Edit(_line_start(source, entry.key.start), end.end() if end else len(source), "")


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _check(text: str, known_by: str, title: str, model: Draft | None) -> None:
    """Refuse a model whose front matter is written in a way that these edits do not fit."""
    name = model.name if model else ""
    try:
        made = drafts.parse(text, name=name).front_matter
        fits = made["id"].value.data == known_by and made["title"].value.data == title
        left = made.keys() & set(_NOT_COPIED)
    except (DraftError, KeyError):
        fits, left = False, set()
    if left or not fits:
        message = "front matter in this form cannot be copied"
        raise DraftError(
            message, hint="write each key on a line of its own, as `key: value`", path=name
        )


def _create(folder: Path, name: str, data: bytes) -> Path:
    for number in count(1):
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        if files.create(path, data):
            return path
    raise AssertionError  # count never ends
