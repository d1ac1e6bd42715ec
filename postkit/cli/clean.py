"""``postkit clean``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session


@click.command(short_help="Remove what postkit keeps to be faster")
@json_option
@click.pass_obj
def command(session: Session) -> None:
    """Remove what postkit keeps to be faster.

    That is the cache of lint. The record of what was published stays, and so does what an
    interrupted publish left.
    """
    from postkit.cli._session import here
    from postkit.pipeline.cache import clean

    removed = clean(session.settings().for_folder(here()).root)
    if session.as_json:
        session.emit(removed=[str(path) for path in removed])
        return
    for path in removed:
        session.write(f"removed {path}\n")
    if not removed:
        session.note("there is nothing to remove")
