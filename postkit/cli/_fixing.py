"""Fixing on the command line: which fixes are made, where the result goes, what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from postkit.cli._linting import rules
from postkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postkit.cli._session import Session
    from postkit.pipeline.fix import Fixer, Mending
    from postkit.pipeline.lint import Checked, Linter

_F = TypeVar("_F", bound="Callable[..., Any]")


def fixing(function: _F) -> _F:
    """Give a command the options that say which fixes are made, and what becomes of them."""
    for option in reversed(_FIXING):
        function = option(function)
    return function


def worker(session: Session, linter: Linter, options: Mapping[str, Any]) -> Linter | Fixer:
    """Return what checks drafts, or what fixes them where that is asked for."""
    if not (options["fix"] or options["diff"]):
        if options["show_fixes"]:
            raise UsageError("--show-fixes tells what was fixed", hint="add --fix or --diff")
        return linter
    if options["diff"] and session.as_json:
        raise UsageError("--diff shows a diff, not JSON", hint="leave out one of the two")
    if options["staged"] and not options["diff"]:
        raise UsageError(
            "--fix changes files, --staged looks at what git is about to commit",
            hint="use --changed, and stage again",
        )
    from postkit.pipeline.fix import Fixer

    return Fixer(linter, writes=not options["diff"])


def pipes(paths: tuple[str, ...], options: Mapping[str, Any]) -> bool:
    """Tell whether standard output is for a draft that comes on standard input."""
    return bool(options["fix"] and not options["diff"] and "-" in paths)


def followed(
    session: Session, checked: Iterable[Checked], options: Mapping[str, Any]
) -> Iterator[Checked]:
    """Pass drafts on; when all is told of one, tell what was fixed in it."""
    for draft in checked:
        yield draft
        if draft.output is not None:
            session.write(draft.output.decode("utf-8", "surrogateescape"))
        if draft.mending:
            _tell(session, draft.mending, draft.name, shown=options["show_fixes"])


def _tell(session: Session, mending: Mending, name: str, *, shown: bool) -> None:
    from collections import Counter

    rules = Counter((finding.code, finding.rule) for finding in mending.fixed)
    if shown and rules:
        made = (f"{times} x {code} {rule}" for (code, rule), times in sorted(rules.items()))
        session.note(f"{name}: {', '.join(made)}")
    for finding, why in mending.refused:
        session.detail(f"{finding.concise}: not fixed, {why}")


_FIXING = (
    click.option("--fix", is_flag=True, help="Fix what can be fixed without judgement."),
    click.option(
        "--unsafe-fixes/--no-unsafe-fixes",
        default=None,
        help="With --fix or --diff: make fixes, too, that need a look afterwards.",
    ),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--show-fixes", is_flag=True, help="Tell what was fixed in each draft."),
    rules("--fixable", "Make only the fixes of these; ALL by default."),
    rules("--unfixable", "Do not make the fixes of these."),
)
