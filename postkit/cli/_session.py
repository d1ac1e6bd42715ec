"""One call of the command line: what holds for it, and how it speaks."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from postkit.cli import _streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from postkit.config import SettingsFinder
    from postkit.drafts import Draft
    from postkit.errors import PostkitError
    from postkit.pipeline.folders import Found
    from postkit.pipeline.workspace import Workspace
    from postkit.secrets import Secrets

SCHEMA = 1
"""The version of everything that ``--json`` prints."""

STANDARD_INPUT = "<stdin>"
"""What messages call a draft without a name."""

_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "blue", "bold": True},
    "good": {"fg": "green"},
    "hint": {"fg": "cyan"},
    "code": {"fg": "cyan"},
    "mark": {"fg": "red"},
    "path": {"bold": True},
    "title": {"bold": True},
    "dim": {"dim": True},
}


class Session:
    """What was asked of this call as a whole; the boundary makes one, commands are given it.

    ``command`` is its name. ``as_json`` asks for JSON, ``quiet`` for results, warnings and errors
    alone, ``verbose`` for more. ``answered`` tells that something is on standard output, ``unread``
    that nobody reads it any more, ``lost`` that the system did not take it: work goes on, so that
    what is done does not depend on who reads about it. ``so_far`` is the part of a JSON answer that
    is known when an error puts an end to the call.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self.command = ""
        self.as_json = as_json
        self.quiet = False
        self.verbose = False
        self.debug = False
        self.config: tuple[str, ...] = ()
        self.isolated = False
        self.when_color: Literal["auto", "always", "never"] = "auto"
        self.answered = False
        self.unread = False
        self.lost = False
        self.so_far: dict[str, object] = {}

    @property
    def color(self) -> bool | None:
        """Tell whether to use colours; None leaves it to each stream's being a terminal."""
        if self.when_color != "auto":
            return self.when_color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return True if os.environ.get("FORCE_COLOR") else None

    @property
    def piped(self) -> bool:
        """Tell whether a program, not a person, reads standard output."""
        return not self.closed and not sys.stdout.isatty()

    @property
    def closed(self) -> bool:
        """Tell whether there has been no standard output from the start."""
        return sys.stdout is None

    def settings(self, overrides: Mapping[str, object] | None = None) -> SettingsFinder:
        """Return the finder of settings; ``overrides`` are the command's own options."""
        from pathlib import Path

        from postkit.config import SettingsFinder

        file, given = "", overrides
        if self.config:
            from postkit.cli._given import merged, parted

            file, pairs = parted(self.config)
            given = merged(pairs, overrides or {})
        return SettingsFinder(
            config=Path(file) if file else None,
            user_file=Path(click.get_app_dir("postkit"), "config.toml"),
            environment=os.environ,
            overrides=given,
            isolated=self.isolated,
        )

    def workspace(
        self,
        overrides: Mapping[str, object] | None = None,
        progress: Callable[[str, int, int], object] | None = None,
    ) -> Workspace:
        """Return the workspace of the current folder."""
        from postkit.pipeline.workspace import Outside, Workspace

        outside = Outside(self.secrets, progress)
        return Workspace(self.settings(overrides), here(), outside)

    def secrets(self, store: Literal["", "keyring", "file"] = "") -> Secrets:
        """Return where secrets are found; ``store`` is where new ones are kept."""
        from postkit.secrets import Secrets, Vault

        return Secrets(os.environ, Vault(_state_folder(), store))

    def read(self, name: str, stdin_filename: str = "") -> Draft:
        """Return the draft in a file, or on standard input for ``-``; raises DraftError."""
        from pathlib import Path

        from postkit import drafts

        if name != "-":
            return drafts.read(Path(name))
        return self.standard_input(stdin_filename).read()

    def standard_input(self, stdin_filename: str = "") -> Found:
        """Return the draft on standard input, and where it belongs if that is known."""
        from pathlib import Path

        from postkit.drafts import MAXIMUM_BYTES
        from postkit.pipeline.folders import Found

        if sys.stdin and sys.stdin.isatty():
            self.note("type the draft, and end it with an end-of-file (Ctrl-D, on Windows Ctrl-Z)")
        data = _streams.read_bytes(MAXIMUM_BYTES)
        path = Path(stdin_filename) if stdin_filename else None
        return Found(str(path or STANDARD_INPUT), path, data=data)

    def write(self, text: str) -> None:
        """Put text on standard output, letter for letter. Never raises."""
        self.answered = True
        error = None if self.unread else _streams.write(sys.stdout, text)
        self.unread = self.unread or error is not None
        if error and not isinstance(error, BrokenPipeError):
            self.lost = True
            self.complain("error", f"standard output cannot be written: {error.strerror}")

    def show(self, pieces: Iterable[tuple[str, str]], *, clean: bool = False) -> None:
        """Put text with roles on standard output: pieces of (text, role); no role is plain.

        What a terminal would obey is shown as an escape: networks and ledgers may hold anything.
        ``clean`` pieces have nothing of the kind, or are for a program, which wants all as it is.
        """
        safe = pieces if clean else ((_streams.printable(text), role) for text, role in pieces)
        self.write(self._painted(safe, sys.stdout))

    def show_aside(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Put text with roles on standard error, for what standard output has no room for."""
        _streams.write(sys.stderr, self._painted(pieces, sys.stderr))

    def emit(self, **answer: object) -> None:
        """Put the answer on standard output as JSON, with its schema and command."""
        from json import dumps

        whole = {"schema": SCHEMA, "command": self.command, **answer}
        text = dumps(whole, ensure_ascii=False, indent=2, default=str)
        # What is not text, such as parts of a file's name, becomes an escape of JSON.
        self.write(text.encode("utf-8", "backslashreplace").decode() + "\n")

    def note(self, text: str) -> None:
        """Say something by the way, on standard error; ``-q`` and ``--json`` silence it."""
        if not self.quiet and not self.as_json:
            self.say((_streams.printable(text), ""))

    def detail(self, text: str) -> None:
        """Say something that only ``-v`` wants to know."""
        if self.verbose:
            self.note(text)

    def warn(self, text: str, hint: str = "") -> None:
        """Say what is wrong but stops nothing, on standard error; ``-q`` does not silence it."""
        self.complain("warning", text, hint)

    def complain(self, role: str, text: str, hint: str = "") -> None:
        """Say what is wrong, and what to do, on standard error."""
        self.say((f"{role}:", role), (f" {_streams.printable(text)}", ""))
        self._say_hint(hint)

    def complain_of(self, error: PostkitError) -> None:
        """Say what an error says; of one in a configuration file with the line that it is in."""
        from postkit.cli._excerpt import excerpt

        self.complain("error", str(error))
        for pieces in excerpt(error):
            self.say(*pieces)
        self._say_hint(error.hint)
        for note in getattr(error, "__notes__", ()):
            self.complain("error", note)

    def _say_hint(self, hint: str) -> None:
        if hint:
            self.say(("hint:", "hint"), (f" {_streams.printable(hint)}", ""))

    def say(self, *pieces: tuple[str, str]) -> None:
        """Put a line of pieces (text, role) on standard error."""
        _streams.write(sys.stderr, self._painted([*pieces, ("\n", "")], sys.stderr))

    def confirm(self, question: str) -> bool:
        """Ask a person, on standard error; click.Abort where nobody answers."""
        return click.confirm(_streams.printable(_streams.scrubbed(question)), err=True)

    def _painted(self, pieces: Iterable[tuple[str, str]], stream: object) -> str:
        color = _is_terminal(stream) if self.color is None else self.color
        if not color:
            return "".join(text for text, _ in pieces)
        return "".join(
            click.style(text, **_STYLES[role]) if role in _STYLES else text for text, role in pieces
        )


def _state_folder() -> Path:
    """Return the user's folder for what programs keep between calls.

    https://specifications.freedesktop.org/basedir-spec/latest/ names it; other systems have one
    folder for all.
    """
    from pathlib import Path

    if sys.platform in {"win32", "darwin"} and "XDG_STATE_HOME" not in os.environ:
        return Path(click.get_app_dir("postkit"))
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "postkit"


def here() -> Path:
    """Return the current folder; raises ConfigError where it is gone."""
    from pathlib import Path

    from postkit.errors import ConfigError

    try:
        return Path.cwd()
    except FileNotFoundError:
        raise ConfigError("the current folder is gone", hint="change to another") from None


def _is_terminal(stream: object) -> bool:
    return bool(stream and getattr(stream, "isatty", bool)())
