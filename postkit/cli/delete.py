"""``postkit delete``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import consent, json_option, to

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Delete live posts, and record it")
@click.argument("posts", nargs=-1, required=True, metavar="DRAFT|URN|URL…")
@to
@consent("--yes", help="Delete without asking.")
@json_option
@click.pass_obj
def command(
    session: Session, posts: tuple[str, ...], to: tuple[str, ...], *, yes: bool
) -> ExitCode:
    """Delete live posts, and record it.

    A post is named by its draft, its URN or its address. Of a draft, all that is live is deleted,
    or what is live at the targets of --to. The draft itself stays, and may be published again.
    """
    from postkit.cli import _live as live

    return live.delete(session, posts, to, yes=yes)
