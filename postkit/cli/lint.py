"""``postkit lint``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from postkit.cli import _caching, _fixing, _linting
from postkit.cli._options import json_option, stdin_filename

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(cls=_fixing.Command)
@click.argument("paths", nargs=-1, metavar="[PATH|-]…")
@_linting.choosing
@_linting.selecting
@_fixing.fixing
@_linting.reporting
@_caching.working
@stdin_filename
@json_option
@click.pass_obj
def command(session: Session, /, paths: tuple[str, ...], **options: Any) -> ExitCode:  # noqa: ANN401 - options of all kinds
    """Check drafts before anybody reads them.

    PATH is a draft or a folder; without one, the current folder is checked. In folders, drafts
    are the *.md files with front matter that git does not ignore. `postkit explain RULE` tells
    more about a finding.
    """
    from postkit.pipeline.lint import Linter, lint

    shown = _linting.looked_up(session, paths, options)
    if shown is not None:
        return shown
    named = [path for path in paths if not os.path.isdir(path)]  # noqa: PTH112 - strings are wanted
    workspace = session.workspace({"lint": _linting.configured(options)})
    linter = Linter(workspace, platforms=options["platforms"], named=named)
    work = _fixing.worker(session, linter, options)
    keeps = work is linter and not options["no_cache"]
    cache = _caching.cache(workspace, linter) if keeps else None
    drafts = _linting.drafts(session, paths, options)
    found = lint(drafts, work, jobs=options["jobs"] or 0, cache=cache)
    checked = _linting.against_baseline(found, options)
    followed = _fixing.followed(session, checked, options)
    tally = _linting.tell(session, followed, options, aside=_fixing.pipes(paths, options))
    return tally.exit_code(findings_fail=not options["exit_zero"])
