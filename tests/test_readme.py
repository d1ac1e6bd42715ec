"""README.md says what postkit does today, and its commands work."""

from __future__ import annotations

import os
import re
import subprocess
from difflib import unified_diff
from shutil import copy, copytree, ignore_patterns
from typing import TYPE_CHECKING

import pytest
import yaml

from postkit.errors import ExitCode
from tests.cli.commandline import REPOSITORY, postkit
from tests.consoles import copy_examples, in_terminal, write_command
from tests.linkedin_server.server import LinkedInServer
from tests.readme import GENERATED, PAGE, up_to_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = PAGE.read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)
PLUGIN = (REPOSITORY / "tests" / "plugin" / "postkit_shout.py").read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    """Tables, help pages and the output of commands: see ``tests/readme.py``."""
    stale = unified_diff(TEXT.splitlines(), up_to_date(TEXT).splitlines(), "README.md", "now", n=0)
    assert list(stale) == []


def test_every_exit_code_is_explained() -> None:
    """And none that does not exist."""
    assert re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE) == [str(int(code)) for code in ExitCode]


def test_every_generated_part_is_there() -> None:
    """Nothing is generated for nobody."""
    assert sorted(re.findall(r"<!-- generated: ([\w-]+) -->", TEXT)) == sorted(GENERATED)


def test_the_first_command_sets_postkit_up(tmp_path: Path) -> None:
    """In a fresh clone, with an environment of its own; and it can be run again."""
    clone = _clone(tmp_path)
    environment = {name: os.environ[name] for name in os.environ if name != "PYTHONPATH"}
    assert "published" in in_terminal(SHELL[0], clone, environment)
    ledger = (clone / "examples" / "publications.jsonl").read_bytes()
    assert "unchanged" in in_terminal(SHELL[0], clone, environment)
    assert (clone / "examples" / "publications.jsonl").read_bytes() == ledger
    _assert_complete(clone)


def _assert_complete(clone: Path) -> None:
    """Everything that is in the package is installed, and it has all that it needs."""
    (installed,) = clone.glob(".venv/lib/python*/site-packages/postkit")
    assert _files(installed) == _files(clone / "postkit")
    assert "py.typed" in _files(installed)
    pip = [str(clone / ".venv" / "bin" / "pip"), "check"]
    assert subprocess.run(pip, check=True, capture_output=True).stdout


def _files(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _clone(folder: Path) -> Path:
    """Copy what the package is built of, and the examples."""
    clone = copy_examples(folder / "clone" / "examples").parent
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy(REPOSITORY / name, clone)
    copytree(REPOSITORY / "postkit", clone / "postkit", ignore=ignore_patterns("__pycache__"))
    return clone


def test_ci_runs_the_command_that_tests() -> None:
    """What the page tells people to run is what every change must pass."""
    assert SHELL[1] in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert SHELL[1] in (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_suppressions_of_the_page_suppress(tmp_path: Path) -> None:
    """Each of them something, and nothing is left."""
    drafts = re.findall(r"^```markdown\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    (draft,) = (draft for draft in drafts if "postkit-disable" in draft)
    findings = postkit("lint", "-", "--json", cwd=tmp_path, stdin=draft).answer["findings"]
    assert {finding["rule"] for finding in findings} >= {"unknown-key", "insecure-link"}
    assert all(finding["suppressed"] for finding in findings)


@pytest.mark.parametrize("code", [code for code in PYTHON if "Contract" not in code])
def test_the_plug_ins_of_the_page_are_tested(code: str) -> None:
    """They are those of a package that other tests install and use."""
    assert code in PLUGIN


def test_the_ci_recipe_publishes_once(tmp_path: Path) -> None:
    """Its steps run in two checkouts, one after the other: the second finds all of it done."""
    with LinkedInServer() as linkedin:
        variables = {
            "LINKEDIN_API_URL": linkedin.api_url,
            "LINKEDIN_ACCESS_TOKEN": linkedin.state.issue_token(),
            "LINKEDIN_AUTHOR_URN": linkedin.state.urn(),
        }
        _follow_recipe(tmp_path, variables)
    (post,) = linkedin.state.live_posts()
    assert post.text == "From CI (for once)."
    assert linkedin.state.violations == []


def _follow_recipe(tmp_path: Path, variables: Mapping[str, str]) -> None:
    origin = tmp_path / "origin.git"
    _git("init", "-q", "--bare", "-b", "main", str(origin), folder=tmp_path)
    _push_posts(_checkout(origin, tmp_path / "desk"))
    for run in ("first", "second"):
        rehearsed, shown = _recipe(_checkout(origin, tmp_path / run), variables)
        assert rehearsed.count("prepared ") == 5
        assert shown.count("published ") == (5 if run == "first" else 0)
    commits = _git("log", "--format=%s", "main", folder=origin).splitlines()
    assert commits == ["Record what was published", "Write posts"]


def _recipe(checkout: Path, variables: Mapping[str, str]) -> list[str]:
    """Run what the recipe's jobs run, but for the installation; return what each shows."""
    recipes = re.findall(r"^```yaml\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)
    (recipe,) = (recipe for recipe in recipes if "environment: linkedin" in recipe)
    jobs = yaml.safe_load(recipe)["jobs"].values()
    scripts = checkout / ".venv" / "bin"
    scripts.mkdir(parents=True)
    write_command(scripts)
    return [
        "".join(_run(step["run"], checkout, variables) for step in job["steps"][2:]) for job in jobs
    ]


def _run(script: str, folder: Path, variables: Mapping[str, str]) -> str:
    command = ["bash", "-e", "-c", script]
    env = {**os.environ, **variables}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def _checkout(origin: Path, folder: Path) -> Path:
    _git("clone", "-q", str(origin), str(folder), folder=origin.parent)
    return folder


def _push_posts(desk: Path) -> None:
    draft = copy_examples(desk / "posts") / "ci.md"
    draft.write_text(
        "---\nto: linkedin\nauthor: A guest\n---\nFrom CI (for once).\n", encoding="utf-8"
    )
    _git("add", "posts", folder=desk)
    _git(
        "-c",
        "user.name=w",
        "-c",
        "user.email=w@e.example",
        "commit",
        "-qm",
        "Write posts",
        folder=desk,
    )
    _git("push", "-q", "origin", "HEAD:main", folder=desk)


def _git(*arguments: str, folder: Path) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
