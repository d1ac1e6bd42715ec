"""The one place where errors end: each becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from postkit import __version__
from postkit.cli import _streams, commands
from postkit.cli._session import Session
from postkit.errors import ExitCode, PostkitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORT = "please report it as an issue of postkit-cli, with what `--debug` adds to this"


def run(arguments: Sequence[str]) -> int:
    """Run one call and return its exit code.

    A reader of standard output who goes away changes nothing, not even the exit code; output that
    the system does not take, as on a full disk, makes OK an error.
    """
    _streams.speak_utf8()
    session = Session(as_json="--json" in arguments)
    code = _guarded(session, arguments)
    return ExitCode.USAGE if session.lost and code == ExitCode.OK else code


def _guarded(session: Session, arguments: Sequence[str]) -> int:
    try:
        return _invoke(session, arguments)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except PostkitError as error:
        return _fail(session, error)
    except click.ClickException as error:
        return _misused(session, error)
    except (KeyboardInterrupt, click.Abort):
        return _fail(session, PostkitError("interrupted"), ExitCode.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the boundary: a bug becomes a report
        return _unexpected(session, error)


def _invoke(session: Session, arguments: Sequence[str]) -> int:
    if instruction := os.environ.get("_POSTKIT_COMPLETE"):
        from click.shell_completion import shell_complete

        return shell_complete(
            commands, {"obj": session}, "postkit", "_POSTKIT_COMPLETE", instruction
        )
    with commands.make_context("postkit", _expanded(arguments), obj=session) as ctx:
        return int(commands.invoke(ctx) or ExitCode.OK)


def _expanded(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ``*.md`` replaced by what it matches: no shell of Windows does."""
    if os.name != "nt":
        return list(arguments)
    from glob import glob

    return [match for given in arguments for match in sorted(glob(given)) or [given]]  # noqa: PTH207 - the pattern may be absolute


def _misused(session: Session, error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        session.say((error.format_message(), ""))
        return ExitCode.USAGE
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    hint = f"see `{path} --help`" if path else ""
    message = " ".join(error.format_message().split())  # click lists choices on lines of their own
    return _fail(session, UsageError(message, hint=hint))


def _unexpected(session: Session, error: Exception) -> int:
    if session.debug:
        import traceback

        session.say((traceback.format_exc().rstrip(), "dim"))
    import platform

    what = f"this is a bug in postkit: {type(error).__name__}: {error}"
    versions = f"postkit {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return _fail(session, PostkitError(what, hint=f"{_REPORT} ({versions})"), ExitCode.BUG)


def _fail(session: Session, error: PostkitError, code: ExitCode | None = None) -> int:
    """Say what went wrong, as JSON where JSON was asked for, and return the exit code."""
    if session.as_json and not session.answered and sys.stdout is not None:
        session.emit(**session.so_far, error=error.as_json())
    else:
        session.complain_of(error)
    return error.exit_code if code is None else code
