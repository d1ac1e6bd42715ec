"""Options that several commands share."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import click
from click.core import ParameterSource

from postkit import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

_F = TypeVar("_F", bound="Callable[..., Any]")
Completed: TypeAlias = Literal["rules", "platforms", "targets", "people"]
_NOT_GIVEN = {ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP, None}


class _PathName(click.ParamType[str]):
    """What click's own Path is where nothing is checked; that one looks for translations first."""

    name = "path"
    envvar_list_splitter = os.pathsep

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - the same
        incomplete: str,
    ) -> list[CompletionItem]:
        """Let the shell complete names of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Note in the session what was given, wherever it stood."""
    if ctx.obj and param.name and ctx.get_parameter_source(param.name) not in _NOT_GIVEN:
        setattr(ctx.obj, param.name, value)
        ctx.color = ctx.obj.color


def _global(*names: str, **attributes: Any) -> click.Option:  # noqa: ANN401 - click's attributes
    return click.Option(names, callback=_keep, expose_value=False, **attributes)


GLOBAL = (
    _global(
        "--config",
        type=_PathName(),
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="Use this configuration in the place of the root's, or set a key. Repeatable.",
    ),
    _global("--isolated", is_flag=True, help="Read no configuration files."),
    _global("-q", "--quiet", is_flag=True, help="Say only results, warnings and errors."),
    _global("-v", "--verbose", is_flag=True, help="Say more."),
    _global(
        "when_color",
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Use colours; auto heeds NO_COLOR, FORCE_COLOR and the terminal.",
    ),
    _global("--debug", is_flag=True, help="Show the traceback of a bug in postkit."),
)
"""Options of every command: they may stand before it, where its help shows them, or after."""


def _answer(text: Callable[[click.Context], str]) -> Callable[[click.Context, object, bool], None]:
    def answer(ctx: click.Context, _param: object, given: bool) -> None:  # noqa: FBT001 - click's signature
        if given and not ctx.resilient_parsing:
            ctx.obj.write(f"{text(ctx)}\n")
            ctx.exit()

    return answer


def _eager(*names: str, help: str, text: Callable[[click.Context], str]) -> click.Option:  # noqa: A002 - click's word
    """Make an option that is answered at once; no variable, such as POSTKIT_VERSION, gives it."""
    return click.Option(
        names,
        is_flag=True,
        is_eager=True,
        expose_value=False,
        allow_from_autoenv=False,
        callback=_answer(text),
        help=help,
    )


VERSION = _eager("--version", help="Show the version.", text=lambda _: f"postkit {__version__}")
HELP = _eager("-h", "--help", help="Show this help.", text=lambda ctx: ctx.get_help())


@cache
def inherited() -> tuple[click.Option, ...]:
    """Return what every command takes: help, and the global options without showing them again."""
    from copy import copy

    options = tuple(copy(option) for option in GLOBAL)
    for option in options:
        option.hidden = True
    return (*options, HELP)


def inherit(command: click.Command) -> click.Command:
    """Give a command what every command takes, once."""
    if command.add_help_option:
        command.add_help_option = False  # ours writes where all results are written
        command.params.extend(inherited())
    return command


def json_option(function: _F) -> _F:
    """Give a command ``--json``; ``Session.as_json`` tells whether it was given."""
    return click.option(
        "as_json",
        "--json",
        is_flag=True,
        is_eager=True,
        callback=_keep,
        expose_value=False,
        help="Answer in JSON, errors included.",
    )(function)


def offering(
    what: Completed,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Let the shell complete names, which are looked up when it asks for them."""

    def offered(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from postkit.cli._completion import offered

        return offered(ctx.obj, what, incomplete)

    return offered


def to(function: _F) -> _F:
    """Give a command ``--to``."""
    return click.option(
        "--to",
        multiple=True,
        metavar="TARGET",
        shell_complete=offering("targets"),
        help="Where, in the place of what the draft and the configuration say. Repeatable.",
    )(function)


def consent(*names: str, help: str) -> Callable[[_F], _F]:  # noqa: A002 - click's word
    """Make a flag by which a person consents: no environment variable can set it."""
    return click.option(*names, is_flag=True, allow_from_autoenv=False, help=help)


def stdin_filename(function: _F) -> _F:
    """Give a command ``--stdin-filename``, for drafts that come on standard input."""
    return click.option(
        "--stdin-filename",
        type=_PathName(),
        default="",
        metavar="PATH",
        help="Where the draft on standard input belongs.",
    )(function)
