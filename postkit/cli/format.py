"""``postkit format``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option, offering, stdin_filename
from postkit.config.fields import field

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode
    from postkit.pipeline.format import Delivery, Formatted


def _choice(name: str) -> click.Choice[object]:
    return click.Choice(field(("format", name)).choices)


@click.command()
@click.argument("draft", metavar="DRAFT|-")
@click.option(
    *("-o", "--output"),
    metavar="FILE",
    help="Write the text there, or a web page to FILE.html; - is standard output.",
)
@click.option("--copy", is_flag=True, help="Use the clipboard even where output goes to a pipe.")
@click.option("--plain", is_flag=True, help="Copy an article as text, not as HTML.")
@click.option(
    *("--teaser", "as_teaser"), is_flag=True, help="The post that leads to a published article."
)
@click.option(
    "--for",
    "platform",
    default="linkedin",
    metavar="PLATFORM",
    help="See `list platforms`.",
    shell_complete=offering("platforms"),
)
@click.option("--styling", type=_choice("styling"), help=field(("format", "styling")).doc)
@click.option("--links", type=_choice("links"), help=field(("format", "links")).doc)
@click.option(
    "--line-breaks", type=_choice("line_breaks"), help=field(("format", "line_breaks")).doc
)
@stdin_filename
@json_option
@click.pass_obj
def command(
    session: Session,
    /,
    draft: str,
    output: str | None,
    stdin_filename: str,
    *,
    copy: bool,
    plain: bool,
    as_teaser: bool,
    platform: str,
    **layout: str | None,
) -> ExitCode:
    """Put the text of a post on the clipboard, or an article as HTML.

    Says how long it is, where feeds fold it and whom to tag by hand. Where standard output is not
    a terminal, or there is no clipboard, the text goes to standard output.
    """
    from postkit.pipeline.format import formatted

    workspace = session.workspace({"format": layout})
    read = session.read(draft, stdin_filename)
    what = formatted(read, platform, workspace, as_teaser=as_teaser)
    return _hand_over(session, what, output, copy=copy, plain=plain)


def _hand_over(
    session: Session, what: Formatted, output: str | None, *, copy: bool, plain: bool
) -> ExitCode:
    from pathlib import Path

    from postkit.pipeline.format import as_json, deliver, exit_code

    file = Path(output) if output and output != "-" else None
    by_default = output is None and not session.as_json and not session.piped
    delivery = deliver(what, output=file, copy=copy or by_default, plain=plain)
    if delivery.refused and session.closed and not file:
        raise delivery.refused
    if session.as_json:
        session.emit(**as_json(what, delivery))
    elif output == "-" or not (delivery.written or delivery.copied):
        session.write(what.document.decode())
    _comment(session, what, delivery, asked=copy)
    return exit_code(what, delivery, asked=copy)


def _comment(session: Session, what: Formatted, delivery: Delivery, *, asked: bool) -> None:
    from postkit.pipeline.format import remarks, sources

    if refused := delivery.refused:
        role = "error" if asked else "warning"
        session.complain(role, f"not on the clipboard: {refused.message}", refused.hint)
    for remark in remarks(what, delivery):
        session.note(remark)
    for source in sources(what):
        session.detail(source)
    for finding in () if session.as_json else what.findings:
        session.complain(finding.severity.name.lower(), finding.concise, finding.help)
