"""The steps of the action, run as GitHub's runner would."""

from __future__ import annotations

import os
import subprocess
from shutil import copy, copytree, ignore_patterns
from typing import TYPE_CHECKING, Any

import yaml

from tests.cli.commandline import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))


GITHUB = {
    "github.token": "ghs_1",
    "github.repository": "acme/posts",
    "github.event.pull_request.number": "7",
}
GH = """#!/bin/sh
# Stands in for GitHub: keeps what it is asked, and knows a comment once there is one.
echo "$GH_TOKEN $*" >>"$KEPT/asked"
for last; do :; done
case "$*" in
    *--paginate*) [ ! -e "$KEPT/comment" ] || echo 42 ;;
    *) cp "${last#body=@}" "$KEPT/comment" ;;
esac
"""


class Runner:
    """Runs the steps of the action, one after the other, in a checkout."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        self.checkout = checkout
        self.path = folder / "path"
        self.path.touch()
        action = folder / "action"
        action.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE", "action.yml"):
            copy(REPOSITORY / name, action)
        copytree(REPOSITORY / "postkit", action / "postkit", ignore=ignore_patterns("__pycache__"))
        self.given = {
            "RUNNER_TEMP": str(folder),
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_PATH": str(self.path),
        }

    def step(self, step: dict[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step with the inputs of the action."""
        defaults = {name: given["default"] for name, given in ACTION["inputs"].items()}
        values = {
            **defaults,
            "token": GITHUB["github.token"],
            **{name.replace("_", "-"): text for name, text in inputs.items()},
        }
        own = {name: _filled(text, values) for name, text in step.get("env", {}).items()}
        found = self.path.read_text(encoding="utf-8").split()
        path = os.pathsep.join([*found, os.environ["PATH"]])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            env={**os.environ, **self.given, **own, "PATH": path, "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )


def _filled(text: str, inputs: dict[str, str]) -> str:
    given = {f"inputs.{name}": value for name, value in inputs.items()} | GITHUB
    for name, value in given.items():
        text = text.replace(f"${{{{ {name} }}}}", value)
    assert "${{" not in text
    return text


def test_the_steps_annotate_what_they_find(tmp_path: Path) -> None:
    """One installs, the other checks; paths may have spaces, and nothing in them is run."""
    posts = tmp_path / "checkout" / "my posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text("---\nid: a\ntitel: T\n---\nDear [Company]\n", encoding="utf-8")
    (posts / "$(touch run).md").write_text("---\nid: b\n---\nFine.\n", encoding="utf-8")
    runner = Runner(tmp_path, posts.parent)
    install, _, lint = ACTION["runs"]["steps"]
    done = runner.step(install)
    assert done.returncode == 0, done.stderr
    done = runner.step(lint)
    assert done.returncode == 1, done.stderr
    assert "::error file=my posts/a.md,line=5,col=6," in done.stdout
    assert "2 drafts checked" in done.stderr
    done = runner.step(lint, paths="my posts/$(touch run).md\n", fail_on="info")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert not (posts.parent / "run").exists()


def test_one_comment_shows_what_readers_will_see(tmp_path: Path, monkeypatch: Any) -> None:
    """It is made once, and edited from then on; a draft that cannot be read is no end."""
    posts = tmp_path / "checkout"
    posts.mkdir()
    (posts / "a.md").write_text("---\nid: a\n---\nHello @octocat\n", encoding="utf-8")
    (posts / "b.md").write_text("---\nid: [\n---\nx\n", encoding="utf-8")
    runner = Runner(tmp_path, posts)
    install, comment, _ = ACTION["runs"]["steps"]
    assert runner.step(install).returncode == 0
    assert "pull_request" in comment["if"]
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{gh.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("KEPT", str(tmp_path))
    for _ in range(2):
        done = runner.step(comment)
        assert done.returncode == 0, done.stderr
    said = (tmp_path / "comment").read_text(encoding="utf-8")
    assert said.startswith("<!-- postkit preview -->\n### `a.md`\n")
    assert "```text\nHello @octocat\n```" in said
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("ghs_1 api ") for line in asked)
    assert "--method POST repos/acme/posts/issues/7/comments" in asked[1]
    assert "--method PATCH repos/acme/posts/issues/comments/42" in asked[3]
