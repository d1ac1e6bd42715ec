"""What README.md says of postkit, read from postkit: tables, help pages, what commands print.

``python -m tests.readme --write`` brings the page up to date; a test checks that it is. Commands
run in a copy of the examples, with a clipboard of their own: it needs Xvfb and xclip.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from click import Context, Group

from postkit.cli import COMMANDS, commands
from postkit.config import fields as config
from postkit.lint.registry import RULES
from postkit.metadata import Metadata
from postkit.metadata.fields import FIELDS
from postkit.metadata.reading import Choice, Flag, ListOf, Record, Text
from postkit.options import options_of
from postkit.pipeline.workspace import PLATFORMS, PUBLISHERS
from tests.cli.commandline import REPOSITORY
from tests.consoles import copy_examples, run_blocks
from tests.xserver import x_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.metadata.reading import Field, Kind
    from postkit.options import Option

PAGE = REPOSITORY / "README.md"
_PART = re.compile(
    r"(?<=<!-- generated: )([\w-]+)( -->\n).*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL
)


def up_to_date(page: str) -> str:
    """Return the page with every generated part and all output of commands made anew."""
    page = _PART.sub(lambda part: f"{part[1]}{part[2]}\n{GENERATED[part[1]]()}\n", page)
    with TemporaryDirectory() as home, x_server() as server:
        clone = copy_examples(Path(home, "clone", "examples")).parent
        return run_blocks(page, clone, _environment(home, server.display))


def _environment(home: str, display: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": home, "DISPLAY": display}


def _front_matter() -> str:
    fields = FIELDS.values()
    return _table(("key", "value", "what for"), ((_code(f.name), _value(f), f.doc) for f in fields))


def _value(field: Field) -> str:
    """Say what a key takes; its default where there is one."""
    if not isinstance(field.kind, (Choice, Flag)):
        return _kind(field.kind)
    default = getattr(Metadata, field.name, None)
    default = str(default).lower() if isinstance(default, bool) else default
    words = _choices(field.kind)
    return ", ".join(f"`{word}`{' (default)' * (word == default)}" for word in words)


def _choices(kind: Choice | Flag) -> tuple[str, ...]:
    return kind.choices if isinstance(kind, Choice) else ("true", "false")


def _kind(kind: Kind) -> str:
    match kind:
        case ListOf():
            return f"list of {_kind(kind.item)}"
        case Record():
            parts = ", ".join(map(_code, kind.fields))
            return f"{_code(kind.short)} alone, or {{{parts}}}" if kind.short else f"{{{parts}}}"
        case Choice() | Flag():
            return ", ".join(map(_code, _choices(kind)))
        case Text():
            return kind.takes
    return "date and time"


def _rules() -> str:
    rules = sorted(map(RULES.load, RULES.names()), key=attrgetter("code"))
    rows = ((r.code, _code(r.name), r.severity.name.lower(), _summary(r.page)) for r in rules)
    return _table(("code", "rule", "severity", "about"), rows)


def _summary(page: str) -> str:
    return page.partition("\n\n")[0].replace("\n", " ")


def _configuration() -> str:
    sections = ((f"`[{name}]`", options) for name, options in config.SECTIONS.items())
    publishers = (
        (
            f'`[targets.NAME]` with `publisher = "{name}"`',
            options_of(PUBLISHERS.load(name)).values(),
        )
        for name in PUBLISHERS.names()
    )
    tables = (
        ("At the top", config.TOP),
        *sections,
        ("`[targets.NAME]`", config.TARGET),
        ("`[rules.NAME]`, beside the rule's own options", config.RULE),
        ("`[platforms.linkedin]`", options_of(PLATFORMS.load("linkedin")).values()),
        *publishers,
    )
    return "\n".join(f"{title}:\n\n{_options(options)}" for title, options in tables)


def _options(options: Iterable[Option]) -> str:
    rows = ((_code(o.name), _default(o), _described(o)) for o in options)
    return _table(("key", "default", "what for"), rows)


def _default(option: Option) -> str:
    return "" if option.default is None else _code(_json(option.default))


def _described(option: Option) -> str:
    choices = f" {', '.join(map(_code, map(_json, option.choices)))}" if option.choices else ""
    return f"{option.doc}{choices}"


def _variables() -> str:
    rows = ((_code(name), _code(".".join(key))) for name, key in config.VARIABLES.items())
    return _table(("variable", "sets"), rows)


def _help() -> str:
    return "\n".join(f"```text\n{_printed(*page, '--help')}```\n" for page in _pages())


def _pages() -> Iterator[tuple[str, ...]]:
    """Yield the path of every command, those of groups included."""
    yield ()
    context = Context(commands)
    for name in COMMANDS:
        yield (name,)
        command = commands.get_command(context, name)
        if isinstance(command, Group):
            yield from ((name, inner) for inner in command.list_commands(context))


def _printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "postkit", *arguments]
    environment = {**os.environ, "COLUMNS": "100", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return f"$ postkit {' '.join(arguments)}\n{done.stdout}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


GENERATED: dict[str, Callable[[], str]] = {
    "front-matter": _front_matter,
    "rules": _rules,
    "configuration": _configuration,
    "variables": _variables,
    "help": _help,
}


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    PAGE.write_text(up_to_date(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
