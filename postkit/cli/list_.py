"""``postkit list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session

_WHAT = ("rules", "platforms", "publishers", "targets", "plugins")


@click.command()
@click.argument("what", type=click.Choice(_WHAT), metavar="|".join(_WHAT))
@json_option
@click.pass_obj
def command(session: Session, /, what: str) -> None:
    """List rules, platforms, publishers, targets or plug-ins.

    Plug-ins are listed whether or not the configuration of the current folder makes use of them.
    """
    from postkit.cli._session import here
    from postkit.pipeline.listing import LISTS, table

    settings = session.settings().for_folder(here())
    rows = list(LISTS[what](settings, session.workspace()))
    if session.as_json:
        session.emit(**{what: [row._asdict() for row in rows]})
    elif rows:
        session.show((f"{line}\n", "") for line in table(rows))
    else:
        session.note(f"there are no {what}")
