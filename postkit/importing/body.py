"""From lines to a body of Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from postkit.importing.markdown import fenced, literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postkit.importing.lines import Line

_TIGHT = ("- ", ". ")


def body(lines: Sequence[Line], unsure: Mapping[int, str]) -> str:
    """Return a body of Markdown; above lines that may not be the author's stands a comment."""
    blocks: list[tuple[str, str]] = []
    for _, group in groupby(lines, lambda line: line.block):
        block = list(group)
        doubts = [line.text for line in block if line.number in unsure]
        blocks += [("", _comment(text)) for text in doubts]
        blocks.append((block[0].opener, _block(block)))
    return _joined(blocks)


def _block(lines: Sequence[Line]) -> str:
    opener = lines[0].opener
    if opener == "```":
        return fenced("\n".join(line.text for line in lines).strip("\n"))
    if any(line.markdown for line in lines):
        words = "\n".join(line.markdown or literal(line.text) for line in lines)
    else:
        words = literal("\n".join(line.text for line in lines))
    if opener.startswith("#"):
        return opener + " ".join(words.split("\n"))
    behind = opener if opener == "> " else " " * len(opener)
    return opener + f"\n{behind}".join(words.split("\n"))


def _joined(blocks: Sequence[tuple[str, str]]) -> str:
    """Return blocks with a blank line between them, but none between the items of a list."""
    text = ""
    for place, (opener, block) in enumerate(blocks):
        before = blocks[place - 1][0] if place else ""
        tight = opener.endswith(_TIGHT) and before.endswith(_TIGHT)
        quoted = opener == before == "> "
        text += ("" if not place else "\n" if tight else "\n>\n" if quoted else "\n\n") + block
    return f"{text}\n" if text else ""


def _comment(text: str) -> str:
    words = text.replace("--", "- -").replace(">", "")
    return f"<!-- import: the next lines may be of the page, not of the author: {words} -->"
