"""Lint: drafts in, findings out, one draft at a time."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from postkit.drafts import Draft
from postkit.errors import DraftError, FrontMatterError, PostkitError
from postkit.lint import engine
from postkit.lint.engine import Trial
from postkit.lint.selection import Ruleset, Selection
from postkit.lint.subject import Asking
from postkit.pipeline.archives import Archives
from postkit.pipeline.checked import Checked, Trace, checked_as, guarded
from postkit.pipeline.reading import read, read_ahead
from postkit.pipeline.variants import Variant
from postkit.pipeline.workspace import PLATFORMS, PUBLISHERS
from postkit.text import Span

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postkit.config import Settings
    from postkit.lint.archive import Archive
    from postkit.lint.engine import Finding
    from postkit.metadata import Metadata
    from postkit.pipeline.cache import Cache
    from postkit.pipeline.folders import Found
    from postkit.pipeline.reading import Read
    from postkit.pipeline.workspace import Workspace
    from postkit.post import Post

    Together: TypeAlias = Callable[[Iterable[T]], Iterator["Checked"]]

MANY = 1000
"""So many drafts are worth a process for each processor."""

_WORTH_KEEPING = 100  # drafts: fewer are checked as fast as a cache is opened
_HOUR = 3600  # seconds in which the present does not change, so that what was found holds


class Linter:
    """Checks the drafts of one call.

    ``platforms`` are checked for, if there are any, in the place of those of each draft's targets.
    ``named`` are the paths that the call names: rules know of them too. Before ``publishing``,
    rules that nothing suppresses run whatever is selected. ``now`` is what rules take for the
    present, in seconds since 1970; by default the full hour. One that ``traces`` tells what its
    findings depend on.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        platforms: Iterable[str] = (),
        named: Iterable[str] = (),
        publishing: bool = False,
        now: float | None = None,
        traces: bool = False,
    ) -> None:
        self.traces = traces
        self._workspace = workspace
        self._publishing = publishing
        self.platforms = tuple(dict.fromkeys(platforms))
        self.variants = tuple(map(Variant, self.platforms))
        self._named = tuple(named)
        self._now = time() // _HOUR * _HOUR if now is None else now
        self._archives = Archives(workspace, self._named, self._now)
        self._selections: dict[int, Selection] = {}
        self._targets: dict[tuple[int, str], Variant] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as new, for another process."""
        return _linter, (self._workspace, self.platforms, self._named, self._now, self.traces)

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """Return what the call says beside settings that findings depend on."""
        return self.platforms, self._named

    def archive(self, settings: Settings) -> Archive:
        """Return what rules know of the other drafts of a root, and of what was published."""
        return self._archives.of(settings)

    def __call__(self, found: Found | DraftError) -> Checked:
        """Read and check a draft; what is wrong with it or its configuration becomes an error.

        Raises UsageError, which concerns the whole call.
        """
        return self._checked([read(found)])[0]

    def together(self, drafts: Iterable[Found | DraftError]) -> Iterator[Checked]:
        """Read and check drafts as one by one.

        Some are read before they are checked, and each rule is asked about all of them: a processor
        does one thing many times in less time than it takes with much else in between.
        """
        for some in read_ahead(drafts):
            yield from self._checked(some)

    def draft(self, draft: Draft, variants: tuple[Variant, ...]) -> Checked:
        """Check what a draft makes, or what its targets show where nothing is given."""
        return self.posts(self.compose(draft, variants), judge=not variants)

    def compose(self, draft: Draft, variants: tuple[Variant, ...]) -> list[Post]:
        """Return the posts that a draft makes, or those that its targets show."""
        workspace = self._workspace
        settings, metadata = workspace.settings(draft), workspace.metadata(draft)
        chosen = variants or self._variants_of(draft, metadata, settings)
        return [workspace.compose(draft, variant) for variant in chosen]

    def posts(self, posts: Sequence[Post], *, judge: bool) -> Checked:
        """Check the posts of one draft; ``judge`` also what it suppresses."""
        trial = self._trial(posts, judge=judge)
        engine.run([trial])
        return self._done(trial)

    def _trial(self, posts: Sequence[Post], *, judge: bool) -> Trial:
        draft = posts[0].draft
        settings = self._workspace.settings(draft)
        others = self._archives.of(settings).others(draft)
        asking = Asking(others) if self.traces else others
        return Trial(posts, self._rules(draft, settings), asking, judge=judge)

    def _done(self, trial: Trial) -> Checked:
        draft, outcome = trial.posts[0].draft, trial.outcome()
        trace = self._trace(trial.posts, trial.others) if isinstance(trial.others, Asking) else None
        settings = self._workspace.settings(draft)
        return checked_as(draft.name, draft.source, settings, *outcome, trace=trace)

    def _trace(self, posts: Sequence[Post], asking: Asking) -> Trace | None:
        """Return what findings depend on, None where nobody knows."""
        post, asked = posts[0], asking.asked()
        settings = self._workspace.settings(post.draft)
        targets = self._workspace.targets(post.metadata, (), settings)
        ours = all(settings.target(name).publisher in PUBLISHERS.names() for name in targets)
        ours = ours and all(each.platform.name in PLATFORMS.names() for each in posts)
        if not ours or asked is None:
            return None
        return Trace(tuple(str(post.folder / each.path) for each in post.attached), asked)

    def suppressible(self, draft: Draft, rule: str) -> bool:
        """Tell whether a draft can suppress what a rule finds."""
        found = self._rules(draft, self._workspace.settings(draft)).catalog.rule(rule)
        return found.suppressible and found.looks_at == "post"

    def _checked(self, reads: Sequence[Read]) -> list[Checked]:
        """Check drafts, all of them step by step."""
        composed = [guarded(self._composed, each, each.name) for each in reads]
        engine.prepare([post for posts in composed if isinstance(posts, list) for post in posts])
        begun = [
            guarded(self._begun, each, seen.name)
            for seen, each in zip(reads, composed, strict=True)
        ]
        engine.run([each for each in begun if isinstance(each, Trial)])
        return [
            guarded(self._done, each, seen.name) if isinstance(each, Trial) else each
            for seen, each in zip(reads, begun, strict=True)
        ]

    def _begun(self, composed: list[Post] | Checked) -> Trial | Checked:
        if isinstance(composed, Checked):
            return composed
        return self._trial(composed, judge=not self.variants)

    def _composed(self, seen: Read) -> list[Post] | Checked:
        """Return the posts of a draft, or what is wrong with one that cannot be parsed."""
        found, data, draft = seen
        if isinstance(draft, Draft):
            return self.compose(draft, self.variants)
        if isinstance(draft, FrontMatterError) and not isinstance(found, DraftError):
            return self._malformed(draft, found, data.decode("utf-8-sig"))
        return Checked(seen.name, errors=(draft,), read=False)

    def _malformed(self, error: FrontMatterError, found: Found, source: str) -> Checked:
        """Return the error as a finding; raise it where no rule that runs would tell of it."""
        draft = Draft(found.name, found.path, source, False, {}, None, Span(0, 0))  # noqa: FBT003 - its field
        settings = self._workspace.settings(draft)
        findings = engine.malformed(error, source, self._rules(draft, settings))
        if not findings:
            raise error
        return checked_as(draft.name, source, settings, findings)

    def _rules(self, draft: Draft, settings: Settings) -> Ruleset:
        if id(settings) not in self._selections:
            self._selections[id(settings)] = Selection(settings)
        selection = self._selections[id(settings)]
        return selection.for_draft(draft.path, publishing=self._publishing)

    def _variants_of(self, draft: Draft, metadata: Metadata, settings: Settings) -> list[Variant]:
        """Return the variants that a draft's targets show, each once."""
        variants = {}
        for number, target in enumerate(self._workspace.targets(metadata, (), settings)):
            try:
                variants[self._variant_of(target, settings)] = True
            except PostkitError as error:
                place = metadata.spans.get(f"to.{number}")
                if place and not error.path:
                    error.path = draft.name
                    error.line, error.column = draft.lines.place(place.start)
                raise
        return list(variants)

    def _variant_of(self, target: str, settings: Settings) -> Variant:
        key = (id(settings), target)
        if key not in self._targets:
            self._targets[key] = self._workspace.variant_of(target, settings)
        return self._targets[key]


def lint(
    drafts: Iterable[Found | DraftError],
    work: Callable[[Found | DraftError], Checked],
    *,
    jobs: int = 0,
    cache: Callable[[Path], Cache] | None = None,
) -> Iterator[Checked]:
    """Yield what a linter or fixer makes of each draft, in order.

    It takes so many processes as ``jobs``; with 0 as many as are worth it. The ``cache`` for the
    folder of the first is opened where there are drafts enough. An error that repeats itself is
    told once.
    """
    together = work.together if isinstance(work, Linter) else partial(map, work)
    told: set[str] = set()
    for checked in _kept(drafts, together, jobs, cache):
        errors = tuple(error for error in checked.errors if str(error) not in told)
        told.update(map(str, errors))
        yield checked._replace(errors=errors)


def _kept(
    drafts: Iterable[Found | DraftError],
    together: Together[Found | DraftError],
    jobs: int,
    cache: Callable[[Path], Cache] | None,
) -> Iterator[Checked]:
    pending = iter(drafts)
    first = list(islice(pending, _WORTH_KEEPING)) if cache else []
    if cache is None or len(first) < _WORTH_KEEPING:
        yield from each(chain(first, pending), together, jobs)
        return
    from postkit.pipeline.cache import looked_up

    folders = (one.path.parent for one in first if not isinstance(one, DraftError) and one.path)
    with cache(next(folders, Path())) as file:
        yield from looked_up(chain(first, pending), together, file, jobs)


def each(
    items: Iterable[T],
    together: Together[T],
    jobs: int,
    is_easy: Callable[[T], bool] = lambda _: False,
) -> Iterator[Checked]:
    """Yield what is made of each item, in order, here or by several processes."""
    pending = iter(items)
    many = 2 * jobs if jobs else MANY
    first = list(islice(pending, many)) if jobs != 1 else []
    if first and len(first) == many:
        from postkit.pipeline.parallel import spread, workers

        if (count := jobs or workers()) > 1:
            return spread(together, chain(first, pending), count, is_easy)
    return together(chain(first, pending))


def _linter(
    workspace: Workspace,
    platforms: tuple[str, ...],
    named: tuple[str, ...],
    now: float,
    traces: bool,  # noqa: FBT001 - pickle gives it
) -> Linter:
    return Linter(workspace, platforms=platforms, named=named, now=now, traces=traces)


def gate(workspace: Workspace) -> Callable[[Draft, tuple[Variant, ...]], tuple[Finding, ...]]:
    """Return the check that drafts must pass before they are published.

    It returns the findings at or above the draft's ``fail_on``, and raises PluginError where a rule
    could not do its work.
    """
    linter = Linter(workspace, publishing=True)

    def check(draft: Draft, variants: tuple[Variant, ...]) -> tuple[Finding, ...]:
        checked = linter.draft(draft, variants)
        for error in checked.errors:
            raise error
        return checked.failures

    return check
