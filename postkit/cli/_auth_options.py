"""Options of the commands of ``postkit auth``; none of them takes a secret."""

from __future__ import annotations

from typing import Any

import click


def _option(*names: str, help: str, **more: Any) -> click.Option:  # noqa: A002, ANN401 - click's words
    return click.Option(names, help=help, **more)


STORE = _option(
    "--store",
    type=click.Choice(["keyring", "file"]),
    default="keyring",
    show_default=True,
    help="Keep secrets in the system's keyring, or in a file that only you can read.",
)
IN_BROWSER = (
    _option("--no-browser", is_flag=True, help="Print the address; open it yourself."),
    _option("--paste", is_flag=True, help="Ask for the address that you are sent back to."),
    _option(
        "--port",
        type=click.IntRange(1, 65535),
        default=8765,
        help="Wait for the browser at http://localhost:PORT/callback; by default 8765.",
    ),
    _option(
        "--redirect-uri",
        default="",
        metavar="ADDRESS",
        help="Use another redirect address that your app has registered.",
    ),
    _option(
        "--timeout",
        type=click.IntRange(1),
        default=300,
        metavar="SECONDS",
        help="Wait so long for the browser; by default 300.",
    ),
)
BROWSER = (
    *IN_BROWSER,
    _option(
        "--openid/--no-openid",
        default=None,
        help="Ask who signs in, or not. By default not for apps that post for organizations.",
    ),
)
OFFLINE = _option("--offline", is_flag=True, help="Do not ask LinkedIn.")
STDIN = _option("--stdin", is_flag=True, help="Read the token from standard input.")
