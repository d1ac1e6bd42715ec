"""A line of a page: its words, and the same as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.importing.markdown import LONG, escaped, shows
from postkit.platforms._words import same_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Segment(NamedTuple):
    """Words of one kind: the marks of their emphasis, and where they lead."""

    text: str
    styles: tuple[str, ...] = ()
    link: str = ""


def written(segments: Sequence[Segment]) -> tuple[str, str]:
    """Return the words of a line, and as Markdown; that is empty where they are plain.

    The words have the addresses behind them that readers of the draft will see.
    """
    merged = _merged(segments)
    text = "".join(map(_shown, merged)).strip()
    if len(text) > LONG or not any(segment.styles or segment.link for segment in merged):
        return text, ""
    is_plain = not any(sign in text for sign in "[<")
    for escape in (str, escaped) if is_plain else (escaped,):
        markdown = "".join(_marked(segment, escape) for segment in merged).strip()
        if shows(markdown, text):
            return text, markdown
    return text, ""


def _merged(segments: Sequence[Segment]) -> list[Segment]:
    """Return segments with neighbours of one kind as one."""
    found: list[Segment] = []
    for segment in segments:
        if found and found[-1][1:] == segment[1:]:
            found[-1] = found[-1]._replace(text=found[-1].text + segment.text)
        else:
            found.append(segment)
    return found


def _shown(segment: Segment) -> str:
    words = segment.text.strip()
    if not segment.link or not words or same_address(words, segment.link):
        return segment.text
    end = segment.text[len(segment.text.rstrip()) :]
    return f"{segment.text.rstrip()} ({segment.link}){end}"


def _marked(segment: Segment, escape: Callable[[str], str]) -> str:
    """Return a segment with its marks around the words, not around the spaces beside them."""
    words = segment.text.strip()
    if not words:
        return segment.text
    start, end = segment.text.split(words)[0], segment.text[len(segment.text.rstrip()) :]
    marks = "".join(segment.styles)
    if "`" in segment.styles:
        marks, inner = "`", words
    elif segment.link and same_address(words, segment.link):
        return segment.text
    else:
        inner = escape(words)
    if segment.link:
        inner = f"[{inner}]({segment.link})"
    return f"{start}{marks}{inner}{marks[::-1]}{end}"
