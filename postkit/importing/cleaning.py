"""What of a copy is the author's: the page's own lines go, each with the reason."""

from __future__ import annotations

import re
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.furniture import BUTTON, CERTAIN, kind, without_more
from postkit.importing.lines import Gone
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.importing.lines import Line

_ENOUGH = 3  # buttons in a row
_HEADER = 14  # lines in which a post's header ends
_AGE = r"\d{1,2} ?(?:yr?|mo|[wdhms]|Std|Min|Tg|Wo|J)\.?"
# "2d •", "2d • Edited •": the last line of a header, or the one before "Follow".
_WHEN = regex(rf"{_AGE} ?[•·].*", re.IGNORECASE)
_PUBLISHED = regex(r"(?:published|veröffentlicht am|publié le|publicado) .*\d{4}.*", re.IGNORECASE)
_DEGREE = regex(
    r"(?:.* )?[•·] ?(?:1st|2nd|3rd\+?|you|sie|1\.|2\.|3\.\+?|1er|2e|3e|1º|2º|3º)", re.IGNORECASE
)
_HEADER_LINE = regex(
    r"feed post.*|feed-beitrag.*|verified.*|premium.*|status is .*|view .+[’']s? (?:profile|link).*"
    r"|author at .*|.+ [•·] (?:following|follow|folgen)|\+? ?(?:follow|folgen|suivre|seguir)"
    r"|visible to anyone.*|[\d.,]+ (?:followers|follower:innen|abonnés|seguidores)",
    re.IGNORECASE,
)
_ADDRESS = regex(r" \(https?://[^()\s]*\)$")  # behind a name that is a link
_ENDS = regex(
    r"like ?comment ?(?:repost ?send|share)|to view or add a comment, sign in|more articles by .*"
    r"|others also viewed|weitere artikel von .*|more relevant posts|add a comment…?|most relevant"
    r"|explore (?:content categories|topics)|more from this author|see more comments"
    r"|load more comments"
    r"|[\d.,]+ (?:reactions?|comments?|reposts?)(?:[ •·]+[\d.,]+ (?:comments?|reposts?))*",
    re.IGNORECASE,
)
_AGO = regex(
    r".*\b\d+ (?:year|month|week|day|hour)s? ago.*|.*\bvor \d+ (?:jahr|monat|woche|tag).*",
    re.IGNORECASE,
)
_RECOMMENDED = frozenset(
    {"recommended by linkedin", "empfohlen von linkedin", "recommandé par linkedin"}
)
_SIGN_NAME = "what the page reads out before a hashtag"
_CARDS = 10  # lines that cards of other articles may take


class Cleaned(NamedTuple):
    """The author's lines, those that went, and those that may be the page's, with the reason.

    ``title`` is that of an article, ``name`` and ``headline`` are of the block that shows the
    author; all are empty where none was found.
    """

    lines: list[Line]
    gone: list[Gone]
    unsure: dict[int, str]
    title: str = ""
    name: str = ""
    headline: str = ""


def cleaned(lines: Sequence[Line], title: str = "") -> Cleaned:
    """Return the author's part of a copy."""
    gone: list[Gone] = []
    author, rest = _header(list(lines), title, gone)
    rest = _without_end(rest, gone)
    rest = _without_cards(rest, gone)
    unsure: dict[int, str] = {}
    kept = [_unfolded(line, gone) for line in _without_furniture(rest, gone, unsure)]
    shown = [line for line in kept if line.text or line.opener]
    return Cleaned(shown, gone, unsure, *author)


def _header(
    lines: list[Line], title: str, gone: list[Gone]
) -> tuple[tuple[str, str, str], list[Line]]:
    """Take off what stands above a text: its title, who wrote it, and when."""
    ends = [at for at, line in enumerate(lines[:_HEADER]) if _is_header_end(line.text)]
    if not ends:
        return (title, "", ""), lines
    end = ends[-1] + 1
    while end < len(lines) and _HEADER_LINE.fullmatch(lines[end].text):
        end += 1
    bare = (_ADDRESS.sub("", line.text) for line in lines[:end])
    of_page = [text for text in bare if not _is_of_page(text)]
    words = [text for text in dict.fromkeys(of_page) if text != title]
    if not title and any(_PUBLISHED.fullmatch(line.text) for line in lines[:end]):
        title = words.pop(0) if words else ""
    why = "above the text: who wrote it, and when"
    gone += [Gone(line.number, line.text, why) for line in lines[:end] if line.text != title]
    name, headline = (*words, "", "")[:2]
    return (title, name, headline), lines[end:]


def _is_header_end(text: str) -> bool:
    return any(each.fullmatch(text) for each in (_WHEN, _PUBLISHED, _DEGREE))


def _is_of_page(text: str) -> bool:
    return bool(_is_header_end(text) or _HEADER_LINE.fullmatch(text) or kind(text))


def _without_end(lines: list[Line], gone: list[Gone]) -> list[Line]:
    """Take off what stands below a text: reactions, comments, other posts."""
    ends = (at for at, line in enumerate(lines) if at and _ENDS.fullmatch(line.text))
    end = next(ends, len(lines))
    while 1 < end < len(lines) and kind(lines[end - 1].text):
        end -= 1
    why = "below the text: reactions, comments, other posts"
    gone += [Gone(each.number, each.text, why) for each in lines[end:]]
    return lines[:end]


def _without_cards(lines: list[Line], gone: list[Gone]) -> list[Line]:
    """Take out the cards of other articles that stand within one."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].text.lower() in _RECOMMENDED:
            ages = [
                place
                for place in range(at + 1, min(at + 1 + _CARDS, len(lines)))
                if _AGO.fullmatch(lines[place].text)
            ]
            end = ages[-1] + 1 if ages else end
            gone += [
                Gone(line.number, line.text, "a card of another article") for line in lines[at:end]
            ]
        else:
            kept.append(lines[at])
        at = end
    return kept


def _without_furniture(
    lines: Sequence[Line], gone: list[Gone], unsure: dict[int, str]
) -> Iterator[Line]:
    """Yield the lines that are no buttons or counts; note those that may be."""
    lines = _without_sign_names(lines, gone)
    for is_furniture, group in groupby(lines, lambda line: bool(kind(line.text))):
        run = list(group)
        kinds = [kind(line.text) for line in run]
        if is_furniture and (len(run) >= _ENOUGH or CERTAIN in kinds):
            gone += [
                Gone(line.number, line.text, "a button, a count or a note of the page")
                for line in run
            ]
            continue
        unsure |= {
            line.number: line.text for line, what in zip(run, kinds, strict=True) if what == BUTTON
        }
        yield from run


def _without_sign_names(lines: Sequence[Line], gone: list[Gone]) -> list[Line]:
    """Take out the lines on which the page reads out the sign of the hashtag below."""
    kept = []
    for line, below in zip_longest(lines, lines[1:]):
        if line.text == "hashtag" and below and below.text.startswith("#"):
            gone.append(Gone(line.number, line.text, _SIGN_NAME))
        else:
            kept.append(line)
    return kept


def _unfolded(line: Line, gone: list[Gone]) -> Line:
    """Return a line without what the page added within it."""
    text = without_more(line.text)
    if text != line.text:
        gone.append(Gone(line.number, line.text[len(text) :].strip(), "a button of the page"))
        line = line._replace(text=text, markdown=without_more(line.markdown))
    if "hashtag#" in line.text:
        gone.append(Gone(line.number, "hashtag", _SIGN_NAME))
        line = line._replace(
            text=line.text.replace("hashtag#", "#"), markdown=line.markdown.replace("hashtag#", "#")
        )
    return line
