"""Which brackets and quotation marks of a text lack their other half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIRS = ("()", "[]", "{}", "（）", "［］", "｛｝", "【】", "「」", "『』", "〈〉", "《》", "〔〕")
_OPENED_BY = {pair[1]: pair[0] for pair in _PAIRS}
_MARKS = regex(
    r"\n\n"
    r"|(?<!\S)[:;=]['’]?-?[()\[\]]++"  # an emoticon
    r"|^[^\S\n]*+(?:\d{1,3}|[A-Za-z])[)\]]"  # the number of a line
    rf"|[{re.escape(''.join(_PAIRS))}\"“”„«»]",
    re.MULTILINE,
)
_QUOTES = frozenset('"“”„«»')
_NUMBERED = regex(r"(?:^|[\s(])(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\Z")
_SMILES = regex("[\u0400-\u04ff]['’»”\\s.,!?…)]*+\\Z|[:;=]-?\\Z")
_BEFORE = 24  # code points that are looked at in front of a bracket


class Half(NamedTuple):
    """A mark whose other half is missing, and its place in the text."""

    at: int
    mark: str
    opens: bool

    @property
    def quotes(self) -> bool:
        """Tell whether it is a quotation mark."""
        return self.mark in _QUOTES


class Pairs:
    """Reads a text mark by mark. ``counts`` tells for an offset whether a mark there counts."""

    def __init__(self, text: str, counts: Callable[[int], bool]) -> None:
        self._text = text
        self._counts = counts
        self._brackets: dict[str, list[Half]] = {pair[0]: [] for pair in _PAIRS}
        self._quotes: list[Half] = []
        self._lost: list[Half] = []
        self._smiles = 0

    def halves(self) -> list[Half]:
        """Return the marks that lack their other half, in reading order."""
        for match in _MARKS.finditer(self._text):
            mark, at = match[0], match.start()
            if mark == "\n\n":
                self._end_paragraph(match.end())
            elif len(mark) > 1:
                self._smiles += mark[0] in ":;=" and mark[-1] == ")"
            elif self._counts(at):
                take = self._quote if mark in _QUOTES else self._bracket
                take(mark, at)
        self._end_paragraph(len(self._text))
        return sorted([*self._left(), *self._quotes, *self._lost])

    def _left(self) -> Iterator[Half]:
        """Yield what was opened, but for what an emoticon may have closed."""
        round_ = self._brackets["("]
        self._brackets["("] = round_[: max(0, len(round_) - self._smiles)]
        for opened in self._brackets.values():
            yield from opened

    def _bracket(self, mark: str, at: int) -> None:
        if mark in self._brackets:
            self._brackets[mark].append(Half(at, mark, opens=True))
        elif opened := self._brackets[_OPENED_BY[mark]]:
            opened.pop()
        elif not (mark == ")" and self._is_no_bracket(at)):
            self._lost.append(Half(at, mark, opens=False))

    def _is_no_bracket(self, at: int) -> bool:
        start = max(0, at - _BEFORE)
        return bool(
            _NUMBERED.search(self._text, start, at) or _SMILES.search(self._text, start, at)
        )

    def _quote(self, mark: str, at: int) -> None:
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        top = self._quotes[-1].mark if self._quotes else ""
        leading = not before.strip() or before in "([—–-"
        if mark == '"' and before.isalpha() and after.isalpha():
            return  # Hebrew abbreviations
        if top == mark and before in {"", "\n"} and self._text[at - 2 : at] in {"", "\n\n"}:
            self._quotes[-1] = Half(at, mark, opens=True)  # a quotation of several paragraphs
        elif self._closes(mark, top, leading=leading):
            self._quotes.pop()
        elif mark == '"' and before.isdecimal():
            return  # inches
        elif mark in '"“„«' or (leading and after.isalnum()):
            self._quotes.append(Half(at, mark, opens=True))
        else:
            self._lost.append(Half(at, mark, opens=False))

    def _closes(self, mark: str, top: str, *, leading: bool) -> bool:
        """Tell whether a mark closes the one that was opened last."""
        if not top or mark == "„":
            return False
        if mark in "«»":
            return top in "«»" and (mark == "»" or top == "»")
        if mark == "“":
            return top == "„" or (top == "“" and not leading)
        return mark in {"”", top} or not leading

    def _end_paragraph(self, end: int) -> None:
        """Give up on a straight mark, unless the next paragraph goes on quoting."""
        if self._quotes and self._quotes[-1].mark == '"' and self._text[end : end + 1] != '"':
            self._lost.append(self._quotes.pop())
