"""The edits that suppress findings: comments, and words in those that are there.

A finding in a line of the body is suppressed there, behind the line or above it; one about the
front matter, or about the whole post, for the whole draft, where that can be: else the former
behind its line, too. Words join others only where their reason is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.edits import Edit, insert
from postkit.lint import SIGN
from postkit.lint.directives import TextLines, directives
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.drafts import Value
    from postkit.lint.directives import Directive
    from postkit.lint.engine import Finding
    from postkit.post import Post

_FRAME = regex(r"[ \t>]*")  # what a line begins with in quotes, and in items
_BREAK = regex(r"(?:(?<!\\)(?:\\\\)*\\|[ \t]*)$")  # a hard break, which has to stay the last
_ITEM = regex(r"[ \t]*-[ \t]+")
_WHOLE = 0  # in the place of a line


class Silencer:
    """The edits that suppress some findings of a post; equal for those that share a comment.

    ``narrow`` is for those that can be suppressed in no other way: comments stand above their lines
    in the body, and behind them in the front matter.
    """

    def __init__(
        self, post: Post, findings: Sequence[Finding], *, reason: str, narrow: bool
    ) -> None:
        self._draft = post.draft
        self._comments = post.document.comments
        self._reason = reason
        self._narrow = narrow
        self._rules: dict[int, set[str]] = {}
        self._everywhere = {each.rule for each in findings if self._line(each) == _WHOLE}
        for each in findings:
            self._rules.setdefault(self._place(each), set()).add(each.rule)
        self._directives = self._by_line()

    def edit(self, finding: Finding) -> Edit:
        """Return the edit for one of the findings."""
        line = self._place(finding)
        words = ", ".join(sorted(self._rules[line]))
        if line in self._directives:
            return insert(self._directives[line].words[-1].span.end, f", {words}")
        if line == _WHOLE:
            return self._for_all(words)
        if self._draft.lines.start(line) < self._draft.body.start:
            return self._behind(line, f"# {self._directive('line', words)}")
        if self._narrow:
            return self._one_above(line, words)
        return self._behind(line, self._comment("line", words))

    def _line(self, finding: Finding) -> int:
        first = 0 if self._narrow else self._draft.body.start
        return finding.start.line if finding.span and finding.span.start >= first else _WHOLE

    def _place(self, finding: Finding) -> int:
        return _WHOLE if finding.rule in self._everywhere else self._line(finding)

    def _by_line(self) -> dict[int, Directive]:
        """Return the comments that have room for more words, by the line that they speak of."""
        found = directives(self._draft, self._comments)
        fit = [each for each in found if each.words and each.reason == self._reason]
        lines = TextLines(self._draft, self._comments) if fit else None
        placed: dict[int, Directive] = {}
        for each in fit:
            kind = each.name.text.removeprefix(SIGN)
            if kind == "disable-file":
                placed.setdefault(_WHOLE, each)
            elif kind == "disable-line":
                placed.setdefault(each.line, each)
            elif lines and kind == "disable-next-line":
                placed.setdefault(lines.after(each.span.end), each)
        return placed

    def _behind(self, line: int, comment: str) -> Edit:
        text, start = self._draft.lines.line(line), self._draft.lines.start(line)
        end = _BREAK.search(text)
        return insert(start + (end.start() if end else len(text)), f" {comment}")

    def _one_above(self, line: int, words: str) -> Edit:
        frame = _FRAME.match(self._draft.lines.line(line))
        comment = self._comment("next-line", words)
        start = self._draft.lines.start(line)
        return insert(start, f"{frame[0] if frame else ''}{comment}{self._end}")

    def _for_all(self, words: str) -> Edit:
        if self._draft.block is None:
            return insert(
                self._draft.body.start, f"{self._comment('file', words)}{self._end}{self._end}"
            )
        if not self._reason and (edit := self._in_ignore(words)):
            return edit
        says = f"# {self._directive('file', words)}{self._end}"
        if not self._reason and "lint" not in self._draft.front_matter:
            says = f"lint: {{ignore: [{words}]}}{self._end}"
        lines = self._draft.lines
        return insert(lines.start(lines.place(self._draft.block.end).line), says)

    def _in_ignore(self, words: str) -> Edit | None:
        """Return the edit of what ``lint: ignore`` says; None where it says nothing yet."""
        entry = self._draft.front_matter.get("lint")
        held = entry.value.data if entry else None
        ignore = held.get("ignore") if isinstance(held, dict) else None
        if ignore is None:
            return None
        data, span = ignore.value
        if isinstance(data, tuple) and data:
            return self._after(data[-1], words)
        if isinstance(data, tuple):
            return Edit(span, f"[{words}]")
        own = self._draft.source[span.start : span.end]
        return Edit(span, f"[{own}, {words}]") if isinstance(data, str) else None

    def _after(self, last: Value, words: str) -> Edit:
        """Return the edit that adds to a list, however it is written."""
        lines = self._draft.lines
        line = lines.place(last.span.start).line
        text, start = lines.line(line), lines.start(line)
        mark = text[: last.span.start - start]
        if not _ITEM.fullmatch(mark):
            return insert(last.span.end, f", {words}")
        items = "".join(f"{self._end}{mark}{word}" for word in words.split(", "))
        return insert(start + len(text), items)

    def _comment(self, kind: str, words: str) -> str:
        return f"<!-- {self._directive(kind, words)} -->"

    def _directive(self, kind: str, words: str) -> str:
        return f"{SIGN}disable-{kind} {words}{f': {self._reason}' * bool(self._reason)}"

    @property
    def _end(self) -> str:
        """Return what ends the lines of the draft."""
        end = re.search(r"\r\n?|\n", self._draft.source)
        return end[0] if end else "\n"
