"""What ``postkit lint`` takes and shows: its options in groups, and findings as they come.

An option that is called as a key of ``[lint]`` stands for it: ``configured`` hands it on.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from postkit.cli._options import offering
from postkit.cli._session import SCHEMA
from postkit.config.fields import LINT, field
from postkit.errors import DraftError, ExitCode, UsageError
from postkit.options.values import canonical
from postkit.reports._base import REPORTS, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TextIO

    from postkit.cli._session import Session
    from postkit.pipeline.checked import Checked
    from postkit.pipeline.folders import Found
    from postkit.pipeline.tally import Tally
    from postkit.reports._base import BaseReport, Piece

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
    from postkit.pipeline.folders import find, may_be_draft

    def piped() -> Found:
        return session.standard_input(options["stdin_filename"])

    chosen = [options[name] for name in ("changed", "since", "staged")]
    found = find(paths, piped)
    if any(chosen):
        from postkit.pipeline.changes import Changes, find_changed  # which asks git

        found = find_changed(paths, piped, Changes(*chosen))
    return filter(may_be_draft, found) if options["drafts_only"] else found


def against_baseline(checked: Iterable[Checked], options: Mapping[str, Any]) -> Iterable[Checked]:
    """Return the drafts with what a baseline knows suppressed, or written into a new one."""
    known, new = options["baseline"], options["write_baseline"]
    if not known and not new:
        return checked
    from pathlib import Path

    from postkit.pipeline.baseline import Baseline, Writer

    if known and new:
        raise UsageError("--baseline and --write-baseline exclude each other")
    return (
        Writer(Path(new)).collected(checked) if new else Baseline.read(Path(known)).applied(checked)
    )


def reporting(function: _F) -> _F:
    """Give a command the options that say how findings are shown and what they come to."""
    for option in reversed(_REPORTING):
        function = option(function)
    return function


def configured(options: Mapping[str, object]) -> dict[str, object]:
    """Return what the command line says in the place of ``[lint]``; None for what it does not."""
    names = (canonical(option.name) for option in LINT)
    return {name: options[name] for name in names if name in options}


def looked_up(
    session: Session, paths: tuple[str, ...], options: Mapping[str, Any]
) -> ExitCode | None:
    """Show files or settings where those were asked for; None where drafts are to be checked."""
    if options["show_settings"]:
        return _show_settings(session, paths)
    return _show_files(session, drafts(session, paths, options)) if options["show_files"] else None


def _show_files(session: Session, found: Iterable[Found | DraftError]) -> ExitCode:
    listed = list(found)
    errors = [one for one in listed if isinstance(one, DraftError)]
    names = [one.name for one in listed if not isinstance(one, DraftError)]
    if session.as_json:
        session.emit(files=names, errors=[error.as_json() for error in errors])
        return ExitCode.USAGE if errors else ExitCode.OK
    for name in names:
        session.write(f"{name}\n")
    for error in errors:
        session.complain_of(error)
    return ExitCode.USAGE if errors else ExitCode.OK


def _show_settings(session: Session, paths: tuple[str, ...]) -> ExitCode:
    """Show the settings of the first path: those of others may be others."""
    from pathlib import Path

    from postkit.cli import _settings
    from postkit.cli._session import here

    path = Path(paths[0]) if paths and paths[0] != "-" else here()
    settings = session.settings().for_folder(path if path.is_dir() else path.parent)
    if session.as_json:
        session.emit(settings=_settings.as_json(settings))
    else:
        session.show(_settings.lines(settings))
    return ExitCode.OK


def report(session: Session, options: Mapping[str, Any]) -> BaseReport:
    """Return the report that was asked for, or the one that suits standard output."""
    name = options["output_format"]
    if session.as_json or name == "json":
        session.as_json, name = True, "json"
    header = {"schema": SCHEMA, "command": session.command}
    if options["diff"]:
        from postkit.reports._patch import Patch

        return Patch(header, plain=bool(session.piped or options["output_file"]))
    if options["statistics"]:
        from postkit.reports._statistics import JsonStatistics, Statistics

        return (JsonStatistics if session.as_json else Statistics)(header)
    name = name or ("concise" if session.piped or options["output_file"] else "full")
    columns = _columns() if name == "full" else WIDE
    return cast("BaseReport", REPORTS.load(name)(header, columns=columns))


def tell(
    session: Session, checked: Iterable[Checked], options: Mapping[str, Any], *, aside: bool
) -> Tally:
    """Report on standard output, in a file, or ``aside`` where the former holds a draft."""
    from postkit.pipeline.tally import Tally

    shown, tally = report(session, options), Tally(dry=options["diff"])
    if not options["output_file"]:
        show = session.show_aside if aside else partial(session.show, clean=True)
        return _told(session, checked, shown, show, tally)
    with _written(options["output_file"]) as file:
        return _told(session, checked, shown, file.show, tally)


def _told(
    session: Session,
    checked: Iterable[Checked],
    report: BaseReport,
    show: Callable[[Iterable[Piece]], None],
    tally: Tally,
) -> Tally:
    """Show each draft when it is checked, then how many there were."""
    opening = [*report.begin()]
    for draft in checked:
        tally.add(draft)
        pieces = [*opening, *report.draft(draft)]
        if pieces:
            show(pieces)
        opening = []
        for error in () if report.errors else draft.errors:
            session.complain_of(error)
    show([*opening, *report.end(tally)])
    for note in filter(None, (str(tally), tally.hint)):
        session.note(note)
    return tally


@contextmanager
def _written(path: str) -> Iterator[_Pieces]:
    """Give a file to write to; it appears when all is written, in the place of an older one."""
    temporary = f"{path}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a string
            yield _Pieces(file)
        os.replace(temporary, path)  # noqa: PTH105 - a string
    except OSError as error:
        raise UsageError(
            f"the report cannot be written: {error.strerror or error}",
            hint="name another --output-file",
            path=path,
        ) from error


class _Pieces:
    """A file that takes pieces; nobody sees their roles there."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def show(self, pieces: Iterable[Piece]) -> None:
        self._file.write("".join(text for text, _ in pieces))


def _split(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> object:
    words = [word.strip() for words in given for word in words.split(",")]
    return [word for word in words if word] if given else None


def rules(name: str, help: str) -> Callable[[_F], _F]:  # noqa: A002 - click's word
    """Make an option that takes rules."""
    completes = offering("rules")
    return click.option(
        name, multiple=True, callback=_split, metavar="RULE,…", shell_complete=completes, help=help
    )


def _columns() -> int:
    from shutil import get_terminal_size  # it imports what opens archives

    return get_terminal_size((WIDE, 0)).columns


_SELECTING = (
    rules("--select", "Run only these: names, codes, beginnings of codes (PK3), ALL."),
    rules("--ignore", "Do not run these, in the place of those that the configuration ignores."),
    rules("--extend-select", "Run these besides."),
    rules("--extend-ignore", "Do not run these either."),
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
        shell_complete=offering("platforms"),
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
        "--drafts-only",
        is_flag=True,
        help="Pass over named files without front matter, as in folders: for hooks.",
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
    click.option("--output-file", default="", metavar="FILE", help="Report into this file."),
    click.option(
        "--statistics", is_flag=True, help="Show how often each rule found something, no more."
    ),
    click.option("--show-files", is_flag=True, help="Show which drafts would be checked."),
    click.option(
        "--show-settings",
        is_flag=True,
        help="Show what holds for the drafts, and where it is said.",
    ),
    click.option(
        "--baseline", default="", metavar="FILE", help="Let only findings count that are not in it."
    ),
    click.option(
        "--write-baseline", default="", metavar="FILE", help="Write what is found now into it."
    ),
    click.option("--exit-zero", is_flag=True, help="Let findings not count for the exit code."),
)
