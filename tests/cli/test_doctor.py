"""``postkit doctor``: what postkit stands on, and what is wrong with it."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

import pytest

from postkit.ledger import Attempt, Ledger
from tests.cli.commandline import REPOSITORY, Done, postkit

if TYPE_CHECKING:
    from pathlib import Path

ATTEMPT = Attempt(
    id="a" * 32,
    at="2026-12-01T09:00:00Z",
    draft="mainframe-7f3a",
    path="mainframe.md",
    target="me",
    publisher="linkedin",
    account="",
    content="0" * 64,
    payload="0" * 64,
    title="Mainframe",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a configured folder, without a clipboard."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    configuration = '# mine\nauthor = "jane"\n[format]\nstyling = "unicode"\n'
    (tmp_path / "postkit.toml").write_text(configuration, encoding="utf-8")
    return tmp_path


def checked(done: Done, about: str) -> dict[str, Any]:
    """Return the last check of a matter."""
    found: dict[str, Any] = [c for c in done.answer["checks"] if c["about"] == about][-1]
    return found


def test_healthy(folder: Path) -> None:
    """Where all is well the exit code is 0, and everything that was looked at is told."""
    done = postkit("doctor", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert f"postkit 0.1.0, Python {platform.python_version()}" in done.out
    assert "ok       libyaml: " in done.out
    assert "warning  clipboard: none: there is no display" in done.out
    assert "ok       media: pages of documents are counted by pypdf and olefile\n" in done.out
    assert f"ok       configuration: {folder / 'postkit.toml'}" in done.out
    assert "ok       target file: publisher file, platform linkedin" in done.out
    assert "error" not in done.out.replace("fail_on", "").replace('"error"', "")


def test_origins(folder: Path) -> None:
    """Each setting is shown with where it came from."""
    done = postkit("doctor", cwd=folder, POSTKIT_TIMEZONE="Europe/London")
    assert 'author = "jane"  (postkit.toml:2)\n' in done.out
    assert 'format.styling = "unicode"  (postkit.toml:4)\n' in done.out
    assert 'timezone = "Europe/London"  (POSTKIT_TIMEZONE)\n' in done.out
    assert 'people = "people.toml"  (default)\n' in done.out
    settings = postkit("doctor", "--json", cwd=folder).answer["settings"]
    origin = {"key": "author", "value": "jane", "from": "postkit.toml", "line": 2}
    assert origin in settings


def test_values_of_every_kind(folder: Path) -> None:
    """Settings that are no plain texts can be shown."""
    with (folder / "postkit.toml").open("a", encoding="utf-8") as file:
        file.write('[lint.per-file-ignores]\n"old/*" = ["ALL"]\n[targets.me]\nsince = 2026-12-01\n')
        file.write('publisher = "nobody"\n')
    done = postkit("doctor", "--json", cwd=folder)
    values = {setting["key"]: setting["value"] for setting in done.answer["settings"]}
    assert values["lint.per_file_ignores"] == [[str(folder), "old/*", ["ALL"]]]
    assert values["targets.me.since"] == "2026-12-01"
    assert postkit("doctor", cwd=folder).code == done.code == 1
    assert "nobody" in checked(done, "target me")["text"]


@pytest.mark.parametrize(
    ("name", "content", "about", "said"),
    [
        ("postkit.toml", "autor = 1", "configuration", 'postkit.toml:1:1: unknown key "autor"'),
        ("postkit.toml", 'timezone = "Mars"', "time zone", '"Mars" is not a time zone'),
        ("postkit.toml", "[platforms.x]\n", "platform x", "there is no platform 'x'"),
        ("people.toml", "[jane]\n", "people", 'people.toml:1:2: "jane" has no name'),
        ("publications.jsonl", "<<<<<<< HEAD\n", "ledger", "publications.jsonl:1: "),
    ],
    ids=["configuration", "time zone", "platform", "people", "ledger"],
)
def test_what_is_wrong(name: str, content: str, about: str, said: str, folder: Path) -> None:
    """Whatever does not work is named, with its place, and the exit code is 1."""
    (folder / name).write_text(content, encoding="utf-8")
    done = postkit("doctor", "--json", cwd=folder)
    assert (done.code, done.answer["healthy"]) == (1, False)
    check = checked(done, about)
    assert (check["state"], said in check["text"], bool(check["hint"])) == ("error", True, True)


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (["pypdf"], "pypdf missing: nobody counts the pages of PDF"),
        (
            ["pypdf", "olefile"],
            "pypdf and olefile missing: nobody counts the pages of PDF and .doc and .ppt",
        ),
    ],
)
def test_without_the_extra_for_documents(missing: list[str], text: str, folder: Path) -> None:
    """What is not installed is named, with what installs it; all else works."""
    site = folder / "site"
    site.mkdir()
    code = f"import sys\nsys.modules.update(dict.fromkeys({missing}))\n"
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    done = postkit("doctor", "--json", cwd=folder, PYTHONPATH=f"{site}:{REPOSITORY}")
    check = checked(done, "media")
    assert (done.code, check["state"], check["text"]) == (0, "warning", text)
    assert check["hint"] == "pip install 'postkit-cli[media]'"


def test_unknown_attempt(folder: Path) -> None:
    """An attempt whose outcome nobody knows is named, with what settles it."""
    Ledger(folder / "publications.jsonl").attempt(ATTEMPT)
    done = postkit("doctor", "--json", cwd=folder)
    check = checked(done, "ledger")
    assert done.code == 1
    assert check["text"] == "nobody knows whether mainframe.md is live at me"
    assert f"postkit resolve {ATTEMPT.id}" in check["hint"]


@pytest.mark.parametrize("left", ["0.json", "0.damaged"])
def test_journal_left_behind(left: str, folder: Path) -> None:
    """What a run that was stopped left behind is named."""
    (folder / ".postkit").mkdir()
    (folder / ".postkit" / left).write_bytes(b"")
    done = postkit("doctor", "--json", cwd=folder)
    assert done.code == 1
    assert left in checked(done, "journal")["text"]


def test_healthy_again_in_an_empty_folder(tmp_path: Path) -> None:
    """A folder with nothing in it is in order, and nothing is made in it."""
    done = postkit("doctor", "--json", cwd=tmp_path)
    assert (done.code, done.answer["healthy"]) == (0, True)
    assert checked(done, "configuration")["text"].startswith("no file, all is as by default")
    assert not list(tmp_path.iterdir())
