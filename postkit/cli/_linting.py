"""What ``postkit lint`` takes and shows: its options in groups, and findings as they come.

An option that is called as a key of ``[lint]`` stands for it: ``configured`` hands it on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from postkit.cli._session import SCHEMA
from postkit.config.fields import LINT, field
from postkit.options.values import canonical
from postkit.reports._base import REPORTS, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postkit.cli._session import Session
    from postkit.errors import DraftError
    from postkit.pipeline.folders import Found
    from postkit.pipeline.lint import Checked, Tally
    from postkit.reports._base import BaseReport

_F = TypeVar("_F", bound="Callable[..., Any]")


def selecting(function: _F) -> _F:
    """Give a command the options that say which rules run, for what, and what makes it fail."""
    for option in reversed(_SELECTING):
        function = option(function)
    return function


def choosing(function: _F) -> _F:
    """Give a command the options that say which of the drafts are checked."""
    for option in reversed(_CHOOSING):
        function = option(function)
    return function


def drafts(
    session: Session, paths: tuple[str, ...], options: Mapping[str, Any]
) -> Iterator[Found | DraftError]:
    """Return the drafts that paths mean, or those of them that changed."""
    from postkit.pipeline.folders import find

    def piped() -> Found:
        return session.standard_input(options["stdin_filename"])

    chosen = [options[name] for name in ("changed", "since", "staged")]
    if not any(chosen):
        return find(paths, piped)
    from postkit.pipeline.changes import Changes, find_changed  # which asks git

    return find_changed(paths, piped, Changes(*chosen))


def reporting(function: _F) -> _F:
    """Give a command the options that say how findings are shown and what they come to."""
    for option in reversed(_REPORTING):
        function = option(function)
    return function


def configured(options: Mapping[str, object]) -> dict[str, object]:
    """Return what the command line says in the place of ``[lint]``; None for what it does not."""
    names = (canonical(option.name) for option in LINT)
    return {name: options[name] for name in names if name in options}


def report(session: Session, name: str | None) -> BaseReport:
    """Return the report that was asked for, or the one that suits standard output."""
    if session.as_json or name == "json":
        session.as_json, name = True, "json"
    name = name or ("concise" if session.piped else "full")
    columns = _columns() if name == "full" else WIDE
    header = {"schema": SCHEMA, "command": session.command}
    return cast("BaseReport", REPORTS.load(name)(header, columns=columns))


def tell(session: Session, checked: Iterable[Checked], report: BaseReport) -> Tally:
    """Show each draft when it is checked, then how many there were."""
    from postkit.pipeline.lint import Tally

    tally = Tally()
    opening = [*report.begin()]
    for draft in checked:
        tally.add(draft)
        pieces = [*opening, *report.draft(draft)]
        if pieces:
            session.show(pieces)
        opening = []
        for error in () if report.errors else draft.errors:
            session.complain("error", str(error), error.hint)
            for note in getattr(error, "__notes__", ()):
                session.complain("error", note)
    session.show([*opening, *report.end(tally)])
    session.note(str(tally))
    return tally


def _split(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> object:
    words = [word.strip() for words in given for word in words.split(",")]
    return [word for word in words if word] if given else None


def _rules(name: str, help: str) -> Callable[[_F], _F]:  # noqa: A002 - click's word
    return click.option(name, multiple=True, callback=_split, metavar="RULE,…", help=help)


def _columns() -> int:
    from shutil import get_terminal_size  # it imports what opens archives

    return get_terminal_size((WIDE, 0)).columns


_SELECTING = (
    _rules("--select", "Run only these: names, codes, beginnings of codes (PK3), ALL."),
    _rules("--ignore", "Do not run these, in the place of those that the configuration ignores."),
    _rules("--extend-select", "Run these besides."),
    _rules("--extend-ignore", "Do not run these either."),
    click.option(
        "--fail-on",
        type=click.Choice(field(("lint", "fail_on")).choices),
        help="What makes the exit code 1, and everything worse; by default error.",
    ),
    click.option(
        "--for",
        "platforms",
        multiple=True,
        metavar="PLATFORM",
        help="Check for this platform, not for those of each draft's targets. Repeatable.",
    ),
)
_CHOOSING = (
    click.option(
        "--changed", is_flag=True, help="Only drafts that differ from the last commit, or are new."
    ),
    click.option(
        "--since",
        default="",
        metavar="REF",
        help="Only drafts that differ from where this branch left REF, or are new.",
    ),
    click.option(
        "--staged", is_flag=True, help="Only staged drafts, as they are staged: for hooks."
    ),
)
_REPORTING = (
    click.option(
        "--output-format",
        type=click.Choice(REPORTS.names()),
        help="By default full on a terminal, else concise.",
    ),
    click.option("--exit-zero", is_flag=True, help="Let findings not count for the exit code."),
)
