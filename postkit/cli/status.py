"""``postkit status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Show what is published where, and what changed since")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@json_option
@click.pass_obj
def command(session: Session, paths: tuple[str, ...]) -> ExitCode:
    """Show what is published where, since when, and what changed since.

    PATH is a draft or a folder; without one, the current folder with what is on record of drafts
    that are gone. The ledger is only read.
    """
    from postkit.cli import _standing as standing

    return standing.status(session, paths)
