"""``postkit auth``: sign in to LinkedIn and out, with an app of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from postkit.cli import Group
from postkit.cli._auth_options import BROWSER, OFFLINE, STDIN, STORE
from postkit.cli._options import json_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from postkit.cli._session import Session
    from postkit.errors import ExitCode

    Store = Literal["", "keyring", "file"]


@click.group(cls=Group)
def command() -> None:
    """Sign in to LinkedIn, and see how long that lasts.

    TARGET is a target with `publisher = "linkedin"`. Tokens in the environment need no signing in:
    POSTKIT_TARGET_<NAME>_TOKEN, or LINKEDIN_ACCESS_TOKEN where there is one LinkedIn target.
    """


def _command(
    short_help: str, *options: click.Option
) -> Callable[[Callable[..., ExitCode]], click.Command]:
    """Make a command of the group, with what each of them takes."""

    def make(function: Callable[..., ExitCode]) -> click.Command:
        target = click.Argument(["target"], required=False, default="", metavar="[TARGET]")
        return command.command(short_help=short_help, params=[target, *options])(
            json_option(click.pass_obj(function))
        )

    return make


@_command("Sign in, in a browser", *BROWSER, STORE)
def login(session: Session, /, target: str, *, store: Store, **how: Any) -> ExitCode:  # noqa: ANN401 - options
    """Sign in, in a browser.

    Needs an app of your own (https://www.linkedin.com/developers/apps) with the redirect address
    http://localhost:8765/callback. Its client ID is the target's `client_id` or LINKEDIN_CLIENT_ID,
    its secret LINKEDIN_CLIENT_SECRET; what is missing is asked for. One sign-in asks for all that
    the app's targets need.
    """
    from postkit.cli import _login

    return _login.login(session, target, store, _login.How(**how))


@_command("Show who is signed in, and for how long", OFFLINE)
def status(session: Session, /, target: str, *, offline: bool) -> ExitCode:
    """Show who is signed in, and for how long.

    The exit code is 1 where publishing would not work. LinkedIn is asked about token and version.
    """
    from postkit.cli import _auth

    return _auth.status(session, target, offline=offline)


@_command("Revoke the token, and forget it")
def logout(session: Session, /, target: str) -> ExitCode:
    """Revoke the token, and forget it.

    The exit code is 1 where LinkedIn did not revoke it: it is forgotten all the same.
    """
    from postkit.cli import _auth

    return _auth.logout(session, target)


@_command("Keep a token that was made elsewhere", STDIN, STORE)
def token(session: Session, /, target: str, *, stdin: bool, store: Store) -> ExitCode:
    """Keep a token that was made elsewhere, such as by LinkedIn's token generator.

    See https://www.linkedin.com/developers/tools/oauth/token-generator
    """
    from postkit.cli import _auth

    return _auth.token(session, target, store, piped=stdin)
