"""Suppressions for what lint finds today, written into the drafts.

They are made as fixes are: to a fixed point, atomically, and only where readers see the very same
afterwards, and nothing but what is suppressed changes for lint.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postkit.errors import FrontMatterError
from postkit.lint.silencing import Silencer
from postkit.pipeline.fix import Fixer, Mending, Refused, Version, Work
from postkit.problems import Fix

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.folders import Found
    from postkit.pipeline.lint import Linter
    from postkit.post import Post


class Ignorer(Fixer):
    """Checks drafts as a linter does, and suppresses what it finds, for a reason or "".

    ``Mending.refused`` has what cannot be suppressed.
    """

    def __init__(self, linter: Linter, *, reason: str, writes: bool) -> None:
        super().__init__(linter, writes=writes)
        self._reason = reason

    def _wants(self, checked: Checked) -> bool:
        return bool(checked.visible)

    def _work(self, draft: Draft) -> Work:
        return _Silencing(self._linter, draft, self._reason)

    def _fix(self, found: Found) -> Checked:
        try:
            return super()._fix(found)
        except FrontMatterError:
            checked, text = self._linter(found), found.read_bytes().decode("utf-8")
            refused = [Refused(each, "the front matter cannot be read") for each in checked.visible]
            return checked._replace(mending=Mending(text, text, refused=tuple(refused)))


class _Silencing(Work):
    """The suppressing in one draft: first as usual, then as narrowly as what is left needs it."""

    def __init__(self, linter: Linter, draft: Draft, reason: str) -> None:
        self._reason = reason
        self._narrow = False
        self._wanted = 0
        super().__init__(linter, draft)

    def to_fixed_point(self) -> None:
        """Suppress what can be suppressed: what the one way has done may open the other."""
        rounds = -1
        while rounds != len(self._rounds):
            rounds = len(self._rounds)
            for self._narrow in (False, True):
                self._refused = []
                self._now = self._judge(self._now.posts)
                super().to_fixed_point()

    def result(self) -> Checked:
        """Return what is left to find, and why it is."""
        checked = super()._judge(self._now.posts).checked
        refused = [Refused(each, self._why(each)) for each in checked.visible]
        after = super().result().mending
        mending = after._replace(rounds=(), refused=tuple(refused)) if after else None
        return checked._replace(mending=mending)

    def _why(self, finding: Finding) -> str:
        can_be = self._linter.suppressible(self._now.draft, finding.rule)
        return "no comment can stand there" if can_be else "nothing suppresses this rule"

    def _judge(self, posts: list[Post]) -> Version:
        """Return a version whose findings are fixed by being suppressed."""
        version = super()._judge(posts)
        checked, draft = version.checked, version.draft
        open_ = [each for each in checked.visible if self._linter.suppressible(draft, each.rule)]
        silencer = Silencer(posts[0], open_, reason=self._reason, narrow=self._narrow)
        findings = tuple(
            each._replace(fix=Fix((silencer.edit(each),)) if each in open_ else None)
            for each in checked.findings
        )
        return version._replace(checked=checked._replace(findings=findings))

    def _try(self, before: Version, findings: list[Finding]) -> str:
        self._wanted = len(findings)
        return super()._try(before, findings)

    def _worse(self, before: Version, after: Version) -> str:
        old, new = (Counter(map(_known, each.checked.visible)) for each in (before, after))
        if [_seen(post) for post in before.posts] != [_seen(post) for post in after.posts]:
            return "readers would see it"
        if new - old:
            return "it would bring a finding"
        if old.total() - new.total() < self._wanted:
            return "it would suppress nothing"
        return super()._worse(before, after)


def _known(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _seen(post: Post) -> tuple[object, ...]:
    """Return what readers are given."""
    beside = [each[:-1] for each in post.attachments], [text for text, _ in post.beside]
    return post.text, post.rendering.facets, *beside
