"""``postkit preview``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option, offering, stdin_filename

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command()
@click.argument("drafts", nargs=-1, metavar="DRAFT|-")
@click.option(
    "--for",
    "platform",
    default="linkedin",
    metavar="PLATFORM",
    help="See `list platforms`.",
    shell_complete=offering("platforms"),
)
@click.option(
    "--fold",
    type=click.Choice(["all", "mobile", "desktop", "none"]),
    default="all",
    help="Show where which feed cuts the text; by default all.",
)
@click.option("--width", type=click.IntRange(20, 1000), help="Columns; by default the terminal's.")
@click.option("--svg", metavar="FILE", help="Write the card as a picture; - is standard output.")
@click.option("--html", is_flag=True, help="Write a page for a browser: phone and desktop.")
@click.option("-o", "--output", metavar="FILE", help="Where the page goes; - is standard output.")
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser.")
@click.option("--serve", is_flag=True, help="Serve the previews of a folder to this machine.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8767, help="Of --serve; by default 8767."
)
@click.option(
    "--pr", is_flag=True, help="Print a comment for a pull request, on drafts and folders."
)
@stdin_filename
@json_option
@click.pass_obj
def command(
    session: Session,
    /,
    drafts: tuple[str, ...],
    *,
    platform: str,
    fold: str,
    width: int | None,
    svg: str | None,
    html: bool,
    output: str | None,
    opens: bool,
    serve: bool,
    port: int,
    pr: bool,
    stdin_filename: str,
) -> ExitCode | None:
    """Show a post as readers will see it, before it is live.

    The text with its mentions and hashtags, where feeds cut it (an estimate), what goes with it,
    its length, and what lint finds, in place.
    """
    from postkit.cli import _previewing

    if serve:
        return _previewing.serve(session, drafts, port, platform, opens=opens)
    if pr:
        return _previewing.comment(session, drafts, stdin_filename, platform)
    seen = _previewing.seen(session, drafts, stdin_filename, platform)
    if html or opens:
        _previewing.write_page(session, seen, output, opens=opens)
    elif svg:
        _previewing.draw(session, seen, svg)
    else:
        _previewing.show(session, seen, fold=fold, width=width)
    return None
