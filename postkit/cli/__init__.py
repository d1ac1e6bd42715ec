"""The command line: a group that imports a command only when it runs.

Each command is a module of this folder with the function ``command``. It is given the call's
``Session`` (``click.pass_obj``) and returns an exit code; None stands for OK.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from postkit.cli._options import GLOBAL, HELP, VERSION, inherit
from postkit.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "import": "Turn a post or article copied from LinkedIn into a draft",
    "init": "Make a folder of posts",
    "new": "Start a draft",
    "lint": "Check drafts before anybody reads them",
    "format": "Put the text of a post on the clipboard, or an article as HTML",
    "preview": "Show a post as readers will see it, before it is live",
    "publish": "Publish drafts, each of them once",
    "update": "Give live posts the text that their drafts have now",
    "diff": "Compare drafts with what is live of them",
    "delete": "Delete live posts, and record it",
    "status": "Show what is published where, since when, and what changed since",
    "resolve": "Settle an attempt whose outcome is unknown",
    "people": "List, check and edit the people whom drafts mention",
    "auth": "Sign in to LinkedIn, and see how long that lasts",
    "explain": "Explain a rule, by name or code",
    "list": "List rules, platforms, publishers, targets or plug-ins",
    "schema": "Print the JSON Schema of front matter, configuration or findings",
    "clean": "Remove what postkit keeps to be faster",
    "doctor": "Show versions, settings and what is wrong with them",
}
"""Every command and its help; ``--help`` and completion read it here and import no command."""

_MODULES = {"import": "import_", "list": "list_"}


class Group(click.Group):
    """Commands that take help and the global options; a mistyped name is guessed at."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is no such name."""
        command = super().get_command(ctx, cmd_name)
        return inherit(command) if command else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; raises UsageError with what was probably meant."""
        if ctx.obj:
            ctx.obj.command = f"{ctx.obj.command} {args[0]}".strip()
        names = self.list_commands(ctx)
        if args[0] in names or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from postkit.suggest import did_you_mean

        hint = did_you_mean(args[0], names) or f"`{ctx.command_path} --help` lists the commands"
        raise UsageError(f"there is no command {ctx.obj.command!r}", hint=hint)


class Commands(Group):
    """The commands of the table, each imported when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command; None where there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"postkit.cli.{_MODULES.get(cmd_name, cmd_name)}")
        return inherit(module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete names of commands from the table, and options."""
        from click.shell_completion import CompletionItem

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        found = [CompletionItem(name, help=COMMANDS[name]) for name in names]
        return found + click.Command.shell_complete(self, ctx, incomplete)


@click.group(
    cls=Commands,
    params=[*GLOBAL, VERSION, HELP],
    add_help_option=False,
    context_settings={"auto_envvar_prefix": "POSTKIT", "max_content_width": 100},
    epilog="These options may also stand after the command. `postkit COMMAND -h` tells more.",
)
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Lint, format and publish LinkedIn-style posts kept as Markdown in git."""
    ctx.color = ctx.obj.color
