"""``postkit schema``."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.command(short_help="Print the JSON Schema of front matter, configuration or findings")
@click.argument("what", type=click.Choice(["front-matter", "configuration", "findings"]))
@json_option
@click.pass_obj
def command(session: Session, what: str) -> ExitCode:
    """Print the JSON Schema of front matter, configuration or findings.

    Editors complete and check YAML and TOML with the first two; findings are what lint --json
    answers. It is JSON with and without --json.
    """
    from postkit.errors import ExitCode
    from postkit.pipeline.schema import SCHEMAS

    session.write(dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n")
    return ExitCode.OK
