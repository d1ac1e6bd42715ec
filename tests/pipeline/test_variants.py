"""Bios that the configuration appends: for each kind of draft, and for each target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = """\
author = "lu"
to = ["plainly", "signed"]
[format]
article_bio = "long"
bio_heading = ""
[targets.plainly]
publisher = "file"
folder = "one"
[targets.signed]
publisher = "file"
folder = "two"
post_bio = "short"
article_bio = "none"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts with two targets, of which one signs posts."""
    (tmp_path / "postkit.toml").write_text(CONFIGURATION)
    (tmp_path / "people.toml").write_text(
        '[lu]\nname = "Lu"\nbio = "Lu sails."\nbio_long = "Lu sails all the year."\n'
    )
    return tmp_path


def published(root: Path, front: str) -> list[str]:
    """Return the bio that each target shows below a draft."""
    (root / "a.md").write_text(f"---\nid: a\n{front}\n---\nHello.\n")
    done = postkit("publish", "a.md", "--json", cwd=root)
    assert done.code == 0, done.err
    pages = [next((root / name).rglob("*.txt")) for name in ("one", "two")]
    return [page.read_text(encoding="utf-8").partition("Hello.")[2].strip() for page in pages]


@pytest.mark.parametrize(
    ("front", "bios"),
    [
        ("language: en", ["", "Lu sails."]),
        ("kind: article\ntitle: T", ["Lu sails all the year.", ""]),
        ("bio: long", ["Lu sails all the year."] * 2),
        ("bio: false", ["", ""]),
    ],
)
def test_each_target_appends_its_own(root: Path, front: str, bios: list[str]) -> None:
    """Unless the draft says."""
    assert published(root, front) == bios


def test_lint_sees_what_each_target_shows(root: Path) -> None:
    """Once per finding, at the beginning of the draft, which does not ask for the bio itself."""
    (root / "people.toml").write_text('[lu]\nname = "Lu"\nbio = "I sail. Lu swims."\n')
    (root / "a.md").write_text("---\nlanguage: en\n---\nHello.\n")
    done = postkit("lint", "--select", "bio-person,missing-bio", "--json", cwd=root)
    assert [(f["rule"], f["start"]["line"]) for f in done.answer["findings"]] == [("bio-person", 1)]
    (root / "a.md").write_text("---\nkind: article\ntitle: T\n---\nHello.\n")
    done = postkit("lint", "--select", "bio-person,missing-bio", "--json", cwd=root)
    assert [f["rule"] for f in done.answer["findings"]] == ["missing-bio"]


def test_the_order_of_targets_changes_nothing(root: Path) -> None:
    """What was published is not taken for changed because another target shows another bio."""
    published(root, "language: en")
    done = postkit("lint", "--extend-select", "ALL", "--json", cwd=root)
    assert "changed-since-published" not in {f["rule"] for f in done.answer["findings"]}


def test_a_wrong_word_is_told(root: Path) -> None:
    """Where it stands."""
    (root / "a.md").write_text("Hello.\n")
    path = root / "postkit.toml"
    path.write_text(CONFIGURATION.replace('"short"', '"shrt"'))
    done = postkit("lint", "a.md", cwd=root)
    assert done.code == 2
    assert "postkit.toml:12" in done.err
    assert 'did you mean "short"?' in done.err


def test_format_and_preview_show_what_is_published(root: Path) -> None:
    """The bio of the first target on the platform, and not what another shows."""
    path = root / "postkit.toml"
    path.write_text(CONFIGURATION.replace('to = ["plainly", "signed"]', 'to = ["signed"]'))
    (root / "a.md").write_text("---\nid: a\n---\nHello.\n")
    shown = postkit("format", "a.md", "-o", "-", cwd=root).out
    assert shown == "Hello.\n\nLu sails.\n"
    assert postkit("preview", "a.md", "--json", cwd=root).answer["text"] == shown.strip()
    path.write_text(CONFIGURATION.replace('to = ["plainly", "signed"]', 'to = ["nowhere"]'))
    assert postkit("format", "a.md", "-o", "-", cwd=root).out == "Hello.\n"
