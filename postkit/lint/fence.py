"""What a stranger's rule raises or yields is its author's mistake, not postkit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.edits import Edit
from postkit.errors import PluginError
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.lint.archive import Others
    from postkit.lint.selection import Active
    from postkit.lint.subject import Asking
    from postkit.post import Post


def problems(active: Active, post: Post, others: Others | Asking) -> Iterable[Problem]:
    """Return what a rule finds in a post.

    Raises PluginError, which names rule and package, where a stranger's rule raises anything or
    yields what is no problem of this draft. A rule of postkit's own raises what it raises.
    """
    rule = active.rule
    if not (active.package or active.options or active.wants_archive):
        return rule.check(post)  # as most are
    more = (others,) if active.wants_archive else ()
    if not active.package:
        return rule.check(post, *more, **active.options)
    try:
        found = rule.check(post, *more, **active.options)
        return list(_valid(found, len(post.draft.source)))
    except Exception as error:  # whatever it is
        raise PluginError(
            f"the rule {rule.name!r} of {rule.package} failed: {type(error).__name__}: {error}",
            hint=f"update {rule.package}, or ignore the rule",
            path=post.draft.name,
        ) from error


def _valid(found: Iterable[object], length: int) -> Iterator[Problem]:
    for problem in found:
        if not isinstance(problem, Problem) or not problem.message or not _has_types(problem):
            raise TypeError(f"it found {problem!r}, which is no Problem")
        if problem.fix is not None:
            problem = problem._replace(fix=_fix(problem.fix, length))  # noqa: PLW2901 - the same, clean
        if problem.span is not None:
            problem = problem._replace(span=_span(problem.span, length))  # noqa: PLW2901 - as above
        yield problem


def _fix(fix: object, length: int) -> Fix:
    """Return a fix of plain values that can be made; TypeError or ValueError where it cannot."""
    if not isinstance(fix, Fix) or not isinstance(fix.safe, bool):
        raise TypeError(f"its fix {fix!r} is no Fix")
    edits = []
    for edit in fix.edits:
        if not isinstance(edit, Edit) or not isinstance(edit.text, str) or not _places(edit.span):
            raise TypeError(f"its fix has {edit!r}, which is no Edit")
        edits.append(Edit(_span(edit.span, length), edit.text))
    return Fix(tuple(edits), fix.safe)


def _span(span: tuple[int, int], length: int) -> Span:
    start, end = span
    if not 0 <= start <= end <= length:
        raise ValueError(f"its span {start}:{end} is not in the draft")
    return Span(start, end)


def _has_types(problem: Problem) -> bool:
    """Tell whether the fields hold what they are declared to hold."""
    texts = isinstance(problem.message, str) and isinstance(problem.help, str)
    severity = problem.severity is None or isinstance(problem.severity, Severity)
    return texts and severity and (problem.span is None or _places(problem.span))


def _places(span: object) -> bool:
    return isinstance(span, tuple) and [type(offset) for offset in span] == [int, int]
