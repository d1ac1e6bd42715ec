"""Kill ``postkit publish`` at every step: the next run always knows what is live."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postkit.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

_DYING = Path(__file__).parents[1] / "dying"
_CHECKOUT = Path(__file__).parents[2]
_KILLED = 86
_DRAFT = """---
id: kill-1
title: Nothing lost
images: [{path: chart.png, alt: A chart of nothing at all}]
---
We pulled the plug at every step, and nothing was lost.
"""
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def _folder(root: Path) -> Path:
    root.mkdir(parents=True)
    (root / "postkit.toml").write_text("", encoding="utf-8")
    (root / "draft.md").write_text(_DRAFT, encoding="utf-8")
    (root / "chart.png").write_bytes(_PNG)
    return root


def _publish(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(_DYING)] * bool(environment) + [str(_CHECKOUT)])
    return subprocess.run(
        [sys.executable, "-m", "postkit", "publish", "draft.md"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def _live(root: Path) -> list[Path]:
    return sorted((root / "published").glob("[!.]*"))


def _deaths(root: Path) -> Iterator[str]:
    """Yield every way to die: before each step, and in the middle of each write."""
    log = root.parent / "steps.txt"
    assert _publish(root, DYING_STEPS=str(log)).returncode == 0
    steps = log.read_text(encoding="utf-8").splitlines()
    for number, step in enumerate(steps, 1):
        yield f"before:{number}"
        if step.startswith("write "):
            yield f"half:{number}"
    yield f"after:{len(steps)}"


def _dies_and_recovers(root: Path, death: str) -> str:
    """Return what is wrong after a death and two more runs; empty where all is well."""
    killed = _publish(_folder(root), DYING_AT=death)
    half = [path for path in _live(root) if not (path / "receipt.json").is_file()]
    second, third = _publish(root), _publish(root)
    states = [record.state for record in Ledger(root / "publications.jsonl").history().records]
    seen = {
        "killed": killed.returncode == _KILLED,
        "nothing half-written is shown": not half,
        "the next run succeeds": second.returncode == 0,
        "the run after it finds it live": third.stdout.startswith("unchanged"),
        "one publication": len(_live(root)) == 1,
        "one on record": states.count("published") == 1 and "unknown" not in states,
        "nothing is left": not list((root / "published").glob(".*")),
        "no journal is left": not list((root / ".postkit").glob("*.json")),
    }
    wrong = [what for what, held in seen.items() if not held]
    return f"{death}: not true: {wrong}\n{second.stdout}{second.stderr}" if wrong else ""


def test_killed_at_every_step_the_next_run_knows(tmp_path: Path) -> None:
    """Whatever the step, there is one publication in the end, and never half of one."""
    deaths = list(_deaths(_folder(tmp_path / "whole")))
    assert len(deaths) > 40
    roots = [tmp_path / death.replace(":", "-") for death in deaths]
    with ThreadPoolExecutor(max_workers=2) as pool:
        wrong = [found for found in pool.map(_dies_and_recovers, roots, deaths) if found]
    assert not wrong, "\n".join(wrong)


def test_two_processes_publish_one_folder_once_each(tmp_path: Path) -> None:
    """Two runs at the same time publish each draft once; both end well."""
    root = _folder(tmp_path / "shared")
    for number in range(5):
        draft = _DRAFT.replace("kill-1", f"both-{number}").replace("plug", f"plug {number}")
        (root / f"draft{number}.md").write_text(
            draft.replace("images:", "to: [file]\nimages:"), encoding="utf-8"
        )
    arguments = [sys.executable, "-m", "postkit", "publish", "--all", "."]
    environment = {**os.environ, "PYTHONPATH": str(_CHECKOUT)}
    runs = [
        subprocess.Popen(arguments, cwd=root, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    output = "".join(run.communicate(timeout=60)[0] for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert len(_live(root)) == 5
    assert output.count("published ") == 5
    assert output.count("unchanged ") == 5
    states = [record.state for record in Ledger(root / "publications.jsonl").history().records]
    assert states == ["published"] * 5


def _git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@postkit.example"]
    command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_a_ledger_merged_from_two_branches_is_right(tmp_path: Path) -> None:
    """Each branch publishes a draft of its own; after the merge nothing is published again."""
    root = _folder(tmp_path / "merged")
    second = _DRAFT.replace("kill-1", "other-1").replace("lost.", "lost, twice.")
    (root / "other.md").write_text(second, encoding="utf-8")
    (root / ".gitattributes").write_text("publications.jsonl merge=union\n", encoding="utf-8")
    _git(root, "init", "-q", "-b", "main")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "Start")
    environment = {**os.environ, "PYTHONPATH": str(_CHECKOUT)}
    for branch, draft in (("one", "draft.md"), ("two", "other.md")):
        _git(root, "checkout", "-q", "-b", branch, "main")
        command = [sys.executable, "-m", "postkit", "publish", draft]
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
        _git(root, "add", "publications.jsonl")
        _git(root, "commit", "-qm", f"Publish {draft}")
    _git(root, "merge", "-q", "one")
    command = [sys.executable, "-m", "postkit", "publish", "draft.md", "other.md"]
    again = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    assert again.stdout.count("unchanged ") == 2
    assert len(_live(root)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """With no room for the text, nothing is published and it says so; with room, it is."""
    root = _folder(tmp_path / "full")
    limited = (
        "import resource, runpy, sys, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20));"
        "sys.argv[1:] = ['publish', 'draft.md']; runpy.run_module('postkit', run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONPATH": str(_CHECKOUT)}
    full = subprocess.run(
        [sys.executable, "-B", "-c", limited],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert full.returncode == 3
    assert "Traceback" not in full.stderr
    assert _live(root) == []
    assert _publish(root).returncode == 0
    assert len(_live(root)) == 1
