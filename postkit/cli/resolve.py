"""``postkit resolve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Settle an attempt whose outcome is unknown")
@click.argument("attempt", required=False)
@click.option("--published", metavar="URL", help="It is live, at this address.")
@click.option("--not-published", is_flag=True, help="It is not live.")
@json_option
@click.pass_obj
def command(
    session: Session, attempt: str | None, published: str | None, *, not_published: bool
) -> ExitCode:
    """Settle an attempt whose outcome is unknown.

    Look at the target first. ATTEMPT is its id or the start of it, or the path or id of the draft.
    Without ATTEMPT, the unknown ones are listed.
    """
    from postkit.cli import _standing as standing

    if attempt is None:
        return standing.unknown(session)
    return standing.settle(session, attempt, published or "", not_published=not_published)
