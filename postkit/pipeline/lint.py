"""Lint: drafts in, findings out, one draft at a time."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from postkit.drafts import Draft, parse
from postkit.errors import DraftError, ExitCode, FrontMatterError, PostkitError, UsageError, gravest
from postkit.frozen import NamedTuple
from postkit.lint import engine
from postkit.lint.selection import Ruleset, Selection
from postkit.pipeline.archives import Archives
from postkit.problems import Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.config import Settings
    from postkit.lint.engine import Finding
    from postkit.metadata import Metadata
    from postkit.pipeline.folders import Found
    from postkit.pipeline.workspace import Workspace

MANY = 1000
"""So many drafts are worth a process for each processor."""


class Checked(NamedTuple):
    """What came of one draft.

    ``read`` tells whether it could be checked at all. ``source`` is there to show findings in, and
    empty without any. ``fail_on`` is the severity from which findings are failures.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    errors: tuple[PostkitError, ...] = ()
    source: str = ""
    read: bool = True
    fail_on: Severity = Severity.ERROR

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Return the findings that make lint fail."""
        visible = (finding for finding in self.findings if not finding.suppressed)
        return tuple(finding for finding in visible if finding.severity >= self.fail_on)


class Linter:
    """Checks the drafts of one call.

    ``platforms`` are checked for in the place of those of each draft's targets. ``named`` are the
    paths that the call names: rules know of them too. Before ``publishing``, rules that nothing
    suppresses run whatever is selected.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        platforms: Iterable[str] = (),
        named: Iterable[str] = (),
        publishing: bool = False,
    ) -> None:
        self._workspace = workspace
        self._publishing = publishing
        self._platforms = tuple(dict.fromkeys(platforms))
        self._named = tuple(named)
        self._archives = Archives(workspace, self._named)
        self._selections: dict[int, Selection] = {}
        self._targets: dict[tuple[int, str], str] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as new, for another process."""
        return _linter, (self._workspace, self._platforms, self._named)

    def __call__(self, found: Found | DraftError) -> Checked:
        """Read and check a draft; what is wrong with it or its configuration becomes an error.

        Raises UsageError, which concerns the whole call.
        """
        if isinstance(found, DraftError):
            return Checked(found.path, errors=(found,), read=False)
        try:
            return self._read(found)
        except UsageError:
            raise
        except PostkitError as error:
            return Checked(found.name, errors=(error,), read=False)

    def draft(self, draft: Draft, platforms: tuple[str, ...]) -> Checked:
        """Check a draft for platforms, or for those of its targets where none are given."""
        workspace = self._workspace
        settings, metadata = workspace.settings(draft), workspace.metadata(draft)
        chosen = platforms or self._platforms_of(draft, metadata, settings)
        outcome = engine.check(
            [workspace.compose(draft, platform) for platform in chosen],
            self._rules(draft, settings),
            self._archives.of(settings).others(draft),
            judge=not platforms,
        )
        return _checked(draft, settings, *outcome)

    def _read(self, found: Found) -> Checked:
        data = found.read_bytes()
        try:
            draft = parse(data, name=found.name, path=found.path)
        except FrontMatterError as error:
            return self._malformed(error, found, data.decode("utf-8-sig"))
        return self.draft(draft, self._platforms)

    def _malformed(self, error: FrontMatterError, found: Found, source: str) -> Checked:
        """Return the error as a finding; raise it where no rule that runs would tell of it."""
        draft = Draft(found.name, found.path, source, False, {}, None, Span(0, 0))  # noqa: FBT003 - its field
        settings = self._workspace.settings(draft)
        findings = engine.malformed(error, source, self._rules(draft, settings))
        if not findings:
            raise error
        return _checked(draft, settings, findings)

    def _rules(self, draft: Draft, settings: Settings) -> Ruleset:
        if id(settings) not in self._selections:
            self._selections[id(settings)] = Selection(settings)
        selection = self._selections[id(settings)]
        return selection.for_draft(draft.path, publishing=self._publishing)

    def _platforms_of(self, draft: Draft, metadata: Metadata, settings: Settings) -> list[str]:
        """Return the platforms of a draft's targets, each once."""
        platforms = {}
        for number, target in enumerate(self._workspace.targets(metadata, (), settings)):
            try:
                platforms[self._platform_of(target, settings)] = True
            except PostkitError as error:
                place = metadata.spans.get(f"to.{number}")
                if place and not error.path:
                    error.path = draft.name
                    error.line, error.column = draft.lines.place(place.start)
                raise
        return list(platforms)

    def _platform_of(self, target: str, settings: Settings) -> str:
        key = (id(settings), target)
        if key not in self._targets:
            self._targets[key] = self._workspace.platform_of(target, settings)
        return self._targets[key]


class Tally:
    """What a call came to so far."""

    def __init__(self) -> None:
        self.drafts = 0
        self.errors = 0
        self.suppressed = 0
        self.findings = dict.fromkeys(reversed(Severity), 0)
        self._codes = {ExitCode.OK}

    def add(self, checked: Checked) -> None:
        """Count one draft."""
        self.drafts += checked.read
        self.errors += len(checked.errors)
        for finding in checked.findings:
            if finding.suppressed:
                self.suppressed += 1
            else:
                self.findings[finding.severity] += 1
        if checked.errors:
            self._codes.add(ExitCode.USAGE)
        if checked.failures:
            self._codes.add(ExitCode.FINDINGS)

    def exit_code(self, *, findings_fail: bool = True) -> ExitCode:
        """Return what the call answers."""
        return gravest(self._codes if findings_fail else self._codes - {ExitCode.FINDINGS})

    def as_json(self) -> dict[str, object]:
        """Return the counts as ``--json`` shows them."""
        counts = {severity.name.lower(): count for severity, count in self.findings.items()}
        return {"drafts": self.drafts, "findings": counts, "suppressed": self.suppressed}

    def __str__(self) -> str:
        counts = [_count(count, severity.name.lower()) for severity, count in self.findings.items()]
        found = ", ".join(count for count in counts if count) or "nothing found"
        silent = f" ({self.suppressed:,} suppressed)" if self.suppressed else ""
        failed = _count(self.errors, "failure")
        return f"{_count(self.drafts, 'draft') or '0 drafts'} checked: {found}{silent}" + (
            f"; {failed}" if failed else ""
        )


def lint(drafts: Iterable[Found | DraftError], linter: Linter) -> Iterator[Checked]:
    """Yield what comes of each draft, in order. An error that repeats itself is told once."""
    told: set[str] = set()
    for checked in _each(drafts, linter):
        errors = tuple(error for error in checked.errors if str(error) not in told)
        told.update(map(str, errors))
        yield checked._replace(errors=errors)


def _each(drafts: Iterable[Found | DraftError], linter: Linter) -> Iterator[Checked]:
    pending = iter(drafts)
    first = list(islice(pending, MANY))
    if len(first) == MANY:
        from postkit.pipeline.parallel import spread, workers

        if workers() > 1:
            return spread(linter, chain(first, pending))
    return map(linter, chain(first, pending))


def _linter(workspace: Workspace, platforms: tuple[str, ...], named: tuple[str, ...]) -> Linter:
    return Linter(workspace, platforms=platforms, named=named)


def gate(workspace: Workspace) -> Callable[[Draft, tuple[str, ...]], tuple[Finding, ...]]:
    """Return the check that drafts must pass before they are published.

    It returns the findings at or above the draft's ``fail_on``, and raises PluginError where a rule
    could not do its work.
    """
    linter = Linter(workspace, publishing=True)

    def check(draft: Draft, platforms: tuple[str, ...]) -> tuple[Finding, ...]:
        checked = linter.draft(draft, platforms)
        for error in checked.errors:
            raise error
        return checked.failures

    return check


def _checked(
    draft: Draft,
    settings: Settings,
    findings: tuple[Finding, ...],
    errors: tuple[PostkitError, ...] = (),
) -> Checked:
    return Checked(
        draft.name,
        findings,
        errors,
        draft.source if findings else "",
        fail_on=Severity[settings.lint.fail_on.upper()],
    )


def _count(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}" if count else ""
