"""``postkit publish``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import consent, json_option, stdin_filename, to

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Publish drafts, each of them once")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…|FOLDER…|-")
@to
@click.option(
    "all_",
    "--all",
    is_flag=True,
    help="Publish the drafts in folders that name a target and are due.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be sent; send nothing.")
@consent("--yes", help="Publish to public targets without asking.")
@consent("--again", help="Publish even what is live already.")
@consent("--now", help="Publish before the draft's `publish_at`.")
@stdin_filename
@json_option
@click.pass_obj
def command(
    session: Session,
    drafts: tuple[str, ...],
    to: tuple[str, ...],
    *,
    all_: bool,
    dry_run: bool,
    yes: bool,
    again: bool,
    now: bool,
    stdin_filename: str,
) -> ExitCode:
    """Publish drafts, each of them once.

    Each draft is linted, then handed to its targets: those of --to, else of its own `to`, else of
    the configuration, else `file`, which writes into the folder `published`. What is live already
    is left alone.
    """
    from postkit.cli import _publication as publication
    from postkit.pipeline.calls import Order
    from postkit.pipeline.publish import publish

    asking, order = publication.PUBLISHING, Order(to, again=again, now=now, dry_run=dry_run)
    chosen = publication.chosen(
        session, drafts, asking, stdin_filename=stdin_filename, folders=all_
    )
    return publication.run(session, publish, chosen, order, asking=asking, yes=yes)
