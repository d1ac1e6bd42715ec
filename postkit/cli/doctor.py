"""``postkit doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli import _settings
from postkit.cli._options import json_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.cli._session import Session
    from postkit.errors import ExitCode
    from postkit.pipeline.health import Health
    from postkit.publishers._base import Check

_ROLES = {"ok": "good", "warning": "warning", "error": "error"}


@click.command()
@json_option
@click.pass_obj
def command(session: Session, /) -> ExitCode:
    """Show versions, settings and what is wrong with them.

    Tells where each setting came from. Something that does not work makes the exit code 1.
    """
    from postkit.cli._session import here
    from postkit.pipeline.health import examine

    health = examine(session.settings(), session.workspace(), here())
    if session.as_json:
        session.emit(**_as_json(health))
    else:
        for check in health.checks:
            session.show(_check(check))
        if health.settings:
            session.show(_settings.lines(health.settings))
    return health.exit_code


def _check(check: Check) -> Iterator[tuple[str, str]]:
    yield f"{check.state:8}", _ROLES[check.state]
    yield f" {check.about}: ", "title"
    yield f"{check.text}\n", ""
    if check.hint:
        yield f"{'':8} hint: ", "hint"
        yield f"{check.hint}\n", ""


def _as_json(health: Health) -> dict[str, object]:
    return {
        "healthy": not health.exit_code,
        "checks": [check._asdict() for check in health.checks],
        "settings": _settings.as_json(health.settings) if health.settings else [],
    }
