"""``postkit list``: what there is, of postkit's own and of installed packages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import pytest

from postkit.cli import list_
from postkit.lint.registry import RULES
from postkit.pipeline.listing import LISTS
from tests.cli.commandline import REPOSITORY, postkit

if TYPE_CHECKING:
    from pathlib import Path

LOUD = """\
from postkit.lint.rule import rule
from postkit.platforms._base import Platform
from postkit.publishers._base import BasePublisher, Capabilities

@rule("SH001")
def too_loud(post):
    return ()

def platform():
    return Platform("shout", "SHOUT")

class Publisher(BasePublisher):
    \"\"\"Shouts.\"\"\"

    name = "shout"
    platform = "shout"
    capabilities = Capabilities(public=True)
"""
POINTS = """\
[postkit.rules]
too-loud = loud:too_loud
[postkit.platforms]
shout = loud:platform
[postkit.publishers]
shout = loud:Publisher
broken = loud:nothing
"""


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return an import path with a package as it looks once it is installed."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "loud.py").write_text(LOUD, encoding="utf-8")
    about = folder / "postkit_loud-1.0.dist-info"
    about.mkdir()
    metadata = "Metadata-Version: 2.1\nName: postkit-loud\nVersion: 1.0\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    (about / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    return f"{REPOSITORY}{os.pathsep}{folder}"


def test_every_list_can_be_asked_for(tmp_path: Path) -> None:
    """The command offers what the pipeline can list, and each as JSON under its name."""
    (kind,) = (param.type for param in list_.command.params if param.name == "what")
    assert isinstance(kind, click.Choice)
    assert list(kind.choices) == list(LISTS)
    for what in LISTS:
        answer = postkit("list", what, "--json", cwd=tmp_path).answer
        assert (answer["command"], isinstance(answer[what], list)) == ("list", True)


def test_rules(tmp_path: Path) -> None:
    """Each rule has its code, name, severity and what it finds, in the order of codes."""
    rules = postkit("list", "rules", "--json", cwd=tmp_path).answer["rules"]
    assert {rule["name"] for rule in rules} == set(RULES.names())
    assert [rule["code"] for rule in rules] == sorted(rule["code"] for rule in rules)
    (rule,) = (rule for rule in rules if rule["name"] == "unknown-mention")
    assert (rule["code"], rule["severity"], rule["package"]) == ("PK201", "error", "postkit")
    assert {rule["usual"] for rule in rules if rule["code"] in {"PK112", "PK201"}} == {False, True}
    assert rule["summary"] == "Mentions: somebody whom the people file does not know."


def test_severity_of_the_configuration(tmp_path: Path) -> None:
    """A severity that is configured is the one that is shown."""
    text = '[rules.unknown_author]\nseverity = "info"\n'
    (tmp_path / "postkit.toml").write_text(text, encoding="utf-8")
    done = postkit("list", "rules", cwd=tmp_path)
    (line,) = (line for line in done.out.splitlines() if "unknown-author" in line)
    assert line.split()[:3] == ["PK206", "unknown-author", "info"]


def test_table(tmp_path: Path) -> None:
    """People get a table with a head."""
    done = postkit("list", "platforms", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        ["name", "title"],
        ["linkedin", "LinkedIn"],
        ["plain", "Plain"],
    ]
    assert "  3,000  " in done.out


def test_nothing_to_list(tmp_path: Path) -> None:
    """An empty list is no error, and says so."""
    assert postkit("list", "plugins", cwd=tmp_path) == (0, "", "there are no plugins\n")


def test_targets(tmp_path: Path) -> None:
    """Configured targets come before publishers; one that cannot be used says why."""
    text = 'to = ["blog"]\n[targets.blog]\npublisher = "file"\nplatform = "plain"\n'
    text += '[targets.me]\npublisher = "linkedn"\naccount = "urn:li:person:1"\n'
    (tmp_path / "postkit.toml").write_text(text, encoding="utf-8")
    targets = postkit("list", "targets", "--json", cwd=tmp_path).answer["targets"]
    assert [target["name"] for target in targets][:2] == ["blog", "me"]
    blog, me = targets[:2]
    (file,) = (one for one in targets if one["name"] == "file")
    assert (blog["publisher"], blog["platform"], blog["default"]) == ("file", "plain", True)
    assert (me["account"], me["default"]) == ("urn:li:person:1", False)
    assert "linkedn" in me["problem"]
    assert (file["platform"], file["problem"]) == ("linkedin", "")


def test_installed_and_not_enabled(packages: str, tmp_path: Path) -> None:
    """What a package offers is listed, and that nothing makes use of it."""
    done = postkit("list", "plugins", "--json", cwd=tmp_path, PYTHONPATH=packages)
    found = [(one["name"], one["kind"], one["enabled"]) for one in done.answer["plugins"]]
    assert found == [
        ("too-loud", "rule", False),
        ("shout", "platform", False),
        ("broken", "publisher", False),
        ("shout", "publisher", False),
    ]
    assert {one["package"] for one in done.answer["plugins"]} == {"postkit-loud"}
    for what in ("rules", "platforms"):
        assert "postkit-loud" not in postkit("list", what, cwd=tmp_path, PYTHONPATH=packages).out


def test_enabled(packages: str, tmp_path: Path) -> None:
    """What the configuration enables is listed with its package, however that is spelled."""
    text = 'plugins = ["Postkit_Loud"]\n[targets.wall]\npublisher = "shout"\n'
    (tmp_path / "postkit.toml").write_text(text, encoding="utf-8")
    plugins = postkit("list", "plugins", "--json", cwd=tmp_path, PYTHONPATH=packages).answer
    enabled = [(one["name"], one["kind"]) for one in plugins["plugins"] if one["enabled"]]
    assert enabled == [("too-loud", "rule"), ("shout", "platform"), ("shout", "publisher")]
    for what, name in (("rules", "too-loud"), ("platforms", "shout"), ("targets", "wall")):
        done = postkit("list", what, cwd=tmp_path, PYTHONPATH=packages)
        assert (done.code, done.err) == (0, "")
        assert name in done.out


def test_broken_publisher(packages: str, tmp_path: Path) -> None:
    """A publisher that does not load is in the list, with the reason."""
    answer = postkit("list", "publishers", "--json", cwd=tmp_path, PYTHONPATH=packages).answer
    rows = {row["name"]: row for row in answer["publishers"]}
    assert rows["shout"] == {
        "name": "shout",
        "public": True,
        "summary": "Shouts.",
        "package": "postkit-loud",
    }
    assert "does not load" in rows["broken"]["summary"]
    assert rows["file"]["public"] is False
