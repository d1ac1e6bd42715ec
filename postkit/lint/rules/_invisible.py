"""How invisible characters are called, and taken out of a draft."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.regex import regex
from postkit.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from postkit.drafts import Draft
    from postkit.lint.rules._shown import Stretch

_SPACES = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u115f\u1160\u2028\u2029\u2800\u3164\uffa0")
_ENTITY = regex(r"&#?[0-9A-Za-z]{1,32};")


def named(run: str) -> str:
    """Return what a run of characters is called."""
    first = run[0]
    name = unicodedata.name(first, "control character").lower()
    if len(run) == 1:
        return f"an invisible U+{ord(first):04X}, {name},"
    return f"{len(run)} invisible characters, the first U+{ord(first):04X}, {name},"


def around(text: str, start: int, end: int, invisible: re.Pattern[str]) -> str:
    """Return beside which word a run stands."""
    before, after = text[max(0, start - 12) : start].split()[-1:], text[end : end + 12].split()[:1]
    if not before:
        return f'before "{invisible.sub("", after[0])}"' if after else "alone"
    return f'after "{invisible.sub("", before[0])}"'


def deletions(stretch: Stretch, wrong: Sequence[int], draft: Draft) -> tuple[Edit, ...]:
    """Return the edits that delete characters, or put a space for those that looked like one.

    None where one of them is only a part of what the source says there.
    """
    (text, places), source = stretch, draft.source
    spans = [places.span(at, at + 1) for at in wrong]
    for at, (start, end) in zip(wrong, spans, strict=True):
        written = source[start:end]
        if written != text[at] and not _ENTITY.fullmatch(written):
            return ()
    first, last = wrong[0], wrong[-1]
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    parted = bool(before.strip() and after.strip()) and any(text[at] in _SPACES for at in wrong)
    edits = [Edit(span, "") for span in spans]
    edits[0] = _with_line_end(Edit(spans[0], " " * parted), spans[-1].end, draft)
    return tuple(edits)


def _with_line_end(edit: Edit, end: int, draft: Draft) -> Edit:
    """Return the edit together with the line end above, where nothing else is in the line."""
    start, source = edit.span.start, draft.source
    if (
        start <= draft.body.start
        or source[start - 1 : start] != "\n"
        or source[end : end + 1] not in {"", "\r", "\n"}
    ):
        return edit
    above = start - (2 if source[start - 2 : start] == "\r\n" else 1)
    return Edit(Span(above, edit.span.end), source[above:start])
