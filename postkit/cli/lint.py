"""``postkit lint``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import click

from postkit.cli._options import json_option, stdin_filename
from postkit.cli._session import SCHEMA
from postkit.config.fields import field
from postkit.reports._base import REPORTS, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.cli._session import Session
    from postkit.errors import ExitCode
    from postkit.pipeline.lint import Checked, Tally
    from postkit.reports._base import BaseReport


def _split(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> object:
    words = [word.strip() for words in given for word in words.split(",")]
    return [word for word in words if word] if given else None


def _rules(name: str, help: str) -> Callable[[Callable[..., object]], Callable[..., object]]:  # noqa: A002 - click's word
    return click.option(name, multiple=True, callback=_split, metavar="RULE,…", help=help)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH|-]…")
@_rules("--select", "Run only these: names, codes, beginnings of codes (PK3), ALL.")
@_rules("--ignore", "Do not run these, in the place of those that the configuration ignores.")
@_rules("--extend-select", "Run these besides.")
@_rules("--extend-ignore", "Do not run these either.")
@click.option(
    "--fail-on",
    type=click.Choice(field(("lint", "fail_on")).choices),
    help="What makes the exit code 1, and everything worse; by default error.",
)
@click.option(
    "--for",
    "platforms",
    multiple=True,
    metavar="PLATFORM",
    help="Check for this platform, not for those of each draft's targets. Repeatable.",
)
@click.option(
    "--output-format",
    type=click.Choice(REPORTS.names()),
    help="By default full on a terminal, else concise.",
)
@click.option("--exit-zero", is_flag=True, help="Let findings not count for the exit code.")
@stdin_filename
@json_option
@click.pass_obj
def command(
    session: Session,
    /,
    paths: tuple[str, ...],
    platforms: tuple[str, ...],
    output_format: str | None,
    stdin_filename: str,
    *,
    exit_zero: bool,
    **rules: object,
) -> ExitCode:
    """Check drafts before anybody reads them.

    PATH is a draft or a folder; without one, the current folder is checked. In folders, drafts
    are the *.md files with front matter that git does not ignore. `postkit explain RULE` tells
    more about a finding.
    """
    from postkit.pipeline.folders import find
    from postkit.pipeline.lint import Linter, lint

    named = [path for path in paths if not os.path.isdir(path)]  # noqa: PTH112 - strings are wanted
    linter = Linter(session.workspace({"lint": rules}), platforms=platforms, named=named)
    drafts = find(paths, lambda: session.standard_input(stdin_filename))
    tally = _tell(session, lint(drafts, linter), _report(session, output_format))
    return tally.exit_code(findings_fail=not exit_zero)


def _report(session: Session, name: str | None) -> BaseReport:
    if session.as_json or name == "json":
        session.as_json, name = True, "json"
    name = name or ("concise" if session.piped else "full")
    columns = _columns() if name == "full" else WIDE
    header = {"schema": SCHEMA, "command": session.command}
    return cast("BaseReport", REPORTS.load(name)(header, columns=columns))


def _columns() -> int:
    from shutil import get_terminal_size  # it imports what opens archives

    return get_terminal_size((WIDE, 0)).columns


def _tell(session: Session, checked: Iterable[Checked], report: BaseReport) -> Tally:
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
