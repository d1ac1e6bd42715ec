"""Publish many posts through a LinkedIn that fails, with several processes at once.

``python -m tests.soak --posts 2000 --faults 0.05 --processes 2`` prints what happened and exits
with 1 where a post is missing, or there twice, or the ledger says something else. After each round
a person is played: every attempt whose outcome is unknown is looked for on the server and settled
with ``postkit resolve``, as the README asks.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from postkit.ledger import Ledger, Snapshot
from postkit.pipeline.record import unsure
from tests.cli.commandline import POSTKIT, environment
from tests.linkedin_server.server import LinkedInServer

ROUNDS = 40


class Soaked(NamedTuple):
    """What a soak came to; all but the first four should be the number of posts, or 0."""

    faults: Counter[str]
    stored_unseen: int
    rounds: int
    settled: int
    posts: int
    twice: int
    published: int
    unknown: int
    violations: int
    comments: int


def soak(root: Path, server: LinkedInServer, *, posts: int, processes: int) -> Soaked:
    """Publish drafts from a root until all are live; faults are the server's."""
    write_drafts(root, posts, server.state.urn())
    variables = {
        "LINKEDIN_API_URL": server.api_url,
        "LINKEDIN_OAUTH_URL": server.oauth_url,
        "POSTKIT_TARGET_LINKEDIN_TOKEN": server.state.issue_token(),
        "XDG_STATE_HOME": str(root.parent / "state"),
        "XDG_CONFIG_HOME": str(root.parent / "config"),
    }
    rounds = settled = 0
    while rounds < ROUNDS:
        rounds += 1
        codes = _publish(root, variables, processes)
        settled += _settle(root, variables, server)
        if codes == {0}:
            break
    return _counted(root, server, rounds, settled)


def write_drafts(root: Path, count: int, author: str) -> None:
    """Write so many different drafts; every tenth has a first comment."""
    root.mkdir(parents=True, exist_ok=True)
    config = f'to = ["linkedin"]\n[targets.linkedin]\naccount = "{author}"\n'
    (root / "postkit.toml").write_text(config, encoding="utf-8")
    for number in range(count):
        comment = f"first_comment: More on {number}.\n" * (number % 10 == 0)
        head = f"---\nid: soak-{number}\nto: linkedin\n{comment}---\n"
        text = f"{head}We (all) measured {number} of *them* #Soak\n"
        (root / f"{number:05}.md").write_text(text, encoding="utf-8")


def _publish(root: Path, variables: dict[str, str], processes: int) -> set[int]:
    """Return the exit codes of processes that publish the same folder at once."""
    command = [*POSTKIT, "publish", "--all", "--yes", "--json", "."]
    running = [
        subprocess.Popen(
            command,
            cwd=root,
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(processes)
    ]
    return {process.wait() for process in running}


def _settle(root: Path, variables: dict[str, str], server: LinkedInServer) -> int:
    """Play the person who looks: say of all that may be there what the server has."""
    ledger = Ledger(root / "publications.jsonl")
    doubtful = unsure(ledger.history())
    for record in doubtful:
        snapshot = ledger.snapshot(record.attempt.id)
        seen = _seen(server, snapshot, comment=record.state == "published")
        answer = ["--published", seen] if seen else ["--not-published"]
        command = [*POSTKIT, "resolve", record.attempt.id, *answer]
        done = subprocess.run(
            command, cwd=root, env=environment(**variables), capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
    return len(doubtful)


def _seen(server: LinkedInServer, snapshot: Snapshot | None, *, comment: bool) -> str:
    """Return where the server has what was published, or its first comment; else nothing."""
    posts = [one for one in server.state.live_posts() if snapshot and one.text == snapshot.text]
    urns = {post.urn for post in posts}
    if comment:
        urns = {one.post for one in server.state.comments.values() if one.post in urns}
    return next((f"https://www.linkedin.com/feed/update/{urn}/" for urn in urns), "")


def _counted(root: Path, server: LinkedInServer, rounds: int, settled: int) -> Soaked:
    texts = Counter(post.text for post in server.state.live_posts())
    records = Ledger(root / "publications.jsonl").history().records
    urns = {post.urn for post in server.state.live_posts()}
    on_record = [record for record in records if record.state == "published"]
    agreed = {record.attempt.draft for record in on_record if _urn(record.outcome) in urns}
    met = server.faults.happened
    return Soaked(
        faults=Counter(fault.name for fault in met),
        stored_unseen=sum(fault.stored for fault in met),
        rounds=rounds,
        settled=settled,
        posts=len(texts),
        twice=sum(count - 1 for count in texts.values()),
        published=len(agreed),
        unknown=sum(record.state == "unknown" for record in records),
        violations=len(server.state.violations),
        comments=len(server.state.comments),
    )


def _urn(outcome: Any) -> str:
    return outcome.urn or outcome.url.rstrip("/").rpartition("/")[2] if outcome else ""


def main() -> int:
    """Soak and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--faults", type=float, default=0.05, help="the share of requests")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with TemporaryDirectory() as folder, LinkedInServer() as server:
        server.faults.randomly(given.faults, given.seed)
        found = soak(Path(folder, "posts"), server, posts=given.posts, processes=given.processes)
    seconds = time.monotonic() - began
    print(json.dumps({**found._asdict(), "seconds": round(seconds)}, indent=2))  # noqa: T201 - its purpose
    right = found.posts == found.published == given.posts
    return 0 if right and not (found.twice or found.unknown or found.violations) else 1


if __name__ == "__main__":
    sys.exit(main())
