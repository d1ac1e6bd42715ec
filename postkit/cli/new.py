"""``postkit new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.pipeline.new import Kind


@click.command()
@click.argument("title")
@click.option("--kind", type=click.Choice(["post", "article"]), help="By default a post.")
@click.option(
    "--from", "model", metavar="DRAFT", help="Copy another draft's front matter and body."
)
@json_option
@click.pass_obj
def command(session: Session, /, title: str, kind: Kind | None, model: str | None) -> None:
    """Start a draft.

    Writes a file named after the title into the current folder, and prints its path.
    """
    from pathlib import Path

    from postkit.pipeline.new import new

    started = new(title, Path(), kind=kind, model=session.read(model) if model else None)
    if session.as_json:
        session.emit(path=str(started.path), id=started.id)
    else:
        session.write(f"{started.path}\n")
