"""How a draft keeps rules quiet.

In the body ``<!-- postkit-disable-next-line NAME, NAME: reason -->``, ``-disable-line``,
``-disable`` up to ``-enable``, ``-disable-file``; in front matter the same words after ``#``, or
``lint: {ignore: [NAME]}``. Without a name all rules are meant. The next line is the next one that
holds more than comments.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from postkit.lint import SIGN
from postkit.lint.directives import Directive, TextLines, Word, directives
from postkit.lint.registry import EVERYTHING
from postkit.text import Span

if TYPE_CHECKING:
    from postkit.document.nodes import Comment
    from postkit.lint.registry import Catalog
    from postkit.post import Post

_DISABLE, _ENABLE, _FILE, _LINE, _NEXT_LINE = (
    f"{SIGN}{name}"
    for name in ("disable", "enable", "disable-file", "disable-line", "disable-next-line")
)
_KNOWN = (_DISABLE, _ENABLE, _FILE, _LINE, _NEXT_LINE)
_ADVISED = 20  # unknown words for which to look for what was meant: that is slow
_WHOLE_FILE = 0  # in the place of a line


class Suppression:
    """One word that keeps rules quiet; ``word`` is empty where all rules are meant.

    ``among`` are the places of all words that stand with it, ``whole`` is that of the comment, or
    of the key in the front matter; None where the latter says more.
    """

    __slots__ = ("among", "names", "reason", "span", "used", "whole", "word")

    def __init__(self, word: Word, names: frozenset[str], reason: str) -> None:
        self.word = word.text
        self.span = word.span
        self.names = names
        self.reason = reason
        self.used = False
        self.among: tuple[Span, ...] = ()
        self.whole: Span | None = None


class Unknown(NamedTuple):
    """A word that nobody knows: of a ``rule``, or of a ``comment`` to postkit; what was meant.

    It is ``sure`` where it can be nothing else.
    """

    kind: Literal["rule", "comment"]
    word: str
    meant: str
    span: Span
    sure: bool


class _Region(NamedTuple):
    start: int
    end: int
    suppression: Suppression


class Suppressions:
    """What a draft suppresses. Of all words that cover a finding the first is the one used.

    ``ran`` holds the names of the rules that ran; only of those can a word be useless.
    """

    def __init__(self, post: Post, catalog: Catalog) -> None:
        self.unknown: list[Unknown] = []
        self.ran: frozenset[str] = frozenset()
        self._catalog = catalog
        self.draft = post.draft
        self._comments: tuple[Comment, ...] = post.document.comments
        self._all: list[Suppression] = []
        self._placed: dict[tuple[int, str], Suppression] = {}
        self._open: dict[str, _Region] = {}
        self._regions: dict[str, list[_Region]] = {}
        ignored = tuple(Word(item.text, item.span) for item in post.metadata.lint.ignore)
        if ignored:
            self._cover(_WHOLE_FILE, self._of(ignored, "", self._key()))
        for directive in directives(self.draft, self._comments):
            self._obey(directive)
        self._close(frozenset(self._open), len(self.draft.source) + 1)

    @property
    def useless(self) -> list[Suppression]:
        """Return the words that suppressed nothing although all rules that they name ran.

        Of a word for several rules, those that run only where they are selected do not count.
        """
        return [word for word in self._all if not word.used and self._usual(word.names) <= self.ran]

    def _usual(self, names: frozenset[str]) -> frozenset[str]:
        usual = frozenset(name for name in names if self._catalog.rule(name).usual)
        return usual if len(names) > 1 and usual else names

    def find(self, rule: str, span: Span | None) -> Suppression | None:
        """Return what suppresses a rule's finding, and count it as used."""
        found = self._placed.get((_WHOLE_FILE, rule))
        if found is None and span:
            line = self.draft.lines.place(span.start).line
            found = self._placed.get((line, rule)) or self._around(rule, span.start)
        if found:
            found.used = True
        return found

    def _around(self, rule: str, offset: int) -> Suppression | None:
        regions = self._regions.get(rule, [])
        index = bisect_right(regions, offset, key=lambda region: region.start) - 1
        inside = index >= 0 and offset < regions[index].end
        return regions[index].suppression if inside else None

    def _obey(self, directive: Directive) -> None:
        name = directive.name.text
        if name not in _KNOWN:
            self._unknown("comment", directive.name)
            return
        suppressions = self._of(directive.words, directive.reason, directive.span)
        if name == _FILE:
            self._cover(_WHOLE_FILE, suppressions)
        elif name == _LINE:
            self._cover(directive.line, suppressions)
        elif name == _NEXT_LINE:
            self._cover(self._text_lines.after(directive.span.end), suppressions)
        elif name == _DISABLE:
            self._begin(directive.span.start, suppressions)
        else:
            self._end(directive.span.start, suppressions)

    def _of(self, words: tuple[Word, ...], reason: str, whole: Span | None) -> list[Suppression]:
        """Return a suppression for each known word; for ``whole`` where there are no words."""
        if whole and not words:
            words = (Word("", whole),)
        made, among = [], tuple(word.span for word in words)
        for word in words:
            names = self._catalog.stand_for(word.text or EVERYTHING)
            if names:
                made.append(Suppression(word, names, reason))
                made[-1].among, made[-1].whole = among, whole
            else:
                self._unknown("rule", word)
        return made

    def _key(self) -> Span | None:
        """Return the place of ``lint`` and what it holds, where that is no more than ``ignore``."""
        key, (data, span) = self.draft.front_matter["lint"]
        return Span(key.start, span.end) if isinstance(data, dict) and len(data) == 1 else None

    def _unknown(self, kind: Literal["rule", "comment"], word: Word) -> None:
        meant = slip = ""
        if len(self.unknown) < _ADVISED:
            from postkit.suggest import slip_of

            slip = slip_of(word.text, _KNOWN if kind == "comment" else self._catalog.names)
            meant = slip or self._near(kind, word.text)
        self.unknown.append(Unknown(kind, word.text, meant, word.span, bool(slip)))

    def _near(self, kind: Literal["rule", "comment"], word: str) -> str:
        from postkit.suggest import closest

        return closest(word, _KNOWN) if kind == "comment" else self._catalog.closest(word)

    def _cover(self, line: int, suppressions: list[Suppression]) -> None:
        self._all += suppressions
        for suppression in suppressions:
            for name in suppression.names:
                self._placed.setdefault((line, name), suppression)

    def _begin(self, start: int, suppressions: list[Suppression]) -> None:
        self._all += suppressions
        for suppression in suppressions:
            for name in suppression.names:
                self._open.setdefault(name, _Region(start, start, suppression))

    def _end(self, end: int, enabled: list[Suppression]) -> None:
        for suppression in enabled:
            self._close(suppression.names & self._open.keys(), end)

    def _close(self, names: frozenset[str], end: int) -> None:
        for name in names:
            region = self._open.pop(name)._replace(end=end)
            self._regions.setdefault(name, []).append(region)

    @cached_property
    def _text_lines(self) -> TextLines:
        return TextLines(self.draft, self._comments)
