"""``postkit import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.pipeline.importing import Kind


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("-o", "--output", metavar="DRAFT", help="Write the draft there; it must be new.")
@click.option(
    "--kind",
    type=click.Choice(["auto", "post", "article"]),
    default="auto",
    help="What it was; by default it is guessed.",
)
@click.option("--report", is_flag=True, help="List every line that is not in the draft, and why.")
@json_option
@click.pass_obj
def command(
    session: Session, /, file: str, output: str | None, *, kind: Kind, report: bool
) -> None:
    """Turn a post or article copied from LinkedIn into a draft.

    FILE is its text, or its page saved as HTML; - is standard input. Buttons, counts, comments and
    the like go. What may be the author's own words stays, with a comment.
    """
    from postkit.cli import _importing

    _importing.run(session, file, output, kind, report=report)
