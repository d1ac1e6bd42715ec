"""From rules and posts to findings: run, fence, merge, suppress, order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from postkit.errors import PluginError, PostkitError
from postkit.frozen import NamedTuple
from postkit.lint import SIGN
from postkit.lint.fence import problems
from postkit.text import LineIndex, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postkit.errors import FrontMatterError
    from postkit.lint.archive import Others
    from postkit.lint.registry import Catalog
    from postkit.lint.selection import Active, Ruleset
    from postkit.lint.subject import Asking
    from postkit.lint.suppression import Suppressions
    from postkit.post import Post
    from postkit.problems import Fix, Problem, Severity
    from postkit.text import Span

_START = Place(1, 1)


class Finding(NamedTuple):
    """What a rule found in a draft.

    ``path`` is what the person called the draft. ``span`` is the place in code points, None where
    the whole post is meant: ``start`` and ``end`` are the first character then. ``end`` is where
    the span has ended, ``utf16`` the columns of both as editors count them. ``reason`` is why it
    was suppressed, ``fix`` what would mend it, where that is wanted.
    """

    path: str
    rule: str
    code: str
    severity: Severity
    message: str
    help: str
    span: Span | None
    start: Place
    end: Place
    utf16: tuple[int, int] = (1, 1)
    platforms: tuple[str, ...] = ()
    suppressed: bool = False
    reason: str = ""
    fix: Fix | None = None

    @property
    def concise(self) -> str:
        """Return place, code, name and message in one line."""
        line, column = self.start
        return f"{self.path}:{line}:{column}: {self.code} {self.rule}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        """Return the finding as ``--json`` shows it; what is not known is null."""
        return {
            "path": self.path,
            "rule": self.rule,
            "code": self.code,
            "severity": self.severity.name.lower(),
            "message": self.message,
            "help": self.help or None,
            "span": self.span and self.span._asdict(),
            "start": {**self.start._asdict(), "utf16_column": self.utf16[0]},
            "end": {**self.end._asdict(), "utf16_column": self.utf16[1]},
            "platforms": list(self.platforms),
            "suppressed": self.suppressed,
            "reason": self.reason or None,
            "fix": self.fix and _fix_json(self.fix),
        }


def _fix_json(fix: Fix) -> dict[str, Any]:
    edits = [{"span": edit.span._asdict(), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


class Places(NamedTuple):
    """Where a finding begins and has ended; ``utf16`` are the columns as editors count them."""

    start: Place
    end: Place
    utf16: tuple[int, int]


class Outcome(NamedTuple):
    """What checking a draft came to; ``errors`` are the failures of strangers' rules."""

    findings: tuple[Finding, ...]
    errors: tuple[PluginError, ...] = ()


class _Found(NamedTuple):
    active: Active
    problem: Problem
    platforms: list[str]


class Trial:
    """The posts that one draft makes on its platforms, and what rules find in them.

    ``judge`` tells whether suppressions that suppress nothing are findings.
    """

    def __init__(
        self, posts: Sequence[Post], rules: Ruleset, others: Others | Asking, *, judge: bool
    ) -> None:
        self.posts = posts
        self.others = others
        self.asked = [(post, rules.for_post(post)) for post in posts]
        self._rules = rules
        self._judge = judge
        self._found: dict[tuple[str, Problem], _Found] = {}
        self._errors: list[PluginError] = []
        self._failure: PostkitError | None = None

    def ask(self, rule: str, post: Post) -> None:
        """Ask a rule about one of the posts, unless another could not be asked."""
        if self._failure:
            return
        active = self._rules.active[rule]
        try:
            for problem in problems(active, post, self.others):
                _add(self._found, active, problem, post.platform.name)
        except PluginError as error:
            self._errors.append(error.alone())
        except PostkitError as error:
            self._failure = error.alone()

    def outcome(self) -> Outcome:
        """Return what was found, in order; raises what kept a rule from being asked."""
        if self._failure:
            raise self._failure
        findings = _findings(self.posts[0], self._found.values(), self._rules, judge=self._judge)
        return Outcome(tuple(sorted(findings, key=_order)), tuple(self._errors))


def prepare(posts: Sequence[Post]) -> None:
    """Make what rules want of all posts anyway.

    One part of all, then the next, takes less time than all parts of each: what a processor does
    many times, it does faster.
    """
    for part in ("document", "tail", "rendering", "characters", "words"):
        for post in posts:
            getattr(post, part)


def run(trials: Iterable[Trial]) -> None:
    """Ask all rules, one after the other, each about all posts that it looks at.

    That takes less time than to ask all rules about one post after the other.
    """
    asked: defaultdict[str, list[tuple[Trial, Post]]] = defaultdict(list)
    for trial in trials:
        for post, rules in trial.asked:
            pair = (trial, post)
            for rule in rules:
                asked[rule].append(pair)
    for rule in sorted(asked):
        for trial, post in asked[rule]:
            trial.ask(rule, post)


def malformed(error: FrontMatterError, source: str, rules: Ruleset) -> tuple[Finding, ...]:
    """Return the findings about front matter that cannot be read; none where no rule looks."""
    lines = LineIndex(source)
    return tuple(
        _finding(_Found(active, problem, []), error.path, lines)
        for active in rules.looking_at("error")
        for problem in active.rule.check(error, lines, **active.options)
    )


def _add(
    found: dict[tuple[str, Problem], _Found], active: Active, problem: Problem, platform: str
) -> None:
    key = (active.rule.name, problem)
    platforms = found.setdefault(key, _Found(active, problem, [])).platforms
    if platform not in platforms:
        platforms.append(platform)


def _findings(
    post: Post, found: Iterable[_Found], rules: Ruleset, *, judge: bool
) -> Iterator[Finding]:
    name, said = post.draft.name, _said(post, rules.catalog)
    for each in found:
        yield _finding(each, name, post.draft.lines, said)
    if said:
        said.ran = rules.names if judge else frozenset()
        for active in rules.looking_at("suppressions"):
            for problem in active.rule.check(said, **active.options):
                yield _finding(_Found(active, problem, []), name, post.draft.lines)


def _said(post: Post, catalog: Catalog) -> Suppressions | None:
    """Return what a draft suppresses; None where it says nothing of the kind."""
    if SIGN not in post.draft.source and not post.metadata.lint.ignore:
        return None
    from postkit.lint.suppression import Suppressions

    return Suppressions(post, catalog)


def _finding(
    found: _Found, path: str, lines: LineIndex, said: Suppressions | None = None
) -> Finding:
    (rule, severity, *_), problem, platforms = found
    span = problem.span
    suppression = said.find(rule.name, span) if said and rule.suppressible else None
    return Finding(
        path=path,
        rule=rule.name,
        code=rule.code,
        severity=severity or problem.severity or rule.severity,
        message=problem.message,
        help=problem.help,
        span=span,
        **places(span, lines)._asdict(),
        platforms=tuple(platforms),
        suppressed=suppression is not None,
        reason=suppression.reason if suppression else "",
        fix=problem.fix if found.active.fixable else None,
    )


def places(span: Span | None, lines: LineIndex) -> Places:
    """Return where a span is for people and editors; the first character stands for the post."""
    if span is None:
        return Places(_START, _START, (1, 1))
    start, end = lines.place(span.start), lines.place(span.end)
    return Places(start, end, (lines.utf16_column(start), lines.utf16_column(end)))


def _order(finding: Finding) -> tuple[Place, str, Place, str]:
    return (finding.start, finding.code, finding.end, finding.message)
