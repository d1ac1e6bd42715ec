"""``postkit init``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session


@click.command()
@click.argument("folder", metavar="[DIR]", default=".")
@json_option
@click.pass_obj
def command(session: Session, /, folder: str) -> None:
    """Make a folder of posts.

    Writes postkit.toml, people.toml, a first draft, and the lines that git needs. Nothing that is
    there is overwritten, so it can be run again.
    """
    from pathlib import Path

    from postkit.pipeline.init import init

    steps = list(init(Path(folder), session.settings()))
    if session.as_json:
        session.emit(files=[{"path": str(step.path), "done": step.done} for step in steps])
    else:
        session.show((f"{step.done:8} {step.path}\n", "") for step in steps)
