"""What rules may ask about the other drafts of a root, and about what was published.

Questions and answers are plain data (texts, numbers, lists of them), and the same question about
the same files has the same answer until one of its days or hours is over. So findings can be kept
together with what was asked, and hold for as long as asking again gives the same.
"""

from __future__ import annotations

import os
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.errors import DraftError
from postkit.frozen import NamedTuple
from postkit.lint.index import Index, file
from postkit.lint.published import day, iso, seconds
from postkit.lint.scan import glance, one_form
from postkit.lint.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.drafts import Draft
    from postkit.lint.folder import Folder, Plan
    from postkit.lint.published import Publication, Published
    from postkit.lint.similarity import Hashtags, Sketches
    from postkit.lint.subject import KeptSubject

_FEW = 20  # drafts that are read again to be sure: what more have in common is a habit
_HABIT = 8  # posts that have a link or an opening in common
_DAY = 86400  # seconds


class Archive:
    """The drafts of one root, and what is live of them. Nothing is read before it is asked for."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._confirmed: dict[str, tuple[tuple[str, tuple[int, int]], ...]] = {}
        self._own: tuple[Subject | KeptSubject, list[Publication]] | None = None

    def others(self, draft: Draft) -> Others:
        """Return what rules may ask while they look at a draft."""
        return self.about(Subject(draft, self.folder))

    def about(self, subject: Subject | KeptSubject) -> Others:
        """Return the same about a draft that need not be read."""
        return Others(self, subject)

    @cached_property
    def index(self) -> Index:
        """Return what a glance at each draft told."""
        return Index(self.folder.root, self.folder.files(), self.folder.timezone)

    @cached_property
    def published(self) -> Published:
        """Return what the ledger told."""
        from postkit.lint.published import Published

        return Published(self.folder.ledger)

    @cached_property
    def sketches(self) -> Sketches:
        """Return what tells of similar texts."""
        from postkit.lint.similarity import Sketches

        return Sketches(self.index)

    @cached_property
    def hashtags(self) -> Hashtags:
        """Return which drafts have which hashtags."""
        from postkit.lint.similarity import Hashtags

        return Hashtags(self.index)

    def with_id(
        self,
        id: str,  # noqa: A002 - the key's name
        draft: Subject | KeptSubject,
    ) -> tuple[str, ...]:
        """Return the names of the other drafts that have an id."""
        numbers = self.index.ids.find(hash(id))
        if draft.path is None or not any(True for _ in self.index.besides(numbers[:2], draft)):
            return ()
        if id not in self._confirmed:
            self._confirmed[id] = tuple(self._confirm(id, map(self.index.path, numbers)))
        own = file(draft.path)
        return tuple(name for name, found in self._confirmed[id] if found != own)

    def _confirm(
        self,
        id: str,  # noqa: A002 - the key's name
        candidates: Iterable[str],
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        seen: set[tuple[int, int]] = set()
        for candidate in candidates:
            path, found = Path(candidate), file(candidate)
            if found and found not in seen and _id(path) == id and self.folder.owns(path):
                seen.add(found)
                yield shown(path), found

    def own(self, draft: Subject | KeptSubject) -> list[Publication]:
        """Return what is live of the draft that rules look at, oldest first."""
        if not len(self.published):
            return []
        if self._own is None or self._own[0] is not draft:
            self._own = (draft, self.published.of(*draft.names))
        return self._own[1]

    def live(self, number: int) -> list[Publication]:
        """Return what is live of another draft, oldest first."""
        return self.published.of(self.index.inside(number), *glance(self.index.path(number)).ids)

    def owned(
        self, numbers: Iterable[int], draft: Subject | KeptSubject
    ) -> Iterator[tuple[int, Path]]:
        """Yield the first of the drafts that are others than this one, and of this root."""
        for number in islice(self.index.besides(numbers, draft), _FEW):
            path = Path(self.index.path(number))
            if self.folder.owns(path):
                yield number, path


class Others(NamedTuple):
    """The archive, as a rule that looks at one draft sees it.

    All but ``with_id`` answer with nothing about standard input, and in folders that nobody
    configured. Moments are ISO 8601 with an offset, days are of the calendar in UTC; drafts that
    say ``draft: true`` are nobody's precedents.
    """

    archive: Archive
    subject: Subject | KeptSubject

    def with_id(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the key's name
        """Return the names of the other drafts of the root that have an id."""
        return self.archive.with_id(id, self.subject)

    def with_hook(self) -> tuple[tuple[str, str], ...]:
        """Return who else begins as this draft does: names, and since when each is live or "".

        Nothing where so many do that it is a series.
        """
        hook = self.subject.hook
        if not hook or not self._known:
            return ()
        numbers = self.archive.index.hooks.find(hash(hook))
        live = self.archive.published.with_hook(hash(hook))
        if max(len(numbers), len(live)) > _HABIT:
            return ()
        found = dict(self._elsewhere(live))
        for number, path in self.archive.owned(numbers, self.subject):
            if glance(str(path)).hook == hook:
                found[shown(path)] = _since(self.archive.live(number))
        return tuple(sorted(found.items()))

    def with_link(self, url: str, moment: str, days: int) -> tuple[tuple[str, str], ...]:
        """Return which posts led to an address in the days before a moment, "" for now.

        Nothing where so many do that it is a habit. The answers are names and days.
        """
        link = one_form(url.encode("utf-8", "replace"))
        if not link or not self._known:
            return ()
        index, until = self.archive.index, seconds(moment) if moment else self.archive.folder.now
        numbers = index.links.find(hash(link))
        if len(numbers) > _HABIT:
            return ()
        found = {}
        for number, path in self.archive.owned(numbers, self.subject):
            live = self.archive.live(number)
            at = live[-1].at if live else index.planned(number)
            if until - days * _DAY <= at <= until and link in glance(str(path)).links:
                found[shown(path)] = day(at)
        return tuple(sorted(found.items()))

    def close_to(self, minutes: int) -> tuple[tuple[str, str, str], ...]:
        """Return which drafts are planned less than so many minutes from this one, at one target.

        The answers are names, targets and moments.
        """
        plan = self.subject.plan if self._known else None
        if not plan or not plan.targets:
            return ()
        around = self.archive.index.moments.find(plan.moment // 60 - minutes, 2 * minutes + 1)
        return tuple(sorted(self._clashing(plan, minutes, around)))

    def is_past(self, moment: str, hours: int) -> bool:
        """Tell whether a moment is so many hours ago, or longer."""
        return self._known and seconds(moment) + hours * 3600 <= self.archive.folder.now

    def is_published(self) -> bool:
        """Tell whether something is live of this draft."""
        return bool(self._known and self.archive.own(self.subject))

    def live_on(self, platform: str, days: int) -> tuple[tuple[str, str, int], ...]:
        """Return what is live on a platform of this draft, not longer than so many days.

        The answers are targets, days and digests of texts (``digest``), the latest of each target.
        """
        live = self.archive.own(self.subject) if self._known else ()
        if not live:
            return ()
        folder = self.archive.folder
        latest = {one.target: one for one in live if one.at >= folder.now - days * _DAY}
        return tuple(
            (target, day(one.at), one.digest)
            for target, one in sorted(latest.items())
            if one.digest and folder.platform_of(target) == platform
        )

    def untouched_for(self, days: int) -> bool:
        """Tell whether the file was not written to for so many days."""
        if not self._known or self.subject.path is None:
            return False
        try:
            written = os.stat(self.subject.path).st_mtime  # noqa: PTH116 - as in the index
        except OSError:
            return False
        return written + days * _DAY <= self.archive.folder.now

    def alike(self, percent: int) -> tuple[tuple[str, int], ...]:
        """Return which drafts have at least so much of their wording in common with this one.

        The answers are names and percentages.
        """
        if not self._known or not isinstance(self.subject, Subject):
            return ()
        draft = self.subject.draft
        numbers = self.archive.sketches.near(draft)
        found = (
            (shown(path), self.archive.sketches.percentage(draft, path))
            for _, path in self.archive.owned(numbers, self.subject)
        )
        return tuple(sorted((name, share) for name, share in found if share >= percent))

    def with_hashtags(self, words: tuple[str, ...]) -> int:
        """Return how many other drafts have exactly these hashtags, in any order and case."""
        if not self._known:
            return 0
        numbers = self.archive.hashtags.find(words)
        return sum(1 for _ in self.archive.index.besides(numbers, self.subject))

    @property
    def _known(self) -> bool:
        """Tell whether the draft is one of a folder of posts."""
        return self.subject.path is not None and self.archive.folder.configured

    def _elsewhere(self, live: list[Publication]) -> Iterator[tuple[str, str]]:
        """Yield what is live of others: names, and since when."""
        for one in live:
            attempt = self.archive.published.attempt(one.number)
            if attempt and not {attempt.draft, attempt.path} - {""} & {*self.subject.names}:
                name = attempt.path or attempt.title or attempt.target
                yield shown(self.archive.folder.root / name) if attempt.path else name, day(one.at)

    def _clashing(
        self, plan: Plan, minutes: int, numbers: Iterable[int]
    ) -> Iterator[tuple[str, str, str]]:
        for _, path in self.archive.owned(numbers, self.subject):
            draft = _read(path) if glance(str(path)).may_be_for(plan.targets) else None
            other = self.archive.folder.plan(draft) if draft else None
            shared = sorted({*plan.targets} & {*other.targets}) if other else []
            if other and shared and abs(other.moment - plan.moment) < minutes * 60:
                yield shown(path), shared[0], iso(other.moment)


def shown(path: Path) -> str:
    """Return a path as people call it."""
    from postkit.config import toml

    return toml.shown(path)


def _since(live: list[Publication]) -> str:
    return day(live[-1].at) if live else ""


def _id(path: Path) -> str:
    from postkit import metadata

    draft = _read(path)
    return metadata.read(draft, timezone=None).id if draft else ""


def _read(path: Path) -> Draft | None:
    from postkit import drafts

    try:
        return drafts.read(path)
    except DraftError:
        return None
