"""``postkit diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option, to

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Compare drafts with what is live of them")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…")
@to
@json_option
@click.pass_obj
def command(session: Session, drafts: tuple[str, ...], to: tuple[str, ...]) -> ExitCode:
    """Compare drafts with what is live of them.

    The live text is read where the token may do so; else the text that was published last is
    taken from the record. The exit code is 1 where something differs.
    """
    from postkit.cli import _live as live

    return live.diff(session, drafts, to)
