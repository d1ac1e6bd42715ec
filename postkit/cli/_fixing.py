"""Fixing on the command line: which fixes are made, where the result goes, what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from postkit.cli._linting import rules
from postkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postkit.cli._session import Session
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.fix import Fixer, Mending
    from postkit.pipeline.lint import Linter

_F = TypeVar("_F", bound="Callable[..., Any]")


def fixing(function: _F) -> _F:
    """Give a command the options that say which fixes are made, and what becomes of them."""
    for option in reversed(_FIXING):
        function = option(function)
    return function


def worker(session: Session, linter: Linter, options: Mapping[str, Any]) -> Linter | Fixer:
    """Return what checks drafts, or what fixes them where that is asked for."""
    if options["add_ignore"] is not None:
        return _ignorer(linter, options)
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
    writes = options["fix"] or options["add_ignore"] is not None
    return bool(writes and not options["diff"] and "-" in paths)


def _ignorer(linter: Linter, options: Mapping[str, Any]) -> Fixer:
    """Return what suppresses findings; raises UsageError where that cannot be."""
    reason = " ".join(options["add_ignore"].split())
    if "-->" in reason or not reason.isprintable():
        raise UsageError(
            "--add-ignore takes a reason that can stand in a comment", hint="leave out -->"
        )
    for other in ("fix", "staged", "baseline", "write_baseline"):
        if options[other]:
            name = other.replace("_", "-")
            raise UsageError(f"--add-ignore and --{name} exclude each other", hint="leave one out")
    from postkit.pipeline.ignore import Ignorer

    return Ignorer(linter, reason=reason, writes=not options["diff"])


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
            if options["add_ignore"] is not None:
                for finding, why in draft.mending.refused:
                    session.note(f"{finding.concise}: not suppressed, {why}")


def _tell(session: Session, mending: Mending, name: str, *, shown: bool) -> None:
    from collections import Counter

    rules = Counter((finding.code, finding.rule) for finding in mending.fixed)
    if shown and rules:
        made = (f"{times} x {code} {rule}" for (code, rule), times in sorted(rules.items()))
        session.note(f"{name}: {', '.join(made)}")
    for finding, why in mending.refused:
        session.detail(f"{finding.concise}: not fixed, {why}")


class Command(click.Command):
    """A command whose ``--add-ignore`` takes a reason only behind ``=``: a draft is none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments as click does."""
        end = args.index("--") if "--" in args else len(args)
        given = ["--add-ignore=" if each == "--add-ignore" else each for each in args[:end]]
        return super().parse_args(ctx, [*given, *args[end:]])


_FIXING = (
    click.option("--fix", is_flag=True, help="Fix what can be fixed without judgement."),
    click.option(
        "--unsafe-fixes/--no-unsafe-fixes",
        default=None,
        help="With --fix or --diff: make fixes, too, that need a look afterwards.",
    ),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--show-fixes", is_flag=True, help="Tell what was fixed in each draft."),
    click.option(
        "--add-ignore",
        metavar="[=REASON]",
        help="Write comments that suppress what is found, and why; change nothing else.",
    ),
    rules("--fixable", "Make only the fixes of these; ALL by default."),
    rules("--unfixable", "Do not make the fixes of these."),
)
