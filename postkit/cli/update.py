"""``postkit update``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import consent, json_option, to

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Give live posts the text that their drafts have now")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…")
@to
@click.option("--dry-run", is_flag=True, help="Show what would be sent; send nothing.")
@consent("--yes", help="Edit without asking.")
@json_option
@click.pass_obj
def command(
    session: Session,
    drafts: tuple[str, ...],
    to: tuple[str, ...],
    *,
    dry_run: bool,
    yes: bool,
) -> ExitCode:
    """Give live posts the text that their drafts have now.

    Each draft is linted, then edited at the targets of --to, else wherever it is live. Networks
    let only the text be edited: where a picture, a poll or the first comment changed too, it says
    so and edits nothing.
    """
    from postkit.cli import _publication as publication
    from postkit.pipeline.calls import Order
    from postkit.pipeline.update import update

    asking, order = publication.EDITING, Order(to, now=True, dry_run=dry_run)
    chosen = publication.chosen(session, drafts, asking)
    return publication.run(session, update, chosen, order, asking=asking, yes=yes)
