"""Posts as a comment on a pull request: GitHub's Markdown, in which no draft can add markup.

What comes from drafts stands in code, where GitHub reads neither Markdown nor HTML, and tells
nobody of a mention (https://docs.github.com/en/get-started/writing-on-github).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.previews.words import figures, fold, parts
from postkit.regex import regex
from postkit.reports._base import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postkit.pipeline.preview import Preview
    from postkit.pipeline.record import Standing

LARGEST = 65_000
"""Characters of a comment: GitHub takes 65,536."""

_TICKS = regex("`+")
_SIGNS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_MANY = 30  # findings of one draft


def comment(shown: Iterable[tuple[Preview, Sequence[Standing]]]) -> str:
    """Return a comment about drafts and how they stand; those without room are only counted."""
    text, left = "", 0
    for preview, standings in shown:
        section = "\n".join(_section(preview, standings)) + "\n"
        if len(text) + len(section) > LARGEST:
            left += 1
        else:
            text += section if not text else f"\n{section}"
    more = f"\n{left} more {'drafts have' if left > 1 else 'draft has'} no room here.\n"
    return text + more * bool(left)


def code(text: str) -> str:
    """Return words as a span of code, on one line."""
    words = printable(" ".join(text.split())) or " "
    ticks = "`" * (_longest(words) + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{space}{words}{space}{ticks}"


def block(text: str) -> str:
    """Return lines as a block of code, in a fence that is longer than any in them."""
    lines = "\n".join(printable(line.expandtabs(4)) for line in text.split("\n"))
    fence = "`" * max(3, _longest(lines) + 1)
    return f"{fence}text\n{lines}\n{fence}"


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)


def _section(preview: Preview, standings: Sequence[Standing]) -> Iterator[str]:
    post = preview.post
    yield f"### {code(post.draft.name)}"
    yield ""
    who = f"By {code(preview.name)}. " if preview.name else ""
    title = f"Article: {code(post.metadata.title)}. " if preview.is_article else ""
    yield f"{title}{who}{_where(preview, standings)}"
    yield ""
    yield block(_text(preview))
    yield ""
    for part in parts(preview):
        yield f"- {part.name}: {code(' '.join((part.first, *part.lines)))}"
    yield f"- {' · '.join(figures(preview.counters))}"
    yield from _findings(preview)


def _where(preview: Preview, standings: Sequence[Standing]) -> str:
    """Return where a draft goes, when, and how it stands there."""
    metadata = preview.post.metadata
    if metadata.draft:
        return "It says `draft: true`, and is not published."
    due = f", from {metadata.publish_at.isoformat()}" if metadata.publish_at else ""
    each = [f"{code(one.target)} ({one.state})" for one in standings]
    return f"Goes to {', '.join(each) or 'no target'}{due}."


def _text(preview: Preview) -> str:
    """Return the text with a line where each feed cuts it."""
    text, parts_, at = preview.post.text, [], 0
    for cut in sorted(preview.cuts, key=lambda cut: cut.offset):
        parts_ += [text[at : cut.offset].rstrip("\n"), f"\n┄┄┄ {fold(cut)} ┄┄┄\n"]
        at = cut.offset
    return "".join(parts_) + (text[at:].lstrip("\n") if parts_ else text)


def _findings(preview: Preview) -> Iterator[str]:
    found = sorted(preview.findings, key=lambda one: -one.severity)
    for one in found[:_MANY]:
        word = one.severity.name.lower()
        place = f"line {one.start.line}, " if one.span else ""
        yield f"- {_SIGNS[word]} {word}, {place}{code(one.rule)}: {code(one.message)}"
    if len(found) > _MANY:
        yield f"- and {len(found) - _MANY} more findings"
    for error in preview.errors:
        yield f"- ❌ {code(str(error))}"
