"""Somebody at a machine who posts to the tests' LinkedIn by the command line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from postkit.ledger import Ledger
from tests.cli.commandline import HANGS, POSTKIT, Done, environment, everything, postkit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

    from postkit.ledger import Record
    from tests.linkedin_server.records import Post
    from tests.linkedin_server.server import LinkedInServer

CREATE = r"^/rest/posts$"
ONE_POST = r"^/rest/posts/."
COMMENT = r"^/v2/socialActions/"  # self-serve tokens are refused at /rest
QUICK = {"seconds": 0.05, "size": 100_000}  # what faults wait for, and how big they are

TEXT = "We (all of us) shipped *it* #Release"


class Writer:
    """Runs postkit in a folder of posts; every call is a process of its own."""

    def __init__(self, linkedin: LinkedInServer, place: Path) -> None:
        self.linkedin = linkedin
        self.state = linkedin.state
        self.root = place / "posts"
        self.root.mkdir()
        self.token = linkedin.state.issue_token()
        self.variables = {
            "XDG_STATE_HOME": str(place / "state"),
            "XDG_CONFIG_HOME": str(place / "config"),
            "LINKEDIN_API_URL": linkedin.api_url,
            "LINKEDIN_OAUTH_URL": linkedin.oauth_url,
            "POSTKIT_TARGET_LINKEDIN_TOKEN": self.token,
        }
        self.configure(f'[targets.linkedin]\naccount = "{linkedin.state.urn()}"\n')

    def configure(self, text: str, to: str = "linkedin") -> None:
        """Write the folder's postkit.toml."""
        (self.root / "postkit.toml").write_text(f'to = ["{to}"]\n{text}', encoding="utf-8")

    def allow(self, *scopes: str) -> None:
        """Post with a token of other scopes."""
        self.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"] = self.state.issue_token(scopes)

    def draft(self, body: str = TEXT, name: str = "a.md", **front: object) -> None:
        """Write a draft; JSON is YAML."""
        head = {"id": name, **front}
        lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
        text = "\n".join(["---", *lines, "---", body, ""])
        (self.root / name).write_text(text, encoding="utf-8")

    def meet(self, target: str, fault: str, method: str = "POST", **changes: Any) -> None:
        """Let the next request of a kind meet a fault."""
        self.linkedin.faults.add(method, target, fault, **{**QUICK, **changes})

    def run(self, *arguments: str, stdin: str = "", **variables: str) -> Done:
        """Run a command; an empty variable is one that is not there."""
        return postkit(*arguments, cwd=self.root, stdin=stdin, **{**self.variables, **variables})

    def publish(self, *arguments: str) -> Done:
        """Publish with consent; the draft ``a.md`` unless arguments say something else."""
        return self.run("publish", "--yes", *(arguments or ("a.md",)))

    def results(self, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
        """Run a command with ``--yes`` and ``--json``; return its exit code and its results."""
        command, *rest = arguments
        done = self.run(command, "--yes", "--json", *rest)
        assert done.err == ""
        return done.code, done.answer["results"]

    def typed(self, *arguments: str, keys: str) -> tuple[int, str]:
        """Run a command in a terminal in which somebody types; return code and what is shown."""
        with self.terminal(*arguments) as (process, terminal):
            shown = b""
            for key in keys:
                while not shown.endswith(b"[y/N]: "):
                    shown += terminal.read(1)
                terminal.write(f"{key}\n".encode())
                shown += b"\n"
            shown += everything(terminal.fileno())
            code = process.wait(timeout=HANGS)
        return code, shown.decode().replace("\r\n", "\n")

    @contextmanager
    def terminal(self, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], FileIO]]:
        """Start a command whose streams are all a terminal; give the process and the other end."""
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "r+b", buffering=0) as terminal:
            process = subprocess.Popen(
                [*POSTKIT, *arguments],
                cwd=self.root,
                env=environment(**self.variables, NO_COLOR="1"),
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
            )
            os.close(theirs)
            with process:
                yield process, terminal

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start a command, to see what becomes of it."""
        return subprocess.Popen(
            [*POSTKIT, *arguments],
            cwd=self.root,
            env=environment(**{**self.variables, **variables}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def ledger(self) -> Ledger:
        """Return the record, read anew."""
        return Ledger(self.root / "publications.jsonl")

    @property
    def records(self) -> tuple[Record, ...]:
        """Return what the ledger says."""
        return self.ledger.history().records

    @property
    def states(self) -> list[str]:
        """Return the states of all attempts, oldest first."""
        return [found.state for found in self.records]

    @property
    def live(self) -> list[Post]:
        """Return what readers can see."""
        return self.state.live_posts()

    @property
    def comments(self) -> list[str]:
        """Return the comments of all posts."""
        return [comment.text for comment in self.state.comments.values()]

    def asked(self, method: str, target: str) -> int:
        """Return how many requests of a kind have come, by the beginning of the target."""
        requests = self.state.requests
        return sum(one.method == method and one.target.startswith(target) for one in requests)
