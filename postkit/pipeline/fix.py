"""Fixes: made to a fixed point, each proved to change nothing but what it mends.

A round makes the fixes that do not clash, in the order of the draft; what it leaves, and what it
makes possible, is for the next one. The draft is parsed, rendered for all of its platforms and
linted before and after; fixes that change what readers see elsewhere, bring errors or make the
draft unreadable are refused, and their findings stay. So do findings that a draft suppresses.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from postkit import edits
from postkit.drafts import Draft, parse
from postkit.errors import DraftError, PostkitError, UsageError
from postkit.frozen import NamedTuple
from postkit.lint.unchanged import difference
from postkit.pipeline import files
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.edits import Edit
    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.folders import Found
    from postkit.pipeline.lint import Linter
    from postkit.post import Post

ROUNDS = 32
"""So often are fixes looked for, in what others have made of a draft."""

_EFFORT = 500_000  # code points to try in vain: where many fixes are bad, each costs a few tries
_LEAST = 8  # tries in vain, in however long a draft
_BOM = "\ufeff"


class Refused(NamedTuple):
    """A finding whose fix was not made, and why."""

    finding: Finding
    why: str


class Mending(NamedTuple):
    """What fixing a draft came to: its text ``before`` and ``after``, byte order mark included.

    ``rounds`` are the findings whose fixes were made together, with their places at that time.
    """

    before: str
    after: str
    rounds: tuple[tuple[Finding, ...], ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def fixed(self) -> tuple[Finding, ...]:
        """Return all findings whose fixes were made."""
        return tuple(finding for made in self.rounds for finding in made)


class Fixer:
    """Checks drafts as a linter does, and fixes what it finds.

    Files are changed only where it ``writes``, standard input never: ``Mending`` has the text.
    """

    def __init__(self, linter: Linter, *, writes: bool) -> None:
        self._linter = linter
        self._writes = writes

    def __call__(self, found: Found | DraftError) -> Checked:
        """Check and fix a draft; what is wrong with it or its file becomes an error.

        Raises UsageError, which concerns the whole call.
        """
        checked = self._linter(found)
        if isinstance(found, DraftError):
            return checked
        if self._wants(checked):
            try:
                checked = self._fix(found)
            except UsageError:
                raise
            except PostkitError as error:
                checked = checked._replace(errors=(*checked.errors, error))
        if self._writes and found.data is not None:
            after = checked.mending and checked.mending.after.encode()
            return checked._replace(output=found.data if after is None else after)
        return checked

    def _wants(self, checked: Checked) -> bool:
        """Tell whether there is something to do."""
        return bool(checked.fixable(safe=True))

    def _work(self, draft: Draft) -> Work:
        return Work(self._linter, draft)

    def _fix(self, found: Found) -> Checked:
        data = found.read_bytes()
        work = self._work(parse(data, name=found.name, path=found.path))
        work.to_fixed_point()
        checked = work.result()
        after = checked.mending.after.encode() if checked.mending else data
        if self._writes and found.data is None and found.path and after != data:
            _refuse_read_only(found)
            files.replace(found.path, after, instead_of=data)
        return checked


class Version(NamedTuple):
    """A draft at one time: what it makes, and what is wrong with it."""

    posts: list[Post]
    checked: Checked

    @property
    def draft(self) -> Draft:
        """Return the draft."""
        return self.posts[0].draft


class Work:
    """The fixing of one draft."""

    def __init__(self, linter: Linter, draft: Draft) -> None:
        self._linter = linter
        self._now = self._judge(self._compose(draft))
        self._before = _text(draft)
        self._seen = {draft.source}
        self._rounds: list[tuple[Finding, ...]] = []
        self._refused: list[Refused] = []
        self._settled = False
        self._patience = max(_LEAST, _EFFORT // max(len(draft.source), 1))

    def to_fixed_point(self) -> None:
        """Make fixes until none is left that can be made."""
        for _ in range(ROUNDS):
            chosen = _apart(self._now.checked, self._refused)
            if not chosen:
                self._settled = True
                return
            fixed = self._make(self._now, [], chosen)
            if fixed:
                self._refused = []  # they are found anew, where they stand now
                self._rounds.append(tuple(fixed))
            self._seen.add(self._now.draft.source)

    def result(self) -> Checked:
        """Return what is left to find, and what was done; what could not be fixed has no fix."""
        now, after = self._now.checked, _text(self._now.draft)
        mending = Mending(self._before, after, tuple(self._rounds), tuple(self._refused))
        hopeless = set(now.fixable(safe=True)) if self._settled else set()
        left = (each._replace(fix=None) if each in hopeless else each for each in now.findings)
        return now._replace(findings=tuple(left), mending=mending)

    def _make(self, before: Version, taken: list[Finding], more: list[Finding]) -> list[Finding]:
        """Make more fixes beside those that are taken, as many as can be; return these."""
        why = self._try(before, [*taken, *more]) if more else ""
        if not why:
            return more
        if len(more) == 1:
            self._refused.append(Refused(more[0], why))
            return []
        half = len(more) // 2
        first = self._make(before, taken, more[:half])
        return first + self._make(before, taken + first, more[half:])

    def _try(self, before: Version, findings: list[Finding]) -> str:
        """Make fixes of a version all together; return why that cannot be, "" where it is done."""
        if self._patience <= 0:
            return "too many others were refused"
        made = [edit for each in findings for edit in _edits(each)]
        source = edits.apply(before.draft.source, made)
        if source in self._seen:
            return "it changes nothing, or undoes another fix"
        why = self._harm(before, _text(before.draft, source), made)
        self._patience -= bool(why)
        return why

    def _harm(self, before: Version, data: str, made: Sequence[Edit]) -> str:
        """Return what is wrong with a changed draft; where nothing is, it is the one to go on."""
        draft = before.draft
        try:
            posts = self._compose(parse(data, name=draft.name, path=draft.path))
        except PostkitError as error:
            return f"the draft could not be read any more: {error.message}"
        why = _difference(before.posts, posts, made)
        if why:
            return why
        after = self._judge(posts)
        why = self._worse(before, after)
        if not why:
            self._now = after
        return why

    def _worse(self, before: Version, after: Version) -> str:
        """Return what lint would say against a change, "" where that is nothing."""
        return _errors(before.checked, after.checked)

    def _compose(self, draft: Draft) -> list[Post]:
        return self._linter.compose(draft, self._linter.variants)

    def _judge(self, posts: list[Post]) -> Version:
        return Version(posts, self._linter.posts(posts, judge=not self._linter.platforms))


def _apart(checked: Checked, refused: Sequence[Refused]) -> list[Finding]:
    """Return findings with fixes that do not clash: of those that do, the first."""
    collection, out = edits.Collection(), {each.finding for each in refused}
    found = sorted(checked.fixable(safe=True), key=_edits)
    open_ = (each for each in found if _edits(each) and each not in out)
    return [each for each in open_ if collection.take(_edits(each))]


def _edits(finding: Finding) -> list[Edit]:
    return sorted(finding.fix.edits) if finding.fix else []


def _difference(before: Sequence[Post], after: Sequence[Post], made: Sequence[Edit]) -> str:
    """Return what else edits change than they should, "" where that is nothing."""
    if [post.platform.name for post in before] != [post.platform.name for post in after]:
        return "it would be published elsewhere"
    for one, other in zip(before, after, strict=True):
        if what := difference(one, other, made):
            return f"it would change {what} elsewhere"
    old, new = (len(posts[0].metadata.problems["wrong-value"]) for posts in (before, after))
    return "a value would be wrong" if new > old else ""


def _errors(before: Checked, after: Checked) -> str:
    """Return which errors are new."""
    if after.errors and not before.errors:
        return "a rule would fail"
    new = _grave(after) - _grave(before)
    return f"it would bring an error of {min(new)}" if new else ""


def _grave(checked: Checked) -> Counter[str]:
    """Return how often each rule found an error."""
    visible = (each for each in checked.findings if not each.suppressed)
    return Counter(each.rule for each in visible if each.severity == Severity.ERROR)


def _text(draft: Draft, source: str | None = None) -> str:
    """Return the whole text of a draft's file, or what it is with another source."""
    return _BOM * draft.bom + (draft.source if source is None else source)


def _refuse_read_only(found: Found) -> None:
    """Raise DraftError for a file that nobody is meant to change; replacing needs only a folder."""
    path = str(found.path)
    if not os.access(path, os.W_OK) or not os.stat(path).st_mode & 0o222:  # noqa: PTH116 - a string
        raise DraftError(
            "cannot be fixed: the file is read-only",
            hint="make it writable, or leave it out",
            path=found.name,
        )
